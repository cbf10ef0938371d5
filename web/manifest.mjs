// Writes custom-elements.json of the element to standard output: the analyzer's reading of src/element.ts, its private parts left out.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
const analyzer = join(web, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
// The analyzer writes where it put its file into package.json, which is nobody's business but ours.
const packageJson = readFileSync(join(web, 'package.json'), 'utf8');
try {
  execFileSync(process.execPath, [analyzer, 'analyze', '--globs', 'src/element.ts', '--outdir', relative(web, folder), '--quiet'], {
    cwd: web,
  });
} finally {
  writeFileSync(join(web, 'package.json'), packageJson);
}
const manifest = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));

const INTERNAL = new Set(['session', 'changed', 'emit', 'today', 'goTo', 'actions', 'takeWholePage', 'styles', 'render', 'updated']);

for (const module of manifest.modules) {
  module.path = 'dist/element.js';
  for (const declaration of module.declarations ?? []) {
    const open = (member) => member.privacy === undefined || member.privacy === 'public';
    const own = (member) =>
      open(member) && !member.name.startsWith('#') && !/@internal/.test(member.description ?? '') && !INTERNAL.has(member.name);
    if (declaration.events) declaration.events = declaration.events.filter((event) => event.name.startsWith('pl-'));
    if (declaration.members) declaration.members = declaration.members.filter(own);
  }
  for (const each of module.exports ?? []) each.declaration.module = module.path;
}
process.stdout.write(`${JSON.stringify(manifest, null, 1)}\n`);
