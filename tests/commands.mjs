// Every example of `--help` and of the README is run, and its exit code and the beginning of its output are those of
// tests/commands.json. An example that the table lacks, or an entry that no text shows any more, is a failure.
// Commands run in a folder with the files they name (small inputs of our own); `docker`, `kubectl` print such a file.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(process.env.POLICYLENS_ROOT ?? new URL('..', import.meta.url).pathname);
const cli = resolve(process.env.POLICYLENS_CLI ?? join(root, 'build/native/policylens'));
const table = new Map(Object.entries(JSON.parse(readFileSync(join(root, 'tests/commands.json'), 'utf8'))));
const forms = join(root, 'tests/inputs/forms');
const failures = [];

const help = (args) => spawnSync(cli, [...args, '--help'], { encoding: 'utf8' });
const helps = [[], ['check'], ['retention'], ['match'], ['merge'], ['policy'], ['policy', 'list'], ['policy', 'show'], ['policy', 'lint'], ['policy', 'verify'], ['policy', 'diff']];

// An example starts with two blanks and is a command line; what explains it stands deeper.
function examplesOfHelp(args) {
  const { status, stdout } = help(args);
  if (status !== 0) failures.push(`${args.join(' ')} --help: exit ${status}`);
  const at = stdout.indexOf('Examples:');
  if (at < 0) return [];
  return stdout
    .slice(at)
    .split('\n')
    .filter((line) => /^ {2}\S/.test(line) && line.includes('policylens'))
    .map((line) => line.trim());
}

function examplesOfReadme() {
  const blocks = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```sh\n([^`]*)```/g);
  const lines = [...blocks].flatMap((block) => block[1].split('\n'));
  return lines.filter((line) => /^(build\/native\/)?policylens /.test(line)).map((line) => line.trim());
}

function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'policylens-commands-'));
  for (const name of ['inventory.json', 'facts.json', 'docker-inspect.json', 'kubectl-pod.json']) copyFileSync(join(forms, name), join(folder, name));
  copyFileSync(join(forms, 'audit-log.ndjson'), join(folder, 'audit.ndjson'));
  copyFileSync(join(forms, 'customer.schema.json'), join(folder, 'schema.json'));
  copyFileSync(join(forms, 'openapi.json'), join(folder, 'openapi.json'));
  const pack = readFileSync(join(root, 'policies/ciam-privacy.json'), 'utf8');
  writeFileSync(join(folder, 'my-pack.json'), pack);
  writeFileSync(join(folder, 'my-ciam-pack.json'), pack.replace(/"id": "cls",(\s+)"kinds"/, '"id": "cloud-audit",$1"kinds"'));
  copyFileSync(join(root, 'policies/tcss-privacy.json'), join(folder, 'tcss-pack.json'));
  writeFileSync(join(folder, 'document.txt'), 'An invented text in which no passage of the pack stands.\n');
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
  const lines = readFileSync(join(forms, 'audit-log.ndjson'), 'utf8').trimEnd().split('\n');
  writeFileSync(join(folder, 'part-1.ndjson'), `${lines.slice(0, 1).join('\n')}\n`);
  writeFileSync(join(folder, 'part-2.ndjson'), `${lines.slice(1).join('\n')}\n`);
  for (const [part, name] of [['part-1.ndjson', 'monday.json'], ['part-2.ndjson', 'tuesday.json']]) {
    spawnSync(cli, ['check', part, '--form', 'ndjson', '--format', 'json', '--as-of', '2026-11-22', '--output', name], { cwd: folder });
  }
  const question = '{"id": 1, "category": "ciam.privacy.statistical", "inputs": {}}\n';
  writeFileSync(join(folder, 'questions.ndjson'), question);
  writeFileSync(join(folder, 'questions.twice.ndjson'), question.replace('"inputs"', '"category": "", "inputs"'));
  writeFileSync(join(folder, 'questions.marked.ndjson'), `\ufeff${question}`);
  const ours = { facts: '"format": "policylens-facts/1"', decisions: '"format": "policylens-decisions/1", "decisions": []', calendar: '"format": "policylens-calendar/1"', baseline: '"format": "policylens-report/1", "findings": []' };
  for (const [name, members] of Object.entries(ours)) {
    writeFileSync(join(folder, `${name}.ours.json`), `{${members}}`);
    writeFileSync(join(folder, `${name}.twice.json`), `{${members}, ${members}}`);
    writeFileSync(join(folder, `${name}.marked.json`), `\ufeff{${members}}`);
    writeFileSync(join(folder, `${name}.wide.json`), Buffer.from(`\ufeff{${members}}`, 'utf16le'));
  }
  writeFileSync(join(folder, 'products.json'), '{"format": "policylens-facts/1",\n "products": ["tcs"]}');
  for (const file of ['a', 'b/a', 'c/a-2']) {
    mkdirSync(join(folder, 'same', file, '..'), { recursive: true });
    writeFileSync(join(folder, 'same', file), '{"a": 1}');
  }
  mkdirSync(join(folder, 'reports'));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'build/native'), { recursive: true });
  symlinkSync(cli, join(folder, 'bin/policylens'));
  symlinkSync(cli, join(folder, 'build/native/policylens'));
  const last = spawnSync(cli, ['check', 'inventory.json', '--format', 'json', '--output', 'last.json'], { cwd: folder, encoding: 'utf8' });
  if (last.status === 1) failures.push(`last.json could not be made: ${last.stderr}`);
  for (const [tool, file] of [['docker', 'docker-inspect.json'], ['kubectl', 'kubectl-pod.json']]) {
    writeFileSync(join(folder, 'bin', tool), `#!/bin/sh\ncat "${join(folder, file)}"\n`);
    chmodSync(join(folder, 'bin', tool), 0o755);
  }
  return folder;
}

const folder = makeFolder();
const shown = new Set();
for (const command of [...helps.flatMap(examplesOfHelp), ...examplesOfReadme()]) {
  if (shown.has(command)) continue;
  shown.add(command);
  const want = table.get(command);
  if (!want) {
    failures.push(`not in tests/commands.json: ${command}`);
    continue;
  }
  const run = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` } });
  if (run.status !== want.exit) failures.push(`${command}\n    exit ${run.status}, want ${want.exit}\n    ${run.stderr.slice(0, 300)}`);
  const text = run.stdout;
  for (const line of want.lines) {
    if (!text.includes(line)) failures.push(`${command}\n    the output lacks ${JSON.stringify(line)}; it begins ${JSON.stringify(text.slice(0, 200))}`);
  }
  for (const [file, part] of Object.entries(want.files ?? {})) {
    const written = existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
    if (!written.includes(part)) failures.push(`${command}\n    ${file} lacks ${JSON.stringify(part)}`);
  }
  if (want.lines.length === 0 && text !== '') failures.push(`${command}\n    printed ${JSON.stringify(text.slice(0, 200))}, want nothing`);
}

// Exit codes of the contract where no example shows them; the option parser's own codes (105 …) never show.
const exits = [
  ['policylens', 1], ['policylens nonsense', 1], ['policylens check --nonsense', 1], ['policylens --version', 0], ['policylens check --help', 0],
  ['policylens check reports', 1], ['policylens check - - < inventory.json', 1], ['policylens check inventory.json schema.json --format csv', 1],
  ['policylens check inventory.json --format pdf', 1], ['policylens check inventory.json --form xml', 1],
  ['policylens check inventory.json --as-of 2026-02-30', 1], ['policylens check inventory.json --as-of none', 1],
  ['policylens check inventory.json --collected none', 1], ['policylens check inventory.json --feature-ended soon', 1],
  ['policylens check inventory.json --feature-ended ciam=none --feature-ended ciam=2026-01-01', 1],
  ['policylens check inventory.json --threads 0', 1], ['policylens check inventory.json --threads -1', 1], ['policylens check inventory.json --threads 2 --fail-on never', 0],
  ['policylens check inventory.json --min-coverage 101', 1], ['policylens check inventory.json --fail-on note', 1],
  ['policylens check inventory.json --locale fr', 1], ['policylens check inventory.json --output a --output-dir reports', 1],
  ['policylens check inventory.json --output nowhere/report.txt', 1], ['policylens check nothing-here.json inventory.json', 1],
  ['policylens check inventory.json --facts nothing-here.json', 1], ['policylens check inventory.json --facts schema.json', 3],
  ['policylens check inventory.json --decisions facts.json', 3], ['policylens check inventory.json --calendar facts.json', 3],
  ['policylens check inventory.json --baseline facts.json', 3], ['policylens check inventory.json --policy facts.json', 3],
  ['policylens check inventory.json --no-builtin', 3], ['policylens check docker-inspect.json --no-builtin --policy tcss-pack.json --product tcss --fail-on never', 0],
  ['policylens check inventory.json --fail-on never', 0], ['policylens check inventory.json --fail-on never --min-coverage 100', 4],
  ['policylens check inventory.json --fail-on never --min-coverage 0', 0], ['echo "[" | policylens check', 3],
  ['policylens check docker-inspect.json --product nothing', 3], ['policylens check docker-inspect.json --product tcss', 0],
  ['policylens check docker-inspect.json --product tcss --fail-on undetermined', 4],
  // What follows a repeated option's value is a file or a name.
  ['policylens check --product tcss nothing-here.json', 1], ['policylens check --product tcss docker-inspect.json', 0],
  ['policylens check --hosting-ended none --feature-ended none nothing-here.json', 1],
  ['policylens match --product tcss image container | grep -q ^image:', 0], ['policylens match --product nothing image', 3],
  ['policylens match --product ciam ip | grep -q "differ in date, store, purpose"', 0],
  ['policylens match --product ciam ip --locale zh-CN | grep -q "区别：日期、存储位置、用途"', 0],
  ['policylens match --product ciam ip --format json | grep -q \'"differs":\\["date","store","purpose"\\]\'', 0],
  ['policylens retention nothing', 3], ['echo "{" | policylens retention', 3], ['policylens match', 1], ['policylens policy', 1],
  ['policylens merge', 1], ['policylens merge nothing-here.json', 1], ['policylens merge facts.json', 3], ['policylens merge monday.json monday.json', 3],
  ['policylens merge monday.json tuesday.json --format pdf', 1], ['policylens merge monday.json --no-builtin', 3],
  ['policylens policy show nothing', 1], ['policylens policy lint facts.json', 3],
  // What is wrong with an input is said whatever the format, and counts in a merged report too.
  ['printf \'{"uin":1}\\n{bad\\n\' | policylens check --form ndjson --product tcss --format csv 2>&1 >/dev/null | grep -q "stdin:"', 0],
  ['printf \'{"uin":1}\\n{bad\\n\' | policylens check --form ndjson --product tcss --format sarif | grep -q \'"executionSuccessful": false\'', 0],
  ['printf \'{"uin":1}\\n{bad\\n\' | policylens check --form ndjson --format json > bad.json; policylens merge bad.json > merged.json', 3],
  // Nothing is read and written at once; who may read a file stays as it was.
  ['cp inventory.json own.json; policylens check own.json --output own.json', 1], ['cmp inventory.json own.json', 0],
  ['policylens check - --facts - < facts.json', 1],
  ['touch secret.txt; chmod 600 secret.txt; policylens check docker-inspect.json --product tcss --output secret.txt; stat -c %a secret.txt | grep -qx 600', 0],
  ['echo \'{"holidays":[]}\' > days.json; policylens check inventory.json --calendar days.json', 3],
  ['true > empty.json; policylens check inventory.json --baseline empty.json', 3],
  ['policylens check inventory.json --product tcs 2>&1 | grep -q "did you mean .tcss."', 0],
  // Of ids case is ignored, and what may have been meant is said.
  ['policylens policy show TCSS.Privacy', 0], ['policylens policy show tcss.privcy 2>&1 | grep -q "did you mean .tcss.privacy."', 0],
  ['policylens policy list --locale fr', 1], ['policylens policy show tcss.privacy --locale fr', 1],
  ['policylens policy 2>&1 | grep -q "a command is missing: policylens policy list|show"', 0],
  // An empty value is no missing option.
  ['policylens check inventory.json --as-of ""', 1], ['policylens check inventory.json --collected ""', 1],
  ['policylens check inventory.json --facts "" --fail-on never', 1], ['policylens policy list --policy ""', 1],
  // Questions on standard input bear their own facts.
  ['policylens retention --as-of 2026-01-01 < questions.ndjson', 1], ['policylens retention --hosting-ended none < questions.ndjson', 1],
  ['policylens retention --format text < questions.ndjson', 1], ['policylens retention --format json --calendar cn < questions.ndjson', 0],
  // A key that stands twice and a byte order mark are errors in every file of ours.
  ...['facts', 'decisions', 'calendar', 'baseline'].flatMap((name) => [
    [`policylens check docker-inspect.json --fail-on never --${name} ${name}.ours.json`, 0],
    [`policylens check docker-inspect.json --fail-on never --${name} ${name}.twice.json`, 3],
    [`policylens check docker-inspect.json --fail-on never --${name} ${name}.marked.json`, 3],
    [`policylens check docker-inspect.json --${name} ${name}.marked.json 2>&1 | grep -q "reports are written so by .--output FILE."`, 0],
    [`policylens check docker-inspect.json --fail-on never --${name} ${name}.wide.json`, 3],
    [`policylens check docker-inspect.json --${name} ${name}.wide.json 2>&1 | grep -q "UTF-16, not UTF-8"`, 0],
  ]),
  ['policylens retention < questions.twice.ndjson | grep -q \'"id":1,"category":null,"error":{"code":"invalid-field"\'', 0],
  ['policylens retention < questions.marked.ndjson | grep -q \'"error":{"code":"encoding"\'', 0],
  // Each input keeps its own output; a folder that is not there is named before anything is read.
  ['policylens check same/a same/b/a same/c/a-2 --format csv --output-dir reports --fail-on never && ls reports/a.csv reports/a-2.csv reports/a-2-2.csv', 0],
  ['policylens check inventory.json --format csv --output-dir nowhere 2>&1 | grep -q "is no folder"', 0],
  // A product that no policy is about is named with the file and the line it stands in.
  ['policylens check docker-inspect.json --facts products.json | grep -q "error unknown-product: .*(products.json, line 2, column 15)"', 0],
  // One word about a file that holds no reports, not one a line.
  ['test "$(policylens merge audit.ndjson 2>&1 | grep -c error)" = 1', 0],
];
for (const [command, want] of exits) {
  const run = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` } });
  if (run.status !== want) failures.push(`${command}\n    exit ${run.status}, want ${want}\n    ${run.stderr.slice(0, 200)}`);
  if (want === 1 && run.stderr === '') failures.push(`${command}: fails without a word`);
}

// What is refused is said in both languages, with what may have been meant.
const refusals = [
  ['check --fomat json x', 'no option `--fomat`; did you mean `--format`?', '没有选项 `--fomat`；是否指 `--format`？'],
  ['check -format json x', 'no option `-format`; did you mean `--format`?', '没有选项 `-format`；是否指 `--format`？'],
  ['check x --asof=2026-01-01', 'no option `--asof`; did you mean `--as-of`?', '没有选项 `--asof`；是否指 `--as-of`？'],
  ['check x --nonsense', 'no option `--nonsense`', '没有选项 `--nonsense`'],
  ['--format json check x', '`--format` stands behind its command: policylens check --format', '`--format` 应写在命令之后：policylens check --format'],
  ['--format json', '`--format` stands behind its command: policylens check --format', '`--format` 应写在命令之后：policylens check --format'],
  ['polcy list', 'no command `polcy`; did you mean `policy`?', '没有命令 `polcy`；是否指 `policy`？'],
  ['policy shw x', 'no command `shw`; did you mean `show`?', '没有命令 `shw`；是否指 `show`？'],
  ['nonsense', 'no command `nonsense`; commands are check, merge, retention, match, policy', '没有命令 `nonsense`；可用的有 check、merge、retention、match、policy'],
  ['policy', '`--locale` stands behind its command: policylens policy list --locale', '`--locale` 应写在命令之后：policylens policy list --locale'],
  ['policy show', 'something is missing: policylens policy show ID', '缺少参数：policylens policy show ID'],
  ['policy list more', '`more` was not expected', '多余的参数 `more`'],
  ['check x --no-values=3', '--no-values takes no value', '--no-values 不带值'],
  ['check x --output a --output b', '--output is given twice', '--output 给出了两次'],
  ['check x --threads two', '--threads is a number of threads, 1 or more; leave it out for one a core', '--threads 为线程数，至少为 1；省略则每个核心一个'],
  ['check x --unfold 9', '--unfold is a number from 0 to 8', '--unfold 为 0 到 8 的数'],
  ['check x --as-of ""', '--as-of is given without a value', '--as-of 没有给出值'],
  ['check x --form descripton', 'unknown form `descripton`; known are description, json-schema, openapi, record, ndjson', '未知的形式 `descripton`；可用的有 description、json-schema、openapi、record、ndjson'],
  ['check x --collected soon', '--collected needs a date YYYY-MM-DD or `unknown`, not `soon`', '--collected 需要日期 YYYY-MM-DD 或 `unknown`，而不是 `soon`'],
  ['policy show tcss.privcy', 'no loaded policy has the id `tcss.privcy`; did you mean `tcss.privacy`?', '没有已加载的政策具有标识 `tcss.privcy`；是否指 `tcss.privacy`？'],
  // What the terminal would obey is shown.
  [`check x --format $'\\e[2J'`, 'unknown format `\\u{001B}[2J`', '未知的格式 `\\u{001B}[2J`'],
];
for (const [words, en, zh] of refusals) {
  for (const [locale, want] of [['en', en], ['zh-CN', zh]]) {
    const run = spawnSync('bash', ['-c', `policylens ${words} --locale ${locale}`], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` } });
    if (run.status !== 1 || !run.stderr.startsWith(`policylens: ${want}`)) failures.push(`${words} (${locale}): exit ${run.status}\n    ${run.stderr.slice(0, 200)}want ${want}`);
  }
}

for (const command of table.keys()) {
  if (!shown.has(command)) failures.push(`shown nowhere any more: ${command}`);
}
rmSync(folder, { recursive: true });

for (const failure of failures) console.log(failure);
console.log(`${shown.size} examples and ${exits.length} exit codes and ${refusals.length} refusals tried, ${failures.length} failures`);
process.exit(failures.length === 0 && shown.size > 12 ? 0 : 1);
