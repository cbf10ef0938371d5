/** Brings the code editor to life: already there, or as inert text within the page. Undefined where it is neither. */
import { loadedEditor, type OpenEditor } from './editor-types.js';
import { findInert, whenRead } from './inert.js';
import { inflate } from './inflate.js';
import { trustedScript } from './trusted.js';

let loading: Promise<OpenEditor | undefined> | undefined;

export function loadEditor(): Promise<OpenEditor | undefined> {
  const ready = loadedEditor();
  if (ready) return Promise.resolve(ready);
  loading ??= fromPage().catch(() => undefined);
  return loading;
}

async function fromPage(): Promise<OpenEditor | undefined> {
  await whenRead();
  const text = findInert('editor');
  if (text === null) return undefined;
  const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const script = document.createElement('script');
  script.text = trustedScript(new TextDecoder().decode(await inflate(packed, 'gzip'))) as string;
  document.head.append(script);
  script.remove();
  return loadedEditor();
}
