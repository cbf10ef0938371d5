/** An input that arrives in chunks: a stream of the web, or anything that can be iterated. */

export type Chunks = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

export function requireChunks(stream: unknown): void {
  const known =
    typeof stream === 'object' && stream !== null && ['getReader', Symbol.asyncIterator, Symbol.iterator].some((way) => way in stream);
  if (!known) throw new TypeError('stream: a ReadableStream or an async iterable of Uint8Arrays');
}

/** The chunks, until `signal` says to stop (an `AbortError`). A `TypeError` where one is no `Uint8Array`. */
export async function* chunksOf(stream: Chunks, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const chunks = 'getReader' in stream ? readerChunks(stream, signal) : stream;
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    if (!(chunk instanceof Uint8Array)) throw new TypeError('stream: chunks are Uint8Arrays');
    yield chunk;
  }
}

// Safari's streams are not async iterable.
async function* readerChunks(stream: ReadableStream<Uint8Array>, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  const stop = () => void reader.cancel();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done) return;
      yield value;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    reader.cancel().catch(() => {});
  }
}
