// What the shipped files are made of and what they hash to, written beside them.
//
//   node tests/supply/bill.mjs [FOLDER]    (build/site) writes sbom.cdx.json (CycloneDX 1.5), LICENCES.txt and SHA256SUMS into FOLDER
//
// Shipped code from others is what the sources of the page import, with what that needs, and the runtime of the compiler; packages
// that only build or test are listed as excluded. Fails on a licence that is not known to be permissive.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const folder = process.argv[2] ?? join(root, 'build/site');
const PERMISSIVE = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'MIT-0', 'CC0-1.0', 'Unlicense', 'BlueOak-1.0.0', 'Python-2.0', 'MPL-2.0', 'CC-BY-4.0', 'CC-BY-3.0']);
const GENERATED = new Set(['sbom.cdx.json', 'LICENCES.txt', 'SHA256SUMS']);
if (!existsSync(folder)) {
  console.log(`${folder} is not there: run ./build-wasm.sh first`);
  process.exit(1);
}

const walk = (at) => readdirSync(at, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? walk(join(at, entry.name)) : [join(at, entry.name)]));

// Packages that the bundle takes in: imported by name in web/src, and their own dependencies.
const shippedNames = (packagesOfLock) => {
  const sources = walk(join(root, 'web/src')).filter((path) => path.endsWith('.ts'));
  const imported = sources.flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/from '((?:@[a-z-]+\/)?[a-z][a-z-]*)(?:\/[^']*)?'/g)].map((hit) => hit[1]));
  const waiting = [...new Set(imported)].filter((name) => packagesOfLock[`node_modules/${name}`]);
  const names = new Set();
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (names.has(name)) continue;
    names.add(name);
    waiting.push(...Object.keys(packagesOfLock[`node_modules/${name}`]?.dependencies ?? {}));
  }
  return names;
};

const lock = JSON.parse(readFileSync(join(root, 'web/package-lock.json'), 'utf8'));
const shippedFrom = shippedNames(lock.packages);
const packages = Object.entries(lock.packages)
  .filter(([path]) => path.startsWith('node_modules/'))
  .map(([path, entry]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const manifest = join(root, 'web', path, 'package.json');
    const licence = entry.license ?? (existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).license : undefined) ?? 'unknown';
    return { name, version: entry.version, licence: typeof licence === 'string' ? licence : licence.type, shipped: shippedFrom.has(name), integrity: entry.integrity };
  })
  .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
const allowed = (licence) => licence.replace(/[()]/g, '').split(/ AND /).every((part) => part.split(/ OR /).some((one) => PERMISSIVE.has(one.trim())));
const doubtful = packages.filter((one) => one.shipped && !allowed(one.licence));

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');
const files = walk(folder)
  .map((path) => relative(folder, path))
  .filter((path) => !GENERATED.has(path))
  .sort();
const version = /VERSION ([0-9.]+)/.exec(readFileSync(join(root, 'CMakeLists.txt'), 'utf8'))[1];
const component = ({ name, version: of, licence, shipped, integrity }) => ({
  type: 'library',
  name,
  version: of,
  scope: shipped ? 'required' : 'excluded',
  purl: `pkg:npm/${name.replace('@', '%40')}@${of}`,
  licenses: [/ (OR|AND) /.test(licence) ? { expression: licence } : { license: PERMISSIVE.has(licence) ? { id: licence } : { name: licence } }],
  ...(integrity ? { hashes: integrity.split(' ').filter((hash) => hash.startsWith('sha512-')).map((hash) => ({ alg: 'SHA-512', content: Buffer.from(hash.slice(7), 'base64').toString('hex') })) } : {}),
});
const runtime = { type: 'library', name: 'emscripten-runtime', scope: 'required', description: 'libc++, musl and JavaScript glue that the compiler links into the module', licenses: [{ expression: 'MIT OR Apache-2.0' }] };
const bill = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: { type: 'application', name: 'policylens', version, hashes: files.filter((path) => path.endsWith('.html')).map((path) => ({ alg: 'SHA-256', content: hashOf(readFileSync(join(folder, path))) })) } },
  components: [runtime, ...packages.map(component)],
};
writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 1)}\n`);
writeFileSync(join(folder, 'LICENCES.txt'), `${packages.map((one) => `${one.shipped ? 'shipped' : 'build or test'}\t${one.name} ${one.version}\t${one.licence}`).join('\n')}\n`);
const sums = [...files, 'LICENCES.txt', 'sbom.cdx.json'].sort().map((path) => `${hashOf(readFileSync(join(folder, path)))}  ${path}`);
writeFileSync(join(folder, 'SHA256SUMS'), `${sums.join('\n')}\n`);
for (const one of doubtful) console.log(`shipped under a licence to look at: ${one.name} ${one.version} (${one.licence})`);
const shipped = packages.filter((one) => one.shipped);
console.log(`bill: ${shipped.length} npm packages shipped (${shipped.map((one) => `${one.name} ${one.version}`).join(', ')}), ${packages.length - shipped.length} for building and testing, ${files.length} files hashed`);
process.exit(doubtful.length === 0 && shipped.length > 0 ? 0 : 1);
