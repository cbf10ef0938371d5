// Inputs through the command line: many files a process; if a process dies, its files are tried one by one to name the guilty.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export const AS_OF = '2026-01-01';
const BATCH = 200;
const TIMEOUT = 60_000;

// By name within their folder, so that a report names them as the module is told to.
const run = (cli, files, more) => {
  const options = { cwd: dirname(files[0]), encoding: 'utf8', maxBuffer: 2 ** 30, timeout: TIMEOUT };
  const done = spawnSync(cli, ['check', ...files.map((file) => basename(file)), '--format', 'json', '--as-of', AS_OF, ...more], options);
  const lines = done.stdout.split('\n').filter((line) => line !== '');
  return { signal: done.signal, status: done.status, text: done.stdout, lines, stderr: done.stderr };
};

// One result a file: the parsed report or error document, or {crash}. `keep` turns the parsed document into what is kept of it.
export const checkFiles = (cli, files, keep = (document) => document, more = []) => {
  const results = [];
  for (let at = 0; at < files.length; at += BATCH) {
    const batch = files.slice(at, at + BATCH);
    const all = batch.length > 1 ? run(cli, batch, more) : { lines: [] };
    if (batch.length > 1 && !all.signal && all.lines.length === batch.length) {
      results.push(...all.lines.map((line) => keep(JSON.parse(line), line)));
      continue;
    }
    for (const file of batch) {
      const one = run(cli, [file], more);
      let document;
      try {
        document = JSON.parse(one.text);
      } catch {
        document = { crash: `signal ${one.signal}, exit ${one.status}, ${one.text.length} bytes of output, ${one.stderr.slice(0, 200)}` };
      }
      results.push(document.crash ? document : keep(document, JSON.stringify(document)));
    }
  }
  return results;
};

export const writeFiles = (folder, buffers) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return buffers.map((bytes, i) => {
    const file = join(folder, `${i}.json`);
    writeFileSync(file, bytes);
    return file;
  });
};

export const outcomeOf = (document) => {
  if (document.crash) return document.crash;
  if (document.format === 'policylens-report/1') return 'accept';
  return (document.issues ?? []).find((issue) => issue.severity === 'error')?.code ?? 'no error code';
};

