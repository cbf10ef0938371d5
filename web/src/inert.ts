/** What lies in the page as inert text (gzip, then base64) until it is used: see build.mjs. */

/** The text of `policylens-NAME`, or null where the page has none. */
export function findInert(name: string): string | null {
  const element = document.getElementById(`policylens-${name}`);
  return element instanceof HTMLScriptElement && element.type === 'text/plain' ? element.text.trim() : null;
}

export function inertText(name: string): string {
  const text = findInert(name);
  if (text === null) throw new Error(`the page lacks its part "${name}"`);
  return text;
}

/** Words, which stand in the page in ASCII: every other character, and the backslash, as `\u` and its number. */
export function inertWords(name: string): string {
  return inertText(name).replace(/\\u(....)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Resolves once the whole page was read: what stands behind the script is there. */
export async function whenRead(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}
