/** The input as the page holds it. */

export interface LoadedInput {
  name: string;
  source: Uint8Array | Blob;
  bytes: number;
  /** Shown and edited as text; null where the input is too big for that. */
  text: string | null;
  /** Of such a one, how it begins and ends. */
  ends?: [string, string] | undefined;
}

/** Inputs up to this size are shown as text; of larger ones the beginning and the end. */
export const TEXT_LIMIT = 2 * 1024 * 1024;
/** Bytes that are shown of either end. */
const END = 1000;

/** Bytes of `source`. */
export const sizeOf = (source: Uint8Array | Blob): number => (source instanceof Uint8Array ? source.length : source.size);

/** Reads what of an input is shown. Rejects where a file cannot be read. */
export async function readInput(name: string, source: Uint8Array | Blob): Promise<LoadedInput> {
  const bytes = sizeOf(source);
  if (bytes <= TEXT_LIMIT) return { name, source, bytes, text: await textOf(source) };
  return { name, source, bytes, text: null, ends: [await textOf(source.slice(0, END)), await textOf(source.slice(-END))] };
}

async function textOf(source: Uint8Array | Blob): Promise<string> {
  const bytes = source instanceof Uint8Array ? source : new Uint8Array(await source.arrayBuffer());
  return new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
}
