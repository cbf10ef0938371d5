/** The page: one `<policy-lens>` with everything around it, links, the frame's messages and offline use. */
import { badLink } from './attributes.js';
import { workerListens } from './early.js';
import { PolicyLens } from './element.js';
import { speakToParent } from './frame.js';
import { type Link, parseLink, unpackData } from './link.js';
import { languageTag } from './locales/index.js';
import { SERVICE_WORKER, trustedScriptUrl } from './trusted.js';

const element = document.querySelector<PolicyLens>('#policylens')!;

/** How long a page that comes with its data is left empty, in ms: drawing it twice would take longer. */
const SOON_MS = 150;

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`policylens.${key}`);
  } catch {
    return null;
  }
}

function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`policylens.${key}`);
    else localStorage.setItem(`policylens.${key}`, value);
  } catch {
    // frames of an opaque origin and strict settings: the choice lasts as long as the page
  }
}

function showTheme(): void {
  const theme = element.getAttribute('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
}

function showLocale(): void {
  const { locale } = element.session;
  document.documentElement.lang = languageTag(locale);
}

// What the link before has asked; how the page looks stays as it is.
let linked: string[] = [];

function applyAttributes(attributes: Link['attributes']): void {
  for (const name of linked) if (!(name in attributes)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  linked = Object.keys(attributes).filter((name) => name !== 'theme' && name !== 'locale');
}

async function applyLink({ attributes, unknown, data }: Link): Promise<void> {
  const { session } = element;
  applyAttributes(attributes);
  const bytes = data === null ? null : await unpackData(data);
  if (bytes) await element.load(bytes, session.t('input.link'));
  session.ui.expects = 'no';
  const followed = location.hash;
  const tell = (words: string[]) =>
    words.length && location.hash === followed && session.tell((t) => t('link.unknown', words.join(t('comma'))));
  tell(unknown);
  // Categories and products are known once the engine is there.
  element.ready.then(
    () => tell(badLink(attributes, session.index)),
    () => {}, // said already
  );
  if (data !== null && !bytes) session.tell((t) => t('link.badData'));
}

/** `#` and a category: its place in the catalogue. */
async function followAnchor(): Promise<boolean> {
  const id = location.hash.slice(1).toLowerCase();
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+){2}$/.test(id)) return false;
  if (
    !(await element.ready.then(
      () => true,
      () => false,
    ))
  )
    return true; // which is said where the categories would be
  if (!element.session.index.categories.has(id)) return false;
  if (!['full', 'catalogue'].includes(element.session.ui.view)) element.removeAttribute('view');
  await element.updateComplete;
  element.showCategory(id);
  return true;
}

async function followFragment(): Promise<Link | null> {
  if (await followAnchor()) return null;
  const parsed = parseLink(location.hash);
  if (parsed.ok) {
    await applyLink(parsed.link);
    return parsed.link;
  }
  if (parsed.reason === 'version') element.session.tell((t) => t('link.version'));
  else applyAttributes({});
  return null;
}

async function startOffline(): Promise<void> {
  if (!('serviceWorker' in navigator) || !location.protocol.startsWith('http') || globalThis.parent !== globalThis.window) return;
  const manifest = document.createElement('link');
  manifest.rel = 'manifest';
  manifest.href = 'manifest.webmanifest';
  document.head.append(manifest);
  const { ui } = element.session;
  try {
    const registration = await navigator.serviceWorker.register(trustedScriptUrl(SERVICE_WORKER) as string);
    const offer = () => {
      ui.offline = navigator.serviceWorker.controller ? 'update' : 'ready';
      element.changed();
    };
    if (registration.waiting) offer();
    registration.addEventListener('updatefound', () => {
      const next = registration.installing;
      next?.addEventListener('statechange', () => next.state === 'installed' && offer());
    });
    element.addEventListener('pl-update', () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      registration.waiting?.postMessage('policylens:update');
    });
    await navigator.serviceWorker.ready;
    if (ui.offline === 'no') ui.offline = 'ready';
    element.changed();
  } catch {
    // no service worker here: the page works as it is
  }
}

async function start(): Promise<void> {
  await workerListens();
  const parsed = parseLink(location.hash);
  const framed = globalThis.parent !== globalThis.window;
  for (const key of ['theme', 'locale']) {
    const value = remembered(key);
    if (value && !element.hasAttribute(key)) element.setAttribute(key, value);
  }
  PolicyLens.define();
  const { ui } = element.session;
  if (parsed.ok && parsed.link.data !== null) {
    ui.expects = 'soon';
    setTimeout(() => {
      if (ui.expects === 'soon') ui.expects = 'yes';
      element.changed();
    }, SOON_MS);
  }
  await customElements.whenDefined('policy-lens');
  if (!framed) element.takeWholePage();
  new MutationObserver(() => {
    showTheme();
    showLocale();
    for (const key of ['theme', 'locale']) remember(key, element.getAttribute(key));
  }).observe(element, { attributeFilter: ['theme', 'locale', 'data-lang'] });
  ui.shortcuts = remembered('shortcuts') !== 'off';
  element.addEventListener('pl-shortcuts', () => remember('shortcuts', ui.shortcuts ? null : 'off'));
  showTheme();
  showLocale();
  element.changed();
  if (framed) {
    element.style.padding = '0 1rem'; // the frame's border is not the place for words to begin
    speakToParent(element, parsed.ok ? parsed.link.host : null);
  }
  window.addEventListener('hashchange', () => void followFragment());
  // What the reader has decided is work.
  window.addEventListener('beforeunload', (event) => element.session.decisions.unsaved && event.preventDefault());
  await followFragment();
  void startOffline();
}

void start();
