/** Inflates what travels packed: the engine, the editor, data in a link. */

interface Zlib {
  gunzipSync(packed: Uint8Array): Uint8Array<ArrayBuffer>;
}
interface Builtins {
  process?: { getBuiltinModule?(name: string): Zlib };
}

/**
 * Node's own way, which answers at once; undefined elsewhere. Its streams of the web are loaded for their first use: making the engine
 * ready took four times as long by way of them, and 12 MB more.
 */
export const gunzipNow = (globalThis as Builtins).process?.getBuiltinModule?.('node:zlib').gunzipSync;

/**
 * The bytes in `packed`, or null where they are more than `most`, counted as they come: a bomb costs no more than that. Rejects what is
 * not of the format. Not by way of a Blob: WebKit does not let the worker of a page from a file read one, and everywhere a browser asks
 * another process for its bytes. Nor by way of a Response: for one, Node loads all it has for fetching (25 ms, 9 MB).
 */
export async function inflate(packed: Uint8Array<ArrayBuffer>, format: CompressionFormat): Promise<Uint8Array<ArrayBuffer>>;
export async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  format: CompressionFormat,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null>;
export async function inflate(packed: Uint8Array<ArrayBuffer>, format: CompressionFormat, most = Number.POSITIVE_INFINITY) {
  const stream = new DecompressionStream(format);
  const writer = stream.writable.getWriter();
  const written = Promise.all([writer.write(packed), writer.close()]);
  written.catch(() => {});
  const pieces: Uint8Array[] = [];
  const reader = stream.readable.getReader();
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > most) {
      reader.cancel().catch(() => {});
      return null;
    }
    pieces.push(read.value);
  }
  await written;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
