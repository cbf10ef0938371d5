/** Files out of and into the page. */

/** Offers text as a file. */
export function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Lets the reader choose a file. */
export function chooseFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { once: true });
    input.addEventListener('cancel', () => resolve(null), { once: true });
    input.click();
  });
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

// Frames without `clipboard-write` and old browsers.
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

export const FILE_TYPES: Record<string, [extension: string, type: string]> = {
  json: ['json', 'application/json'],
  csv: ['csv', 'text/csv;charset=utf-8'],
  ics: ['ics', 'text/calendar;charset=utf-8'],
  sarif: ['sarif', 'application/sarif+json'],
  markdown: ['md', 'text/markdown;charset=utf-8'],
  html: ['html', 'text/html;charset=utf-8'],
  ropa: ['ropa.md', 'text/markdown;charset=utf-8'],
  'ropa-csv': ['ropa.csv', 'text/csv;charset=utf-8'],
  dpv: ['jsonld', 'application/ld+json'],
  text: ['txt', 'text/plain;charset=utf-8'],
};
