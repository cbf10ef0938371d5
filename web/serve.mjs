// Serves a folder on 127.0.0.1 and prints two addresses: the page, and the page with a sample already checked.
// usage: node serve.mjs FOLDER [PORT]
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.css': 'text/css; charset=utf-8',
};

const folder = resolve(process.argv[2] ?? 'build/site');
const port = Number(process.argv[3] ?? 8080);

function fileFor(url) {
  const path = normalize(decodeURIComponent(new URL(url, 'http://x').pathname));
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  return file.startsWith(folder) ? file : null;
}

const server = createServer((request, response) => {
  try {
    const file = fileFor(request.url ?? '/');
    if (!file || !statSync(file).isFile()) throw new Error('not a file');
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' });
    createReadStream(file).pipe(response);
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found\n');
  }
});

function sampleLink(base) {
  const bytes = readFileSync(new URL('../examples/inventory.json', import.meta.url));
  return `${base}#v=1&d=dr.${deflateRawSync(bytes, { level: 9 }).toString('base64url')}`;
}

server.on('error', (error) => {
  console.error(error.code === 'EADDRINUSE' ? `port ${port} is in use: PORT=8081 ./build-wasm.sh serve` : error.message);
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => {
  const base = `http://127.0.0.1:${server.address().port}/`;
  console.log(`PolicyLens:        ${base}`);
  console.log(`with a sample:     ${sampleLink(base)}`);
  console.log('Ctrl+C ends it.');
});
