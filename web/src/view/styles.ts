/** The look of the element. Every token can be set from outside; colours follow the inherited colour scheme. */
import { css } from 'lit';

// A greatest height is no word for overflow, so it comes to the initial one: the element scrolls only where such a height is set.
try {
  CSS.registerProperty({ name: '--_pl-overflow', syntax: 'visible | auto', inherits: false, initialValue: 'auto' });
} catch {} // no document, an old browser, or a second copy of this file

const tokens = css`
:host {
  display: block;
  container: policylens / inline-size;
  --_fg: var(--pl-fg, light-dark(#1b1d21, #e9eaec));
  --_bg: var(--pl-bg, light-dark(#fcfcfb, #121417));
  --_card: var(--pl-card, light-dark(#ffffff, #1a1d21));
  --_surface: light-dark(#f4f4f1, #202429);
  --_line: var(--pl-line, light-dark(#e2e2dd, #31363d));
  --_control: light-dark(#8b8e94, #6f767f);
  --_muted: var(--pl-muted, light-dark(#5b5f66, #a4aab3));
  --_accent: var(--pl-accent, light-dark(#1d4f91, #8fb8f2));
  --_on-accent: light-dark(#ffffff, #0f1620);
  --_ok: var(--pl-ok, light-dark(#1f6b43, #7fcca1));
  --_warn: var(--pl-warn, light-dark(#7d4e00, #e3b25f));
  --_bad: var(--pl-bad, light-dark(#a12622, #f29d98));
  --_radius: var(--pl-radius, 10px);
  --_space: var(--pl-space, 1rem);
  --_mono: var(--pl-mono, ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono", monospace);
  color: var(--_fg);
  font-family: var(--pl-font, inherit);
  line-height: 1.55;
  text-align: start; text-indent: 0; text-transform: none; white-space: normal;
  max-block-size: var(--pl-max-height, none);
  --_pl-overflow: var(--pl-max-height, visible);
  overflow: var(--pl-overflow, var(--_pl-overflow));
}
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; background: var(--_bg); }
:host([theme="dark"]) { color-scheme: dark; background: var(--_bg); }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
`;

const layout = css`
.root { position: relative; }
.chrome { max-inline-size: 78rem; margin-inline: auto; padding-inline: 1.25rem; }
.top { display: flex; flex-wrap: wrap; gap: .5rem .9rem; align-items: center; padding-block: .75rem; border-block-end: 1px solid var(--_line); }
.brand { display: flex; align-items: center; gap: .6rem; } .editions { margin: 0 auto 0 0; padding-block-start: .2rem; }
.wordmark { font-weight: 650; font-size: 1.15rem; letter-spacing: -.01em; }
.tools { display: flex; gap: .4rem; align-items: center; } .tools select, .tools .icon { border-color: transparent; background: transparent; font-size: .875rem; } .tools :is(select, .icon):hover { background: var(--_surface); border-color: var(--_line); }
@container policylens (max-width: 52rem) { .brand { margin-inline-end: auto; } .tools { order: 1; gap: 0; } .tools select { padding-inline: .2rem; font-size: .82rem; } .tools .icon { inline-size: 1.8rem; } .editions { order: 3; margin-inline-end: auto; padding: 0; } .badge { order: 2; } } @container policylens (max-width: 32rem) { .editions { display: none; } }
.logo-bg { fill: light-dark(#1d4f91, #2b64ad); }
.logo-line { fill: none; stroke: #fff; stroke-width: 2.6; stroke-linecap: round; }
.logo-line.thick { stroke-width: 3; } .logo-line.thin { stroke-width: 1.8; }
.body { display: block; }
.main { min-inline-size: 0; }
.side { margin-block: .5rem 0; overflow-x: auto; scrollbar-width: none; mask-image: linear-gradient(to right, #000 calc(100% - 2.5rem), transparent); }
.side ul { list-style: none; display: flex; gap: .125rem; margin: 0; padding: 0 2.5rem .25rem 0; }
.nav-item { all: unset; box-sizing: border-box; display: flex; gap: .5rem; justify-content: space-between; align-items: center; padding: .25rem .7rem; border-radius: 6px; cursor: pointer; white-space: nowrap; font-size: .9rem; min-block-size: 2rem; inline-size: 100%; color: var(--_muted); }
.nav-item:hover { background: var(--_surface); color: var(--_fg); }
.nav-item[aria-current] { color: var(--_accent); font-weight: 600; background: var(--_surface); }
.count { font-size: .8rem; font-weight: 400; color: var(--_muted); font-variant-numeric: tabular-nums; }
@container policylens (min-width: 64rem) {
  .body:has(> .side) { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); gap: 2.5rem; align-items: start; }
  .side { position: sticky; inset-block-start: 1rem; margin: 1.4rem 0 0 -.7rem; overflow: visible; mask-image: none; }
  .side ul { flex-direction: column; padding: 0; }
}
.section { margin-block: 3rem 0; scroll-margin-block-start: 1rem; }
:host(:not([chrome])) .section:first-child, .main > .section:first-child, .data + .results > .section:first-child { margin-block-start: 1.5rem; } .data { margin-block-start: 1.4rem; }
.section-head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem; margin-block-end: .9rem; }
.h { font-weight: 650; letter-spacing: -.012em; line-height: 1.25; text-wrap: balance; outline-offset: 4px; }
.h-hero { font-size: clamp(1.7rem, 1.2rem + 2.6cqi, 2.6rem); letter-spacing: -.025em; line-height: 1.12; }
.h0 { font-size: 1.4rem; }
.h1 { font-size: 1.05rem; }
.h2 { font-size: .95rem; }
.hero { margin-block: clamp(1.5rem, 4.5cqi, 3.25rem) 0; } .hero > .h { max-inline-size: 24em; }
.lead { font-size: 1.08rem; color: var(--_muted); max-inline-size: 46rem; margin-block: .7rem 1.75rem; text-wrap: pretty; }
.starts { display: grid; gap: var(--_space); grid-template-columns: minmax(0, 1fr); } .starts > .card > .h { margin-block-end: .35rem; } .starts > .card > p { margin-block: 0 .75rem; font-size: .925rem; }
@container policylens (min-width: 40rem) { .starts { grid-template-columns: repeat(2, minmax(0, 1fr)); } .starts > .drop { grid-column: 1 / -1; } }
@container policylens (min-width: 60rem) { .starts { grid-template-columns: 1.25fr 1fr 1fr; } .starts > .drop { grid-column: auto; } }
.links { list-style: none; padding: 0; margin: 0 0 .8rem; font-size: .925rem; } .links > li { padding-block: .08rem; } .links .link { display: inline-block; }
.starts .kicker { margin-block: 0 .1rem !important; }
.promise { display: flex; gap: .45rem; align-items: center; margin-block-start: 1rem; } .promise .shield { color: var(--_ok); flex: none; }
.cards { display: grid; gap: var(--_space); grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); }
.cards.two { grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); } .cards.start { align-items: start; }
.card { background: var(--_card); border: 1px solid var(--_line); border-radius: var(--_radius); padding: 1.15rem 1.25rem; min-inline-size: 0; }
.card.quiet { background: transparent; }
.card > .h:first-child { margin-block-end: .5rem; } :is(.card, .alert, .issues, .issues > li) > :last-child { margin-block-end: 0; } :is(.plain, .findings) > li:last-child { padding-block-end: 0; }
.row { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; margin-block: .75rem 0; }
.foot { margin-block: 3.5rem 2rem; padding-block-start: 1rem; border-block-start: 1px solid var(--_line); }
.foot p { margin-block: .35rem; max-inline-size: 62rem; }
.root:not(.chrome) .foot { margin-block: 1.25rem 0; padding-block: .6rem 0; }
p { margin-block: .5rem; text-wrap: pretty; }
ul, ol { margin-block: .5rem; padding-inline-start: 1.2rem; }
ul.plain { list-style: none; padding: 0; }
ul.plain > li { padding-block: .3rem; border-block-start: 1px solid var(--_line); overflow-wrap: anywhere; }
ul.plain > li:first-child { border: 0; }
dl { display: grid; grid-template-columns: minmax(6.5rem, auto) minmax(0, 1fr); gap: .35rem 1rem; margin-block: .75rem; font-size: .925rem; }
dt { color: var(--_muted); } dd { margin: 0; min-inline-size: 0; overflow-wrap: anywhere; }
@container policylens (max-width: 30rem) { dl { grid-template-columns: minmax(0, 1fr); gap: .1rem; } dd { margin-block-end: .5rem; } .card { padding: 1rem; } .chrome { padding-inline: 1rem; } }
.small { font-size: .85rem; } .muted { color: var(--_muted); } .strong { font-weight: 600; }
.sub { display: block; }
.vh { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
code, .name, .file-name, kbd { font-family: var(--_mono); font-size: .9em; overflow-wrap: anywhere; }
kbd { border: 1px solid var(--_line); border-block-end-width: 2px; border-radius: 5px; padding: .05rem .4rem; background: var(--_surface); }
.kicker { font-size: .8rem; color: var(--_muted); margin: 0 0 .2rem; }
.category { display: flex; flex-direction: column; } .category > .row { margin-block-start: auto; padding-block-start: .9rem; }
.deleted { margin-block: .3rem .1rem; } .deleted strong { font-size: 1.05rem; font-weight: 600; } .found { margin-block: .35rem 0; font-size: .925rem; } .category details { border-block-start: 1px solid var(--_line); margin-block-start: .75rem; padding-block-start: .4rem; } .category dl { margin-block: .3rem 0; } @container policylens (min-width: 30rem) { .category [open] > summary { display: none; } }
.module { margin-block: 1.8rem 0; } #catalogue > .card { margin-block-start: 1.8rem; }
.entries { margin-block-start: .7rem; border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_card); overflow: hidden; }
.entries > .card { border: 0; border-radius: 0; border-block-start: 1px solid var(--_line); padding: .65rem 1.1rem; background: none; } .entries > .card:first-child { border-block-start: 0; }
.entries > .card[open] { padding-block-end: 1.1rem; } details.card > summary > .muted { margin-inline-start: auto; } @container policylens (max-width: 34rem) { details.card > summary > .muted { flex: 1 0 calc(100% - 1.4rem); margin-inline-start: 1.4rem; } details.level-group > summary > .muted { flex-basis: calc(100% - 2.75rem); margin-inline-start: 2.75rem; } }
`;

const controls = css`
button, input, select, textarea { font: inherit; color: inherit; }
.button, select, input[type="date"], input[type="search"], input[type="text"] { min-block-size: 2.25rem; max-inline-size: 100%; border: 1px solid var(--_control); border-radius: 7px; background: var(--_card); padding: .3rem .7rem; font-size: .925rem; }
.button { display: inline-flex; align-items: center; gap: .4rem; cursor: pointer; text-decoration: none; color: var(--_fg); font-weight: 500; border-color: var(--_line); }
.button:hover { background: var(--_surface); border-color: var(--_control); }
.button.primary { background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent); }
.button.primary:hover { filter: brightness(1.08); }
.button.slim { min-block-size: 1.9rem; padding: .1rem .6rem; font-size: .875rem; }
.button.icon { inline-size: 2.25rem; justify-content: center; padding: 0; }
.button[disabled] { opacity: .55; cursor: default; }
select { padding-inline-end: .4rem; text-overflow: ellipsis; }
input::placeholder, textarea::placeholder { color: var(--_muted); opacity: 1; }
.link { all: unset; cursor: pointer; color: var(--_accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); min-block-size: 1.5rem; overflow-wrap: anywhere; }
.link:hover { text-decoration-color: currentColor; }
a { color: var(--_accent); text-underline-offset: 3px; }
:is(button, a, input, select, textarea, summary, [tabindex]):focus-visible, .segment:has(:focus-visible) { outline: 2px solid var(--_accent); outline-offset: 2px; border-radius: 5px; }
[tabindex="-1"]:focus { outline: none; }
.field { display: inline-flex; flex-direction: column; gap: .2rem; min-inline-size: 0; max-inline-size: 100%; }
.field.grow { flex: 1 1 12rem; } .field.grow > input { inline-size: 100%; }
.field-label, legend { font-size: .85rem; color: var(--_muted); padding: 0; }
.check { display: inline-flex; gap: .5rem; align-items: center; min-block-size: 1.75rem; font-size: .925rem; }
.check input { inline-size: 1.05rem; block-size: 1.05rem; accent-color: var(--_accent); flex: none; }
.badge { display: inline-flex; gap: .4rem; align-items: center; font-size: .82rem; border: 1px solid var(--_line); border-radius: 99px; padding: .2rem .7rem; color: var(--_muted); }
.badge.safe { color: var(--_ok); border-color: color-mix(in srgb, var(--_ok) 45%, transparent); }
.chip { display: inline-flex; align-items: center; gap: .35rem; font-size: .82rem; border-radius: 99px; padding: .1rem .6rem .1rem .45rem; background: var(--_surface); white-space: nowrap; }
.chip.named { color: var(--_ok); } .chip.ambiguous { color: var(--_warn); } .chip.unnamed { color: var(--_bad); } .chip.ignored { color: var(--_muted); }
.chip[class*="status-"] { padding-inline: .7rem; font-weight: 500; }
.status-overdue, .status-deletion-due { color: var(--_bad); } .status-in-minimum, .status-in-use, .status-retained { color: var(--_ok); } .status-post-termination-hold, .status-deletion-pending { color: var(--_warn); }
.alert { border: 1px solid var(--_line); border-inline-start: 3px solid var(--_muted); border-radius: 7px; padding: .7rem 1rem; margin-block: .9rem; background: var(--_card); overflow-wrap: anywhere; }
.alert.bad { border-inline-start-color: var(--_bad); } .alert.warn { border-inline-start-color: var(--_warn); }
.alert-title { font-weight: 600; margin-block-start: 0; }
.issues { list-style: none; padding: 0; } .issues > li { padding-block: .3rem; }
.caret { font-family: var(--_mono); font-size: .8rem; line-height: 1.35; background: var(--_surface); border-radius: 6px; padding: .5rem .7rem; overflow-x: auto; margin-block: .4rem; }
.toast { position: fixed; inset-block-end: 1.25rem; inset-inline: 0; margin-inline: auto; inline-size: fit-content; max-inline-size: calc(100% - 2rem); background: var(--_fg); color: var(--_bg); padding: .55rem 1rem; border-radius: 8px; font-size: .9rem; z-index: 5; }
.drag-over { position: fixed; inset: 0; background: color-mix(in srgb, var(--_bg) 86%, transparent); display: grid; place-items: center; z-index: 6; pointer-events: none; }
.drag-over p { font-size: 1.4rem; font-weight: 600; border: 2px dashed var(--_accent); border-radius: 16px; padding: 3rem 4rem; background: var(--_card); }
.dialog { border: 1px solid var(--_line); border-radius: 12px; background: var(--_card); color: inherit; padding: 1.5rem; max-inline-size: min(30rem, calc(100vw - 2rem)); }
.dialog::backdrop { background: rgb(0 0 0 / .45); }
.keys { grid-template-columns: auto 1fr; gap: .5rem 1rem; } .dialog form { margin-block-start: .9rem; }
.twist, summary::before { content: ""; display: inline-block; inline-size: .55em; block-size: .55em; border: solid currentColor; border-width: 0 1.6px 1.6px 0; transform: rotate(-45deg); margin-inline-end: .55em; flex: none; }
[aria-expanded="true"] > .twist, [open] > summary::before { transform: rotate(45deg) translate(-.1em, -.1em); }
summary { cursor: pointer; min-block-size: 1.6rem; padding-block: .1rem; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary > .h { display: inline-block; max-inline-size: calc(100% - 1.6rem); }
.level-group .h::first-letter { text-transform: uppercase; }
.own-pack { border-block-start: 1px solid var(--_line); margin-block-start: .9rem; padding-block-start: .7rem; }
.own-pack > .row { margin-block-end: .7rem; }
:is(.own-pack, .file) pre { white-space: pre-wrap; overflow-wrap: anywhere; margin-block: .2rem; }
details.card > summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem .8rem; min-block-size: 1.5rem; }
details.card > summary::before { color: var(--_muted); align-self: center; margin-inline-end: .1rem; }
`;

const data = css`
.drop { border: 1.5px dashed var(--_control); display: flex; flex-direction: column; align-items: start; }
.paste { display: flex; flex-direction: column; gap: .25rem; min-inline-size: 0; inline-size: 100%; } .drop .paste { margin-block-start: .9rem; flex: 1; } .drop .paste + .button { margin-block-start: .5rem; }
textarea { display: block; inline-size: 100%; flex: 1; min-block-size: 6rem; border: 1px solid var(--_control); border-radius: 7px; background: var(--_bg); padding: .6rem .75rem; resize: vertical; font-family: var(--_mono); font-size: .8125rem; line-height: 1.55; }
.source { margin-block-start: .9rem; } .source > .small { margin-block-end: 0; }
.source textarea { min-block-size: 20rem; }
.example-list, .formats { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13.5rem, 100%), 1fr)); gap: .1rem .5rem; margin: .25rem -.5rem 0; }
.example { all: unset; box-sizing: border-box; cursor: pointer; display: block; inline-size: 100%; padding: .45rem .5rem; border-radius: 7px; font-size: .85rem; line-height: 1.4; }
.example:hover { background: var(--_surface); }
.example-name { display: block; font-weight: 600; font-size: .95rem; color: var(--_accent); }
.file-row { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
.file-row .field { flex-direction: row; align-items: center; gap: .5rem; }
.card.file { padding: .55rem .6rem .55rem 1rem; background: var(--_surface); } .file-row select { min-block-size: 1.9rem; padding-block: .1rem; font-size: .875rem; border-color: var(--_line); }
.file-name { font-weight: 600; }
@container policylens (max-width: 34rem) { .tick-label.second { display: none; } } @container policylens (max-width: 64rem) { .small-chart .tick-label.second { display: none; } }
.scroll .table { min-inline-size: 50rem; } .scroll .table :is(th, td) { overflow-wrap: normal; } .scroll .table thead th { white-space: normal; vertical-align: bottom; } .scroll .table :nth-child(2):is(th, td) { text-align: end; }
.original { white-space: pre-line; } .months { inline-size: auto; } .months caption { text-align: start; } .months :is(th, td) { padding-block: .2rem; }
.unfold { margin-block-start: .4rem; color: var(--_muted); }
.file-actions { display: flex; flex-wrap: wrap; gap: .4rem; margin-inline-start: auto; }
@container policylens (max-width: 48rem) { .file-actions { margin-inline-start: 0; } .card.file { padding-inline-end: 1rem; } }
.progress { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin-block-start: 1rem; } progress { flex: 1 1 10rem; accent-color: var(--_accent); }
`;

const results = css`
#summary > .section-head { margin-block-end: .2rem; } #summary > .section-head .h { font-size: .9rem; font-weight: 500; color: var(--_muted); letter-spacing: 0; }
.sentence { font-size: clamp(1.15rem, 1rem + .9cqi, 1.5rem); font-weight: 550; line-height: 1.35; max-inline-size: 52rem; text-wrap: balance; margin-block: 0 1.1rem; letter-spacing: -.015em; }
.tiles { list-style: none; padding: 0; margin: 0 0 .75rem; display: grid; gap: 1px; grid-template-columns: repeat(2, minmax(0, 1fr)); border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_line); overflow: hidden; } .tiles > li { background: var(--_card); display: flex; flex-direction: column; min-inline-size: 0; }
@container policylens (min-width: 48rem) { .tiles { grid-template-columns: 1fr 1fr 1fr 1.45fr; } } @container policylens (max-width: 47.99rem) { .tiles > .next { grid-column: auto; } }
.tile { all: unset; box-sizing: border-box; display: flex; flex-direction: column; gap: .1rem; padding: .85rem 1.1rem; flex: 1; inline-size: 100%; overflow-wrap: anywhere; } button.tile { cursor: pointer; } button.tile:hover { background: var(--_surface); } .tile:focus-visible { outline-offset: -3px !important; }
.tile-label { display: flex; gap: .4rem; align-items: center; font-size: .85rem; color: var(--_muted); } .tile-label.unnamed svg { color: var(--_bad); } .tile-label.ambiguous svg { color: var(--_warn); } .tile-label.named svg { color: var(--_ok); }
.tile-value { font-size: clamp(1.35rem, 1.1rem + 1.2cqi, 1.9rem); font-weight: 650; letter-spacing: -.02em; line-height: 1.2; font-variant-numeric: tabular-nums; } .next .tile-value { font-size: clamp(.95rem, .65rem + 1.4cqi, 1.9rem); } .tile-about { font-size: .85rem; color: var(--_muted); text-wrap: balance; }
/* A date stays in one piece: in what the engine says, by its element; in the page's English, by its blanks; in Chinese, where it can. */
.date { white-space: nowrap; } :is(.h-hero, .tile-value, .deleted strong, .lane-label .small, .answer-date, .answer-sub, .what-if-answer, .elements td, .rule footer, .module > .small):lang(zh) { word-break: keep-all; overflow-wrap: anywhere; } .scroll :is(th, td):lang(zh) { word-break: keep-all; }
.link.overdue { color: var(--_bad); font-size: .85rem; padding: 0 1.1rem .8rem; }
.coverage { display: block; border-radius: 4px; margin-block-end: 1.25rem; }
.level-group > summary > .level-mark { margin-inline-end: -.1rem; } :is(.plain > li > .link, .disclose[aria-expanded="false"] .name, .file-name, .found) { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
.plain + .list-title { margin-block-start: 1.2rem; } .finding-line { display: flex; align-items: baseline; } .finding-line > div { min-inline-size: 0; }
.meta { display: flex; flex-wrap: wrap; gap: .15rem .9rem; align-items: baseline; } .meta .code { margin-inline-start: auto; font-size: .75rem; } .meta > span:empty { display: none; }
.note-list { grid-template-columns: auto minmax(0, 1fr); margin-block: .35rem; font-size: .875rem; }
.strip { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; background: var(--_surface); border-radius: 7px; padding: .35rem .75rem; }
.group-counts { display: inline-flex; flex-wrap: wrap; gap: .3rem; margin-inline-start: .75rem; } .group-counts .chip { background: none; padding: 0 .3rem; font-size: .8rem; }
.status-text { color: var(--_muted); } .status-text.status-overdue, .status-text.status-deletion-due { color: var(--_bad); }
.bar-named { fill: var(--_ok); } .bar-ambiguous { fill: url(#half); } .half-a { fill: var(--_card); } .half-b { fill: var(--_warn); }
.bar-unnamed { fill: var(--_card); stroke: var(--_bad); stroke-width: 3; } .bar-ignored { fill: var(--_line); }
.list-title { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; font-size: .9rem; }
.levels { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .9rem; }
.level-mark { display: inline-block; inline-size: .65em; block-size: .65em; margin-inline-end: .5em; border: 2px solid var(--_muted); flex: none; }
.level-mark.error { background: var(--_bad); border-color: var(--_bad); } .level-mark.warning { border-color: var(--_warn); transform: rotate(45deg); background: var(--_warn); } .level-mark.undetermined { border-radius: 50%; border-color: var(--_accent); border-style: dashed; } .level-mark.note { border-radius: 50%; }
.level-group { margin-block-start: .75rem; } details.level-group > summary { align-items: center; } .findings { list-style: none; padding: 0; } .findings > li { border-block-start: 1px solid var(--_line); padding-block: .65rem; overflow-wrap: anywhere; } .findings p { margin-block: .15rem; } .findings > li:first-child { border: 0; }
.ask { display: grid; grid-template-columns: minmax(0, 1fr); padding: 0; overflow: hidden; }
.ask-form { padding: 1.25rem; display: flex; flex-direction: column; gap: 1rem; background: var(--_surface); } .ask-rule { padding: 0 1.25rem 1.25rem; background: var(--_surface); min-inline-size: 0; }
.ask-form select, .ask-form .field { inline-size: 100%; }
.ask-answer { padding: 1.25rem; min-inline-size: 0; } @container policylens (max-width: 47.99rem) { .ask-rule { padding-block-start: .5rem; } }
@container policylens (min-width: 48rem) { .ask { grid-template: "form answer" auto "rule answer" 1fr / minmax(17rem, 20.5rem) minmax(0, 1fr); } .ask-form { grid-area: form; } .ask-rule { grid-area: rule; } .ask-answer { grid-area: answer; padding: 1.35rem 1.6rem; } }
fieldset { border: 0; margin: 0; padding: 0; min-inline-size: 0; } legend { margin-block-end: .3rem; color: var(--_fg); font-weight: 500; }
.segments { display: flex; flex-wrap: wrap; border: 1px solid var(--_control); border-radius: 7px; overflow: hidden; background: var(--_card); inline-size: fit-content; max-inline-size: 100%; }
.segment { position: relative; display: flex; } .segment input { position: absolute; opacity: 0; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; cursor: pointer; }
.segment span { white-space: nowrap; padding: .3rem .5rem; font-size: .875rem; min-block-size: 2rem; display: flex; align-items: center; text-align: center; line-height: 1.2; }
@container policylens (max-width: 23rem) { .segments { inline-size: 100%; } .segment { flex: 1; } .segment span { white-space: normal; padding-inline: .3rem; inline-size: 100%; justify-content: center; } }
.segment + .segment { border-inline-start: 1px solid var(--_line); }
.segment input:checked + span { background: var(--_accent); color: var(--_on-accent); font-weight: 600; }
.date-row { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-block-start: .55rem; } .date-row input[type="range"] { flex: 1 1 7rem; min-inline-size: 6rem; accent-color: var(--_accent); min-block-size: 1.5rem; }
.question .small { margin-block: .35rem 0; }
.answer-date { font-size: clamp(1.6rem, 1.2rem + 2cqi, 2.3rem); font-weight: 650; letter-spacing: -.025em; line-height: 1.15; margin: 0; text-wrap: balance; }
.answer-sub { color: var(--_muted); margin-block: .35rem .5rem; }
.steps { counter-reset: step; list-style: none; padding: 0; } .steps > li { counter-increment: step; position: relative; padding: .16rem 0 .16rem 2rem; } .steps > li::before { content: counter(step); position: absolute; inset-inline-start: 0; inset-block-start: .26rem; inline-size: 1.35rem; block-size: 1.35rem; border-radius: 50%; border: 1px solid var(--_control); font-size: .75rem; display: grid; place-items: center; color: var(--_muted); line-height: 1; }

.actions { margin-block-start: 1rem; }
.what-if { border-block-start: 1px solid var(--_line); margin-block-start: 1.2rem; padding-block-start: .9rem; } .what-if p { margin-block: .5rem; } .what-if-title { font-weight: 600; margin-block-start: 0; } .what-if-form { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; } .what-if-form .date-row { margin: 0; flex: 1 1 16rem; } .what-if-answer strong { font-size: 1.15rem; letter-spacing: -.01em; }
.notes { font-size: .9rem; color: var(--_muted); } .readings { font-size: .9rem; margin-block: .75rem; } .readings li { padding-block: .2rem; } .readings li > * { display: block; }
.rule { margin: 0; padding: .1rem 0 .1rem .9rem; border-inline-start: 3px solid var(--_line); font-size: .9rem; }
.rule p { margin-block: .25rem; } mark { background: color-mix(in srgb, var(--_accent) 16%, transparent); color: inherit; border-radius: 3px; padding-block: .1em; }
.diagram { list-style: none; padding: 0; margin-block: .7rem; } .flow { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1.4rem; } .flow + .flow { margin-block-start: .8rem; }
.node { position: relative; border: 1px solid var(--_control); border-radius: 6px; padding: .15rem .6rem; font-size: .85rem; } .node:not(:last-child) { max-inline-size: calc(100% - 1.4rem); } .node:not(:last-child)::after { content: "→"; position: absolute; inset-inline-end: -1.25rem; color: var(--_muted); } .node.start { background: var(--_surface); } .node.end { border-width: 2px; font-weight: 600; } .node.end-after, .node.end-from, .node.end-atLeast { border-style: dashed; } .node.floor { border-inline-end-width: 4px; }
.filters { display: flex; flex-wrap: wrap; gap: .6rem .75rem; align-items: end; } .filters select { max-inline-size: 13rem; } .counted { display: flex; gap: .25rem 1rem; align-items: center; margin-block: .35rem; min-block-size: 2rem; } .counted p { margin: 0; } .counted .button { flex: none; } .counted .check { flex: none; margin-inline-start: auto; }
.table { inline-size: 100%; border-collapse: collapse; font-size: .925rem; } .table th, .table td { text-align: start; vertical-align: top; padding: .6rem .75rem .6rem 0; border-block-end: 1px solid var(--_line); min-inline-size: 0; overflow-wrap: anywhere; }
.table thead th { font-size: .82rem; color: var(--_muted); font-weight: 500; white-space: nowrap; border-block-end-color: var(--_control); } .table th[scope="row"] { font-weight: 500; }
.elements { table-layout: fixed; } .elements th:first-child { inline-size: 28%; } .elements th:nth-child(3) { inline-size: 16%; } .elements th:nth-child(4) { inline-size: 10rem; } .elements th:nth-child(5) { inline-size: 7.5rem; }
.sort { all: unset; cursor: pointer; min-block-size: 1.5rem; } .sort::after { content: " ↕"; opacity: .45; } .sort.ascending::after { content: " ↑"; opacity: 1; } .sort.descending::after { content: " ↓"; opacity: 1; }
.disclose { display: inline-flex; align-items: baseline; text-decoration: none; color: var(--_fg); } th[scope="row"] > .small { margin-inline-start: 1.1em; } .disclose:hover .name { text-decoration: underline; }
.row.ignored .name { color: var(--_muted); text-decoration: line-through; } tr.row { display: table-row; }
.table .group > th { background: var(--_surface); padding-inline-start: .6rem; padding-block: .35rem; }
.details { background: var(--_surface); border-radius: 8px; padding: .9rem 1.1rem; } .details-row td { border-block-end: 1px solid var(--_line); padding-inline-end: 0; } .details-place { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin-block-start: 0; } .candidates { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); align-items: start; margin-block: .75rem; } .candidate { background: var(--_card); border: 1px solid var(--_line); border-radius: 8px; padding: .8rem 1rem; } .candidate dl { margin-block: .4rem .6rem; } .why > summary { color: var(--_accent); } .decision { align-items: end; }
@container policylens (max-width: 72rem) { .purposes { display: none; } .elements th:nth-child(4) { inline-size: 8.75rem; } .filters { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); } .filters > .grow { grid-column: 1 / -1; } .filters select { inline-size: 100%; max-inline-size: none; } }
@container policylens (max-width: 46rem) {
  .filters { grid-template-columns: 1fr 1fr; } .elements, .elements tbody, .elements tr, tr.row, .elements th, .elements td { display: block; inline-size: auto; } .elements thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .elements th:nth-child(n) { inline-size: auto; }
  tr.row.row { display: flex; flex-wrap: wrap; align-items: start; gap: 0 1rem; border: 1px solid var(--_line); border-radius: 8px; padding: .6rem .9rem; margin-block-start: .6rem; background: var(--_card); } .elements tr.row > * { border: 0; padding: .2rem 0; } tr.row > th { flex: 1 0 100%; } tr.row > :nth-child(2) { flex: 1 1 max(8rem, 100% - 11rem); } tr.row > :is(:nth-child(3), :nth-child(4)) { order: 1; flex: 1 1 40%; } .elements tr.row > .none, .elements tr.row > :is(:nth-child(2), :nth-child(5))::before { display: none; } .group > th { display: block; margin-block-start: .9rem; border-radius: 6px; } .elements td[data-label]::before { content: attr(data-label); display: block; color: var(--_muted); font-size: .8rem; } .details-row td { border: 0; padding: .4rem 0; }
}
.scroll { overflow-x: auto; }
`;

const timeline = css`
.lanes { list-style: none; padding: 0; margin: 0; } .lanes > li { border-block-end: 1px solid var(--_line); padding-block: .35rem; }
.lane-row { display: grid; grid-template-columns: minmax(0, 1fr); gap: .1rem 1rem; align-items: center; } .lane { display: block; overflow: visible; } .lane-label { min-inline-size: 0; line-height: 1.35; padding-block: .2rem; } .lane-label .small { display: block; } .lane-elements { grid-column: 1 / -1; columns: 2 14rem; margin-block: 0 .5rem; list-style: none; padding: 0; } .axis { display: block; overflow: visible; }
@container policylens (min-width: 46rem) { .lane-row { grid-template-columns: 15.5rem minmax(0, 1fr); } }
@container policylens (max-width: 45.99rem) { .axis-row > span { display: none; } }
.b-kept { fill: var(--_accent); } .b-hold { fill: url(#hatch); stroke: var(--_accent); stroke-width: 1; } .b-window { fill: url(#dots); stroke: var(--_accent); stroke-width: 1.2; } .b-open { fill: none; stroke: var(--_accent); stroke-width: 1.4; stroke-dasharray: 5 4; }
.p-bg { fill: var(--_card); } .p-line { fill: var(--_accent); }
.t-after, .t-open, .t-unknown, .t-records { stroke: var(--_accent); stroke-width: 2; stroke-dasharray: 2 5; stroke-linecap: round; } .t-open { stroke-dasharray: none; stroke-width: 1.4; } .t-unknown { stroke: var(--_muted); stroke-dasharray: 1 6; } .t-records { stroke-dasharray: none; stroke-width: 1.6; }
.g-exact { fill: var(--_card); stroke: var(--_fg); stroke-width: 2.4; } .g-halo { fill: none; stroke: var(--_card); stroke-width: 7; } .g-floor { fill: none; stroke: var(--_fg); stroke-width: 2.6; } .g-ring { fill: var(--_card); stroke: var(--_fg); stroke-width: 2.4; } .g-arrow { fill: none; stroke: var(--_fg); stroke-width: 2; } .g-cap { stroke: var(--_fg); stroke-width: 2.4; } .g-unknown { fill: var(--_card); stroke: var(--_muted); stroke-width: 1.6; stroke-dasharray: 3 2; } .g-mark { fill: var(--_fg); font-size: 12px; font-weight: 700; }
.today { stroke: var(--_bad); stroke-width: 1.5; } .today-label { fill: var(--_bad); font-size: 12px; font-weight: 600; } .tick { stroke: var(--_control); } .tick-label { fill: var(--_muted); font-size: 12px; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; padding: 0; margin-block: .9rem 0; color: var(--_muted); } .legend li { display: flex; align-items: center; gap: .5rem; }
.small-chart { margin-block: .9rem; } .histogram { margin: 1.25rem 0 0; border-block-start: 1px solid var(--_line); padding-block-start: .9rem; }
`;

const modes = css`
@media (prefers-reduced-motion: no-preference) { .twist { transition: transform .12s; } .button, .example, .nav-item { transition: background-color .12s, border-color .12s; } }
@media (forced-colors: active) { .b-kept, .bar-named { fill: CanvasText; } .p-line, .half-b { fill: CanvasText; } .p-bg, .half-a, .g-exact, .g-ring, .g-unknown, .bar-unnamed { fill: Canvas; } .g-halo { stroke: Canvas; } .today-label, .tick-label, .g-mark { fill: CanvasText; } .g-exact, .g-floor, .g-ring, .g-arrow, .g-cap, .g-unknown { stroke: CanvasText; } .b-hold, .b-window, .b-open, .bar-unnamed, .t-after, .t-open, .t-unknown, .t-records, .today { stroke: CanvasText; } .segment input:checked + span { background: Highlight; color: HighlightText; forced-color-adjust: none; } .level-mark.error, .level-mark.warning { background: CanvasText; } }
@media print {
  .chrome { padding: 0; } .file-row .field, .check, .unfold, .promise, .count, .tools, .side, .file-actions, .filters, .ask-form, .decision, .button, .drop, .drag-over, .toast, #carry, #catalogue, .badge, .twist, .legend + * { display: none !important; } summary::before, .sort::after { content: none !important; } .ask { display: block; } .ask-answer { padding: 0; } .ask-rule { background: none; padding: .5rem 0 0; } .card { border: 0; padding: 0; } .category, tr.row, .tiles, .lanes > li, .findings > li, .steps > li, .rule { break-inside: avoid; } .scroll .table { min-inline-size: 0; font-size: .65rem; } .scroll .table :is(th, td) { font-size: inherit; padding-inline-end: .35rem; } .section { break-inside: auto; margin-block-start: 1.4rem; } details::details-content { content-visibility: visible; block-size: auto; } .h, .answer-date { break-after: avoid; }
}
`;

export const styles = [tokens, layout, controls, data, results, timeline, modes];
