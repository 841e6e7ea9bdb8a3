/**
 * What developers run, each by `npm run`; start.mjs has seen to the packages and to Node 24.
 *
 *     test                 format, lint, types and all tests, side by side
 *     test WORDS           only the tests whose file matches, as vitest takes it
 *     test --long          the long form of every test, then test/long/*.mjs
 *     check                format, lint and types only
 *     format               lays the code out and mends what can be mended safely
 *     bench [NAMES]        bench/*.ts, one after the other
 */
import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

process.chdir(import.meta.dirname);

const CACHE = 'node_modules/.cache/callhigh';
const VITEST_REPORT = `${CACHE}/vitest.json`;
/** `.ci/run` closes with this line. */
const CLOSING_LINE = `${CACHE}/closing-line.txt`;
/** A long test may leave figures here as NAME.md; they become part of the committed result. */
const FIGURES = `${CACHE}/long`;
const LAST_RESULT = 'test/long/last-result.md';

const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const TSC = 'node_modules/typescript/bin/tsc';
const VITEST = 'node_modules/vitest/vitest.mjs';

interface Outcome {
  name: string;
  code: number;
  seconds: number;
  output: string;
}

/** Runs a JavaScript program under this Node. A quiet one keeps its words until it is known whether they matter. */
function run(name: string, args: string[], { quiet = false, env = {} } = {}): Promise<Outcome> {
  const from = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('close', (code) => resolve({ name, code: code ?? 1, seconds: (performance.now() - from) / 1000, output }));
  });
}

const colours = process.stdout.isTTY === true;

const checks = () => [
  run('format, lint', [BIOME, 'check', '--error-on-warnings', `--colors=${colours ? 'force' : 'off'}`], {
    quiet: true,
  }),
  run('types', [TSC, '-b', '--pretty', String(colours)], { quiet: true }),
];

function report(outcomes: Outcome[]): number {
  for (const { code, output } of outcomes) if (code !== 0) console.log(`\n${output.trimEnd()}`);
  console.log();
  for (const { name, code, seconds } of outcomes)
    console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s`);
  return outcomes.some(({ code }) => code !== 0) ? 1 : 0;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
}

function countTests(tests: Outcome): { passed: number; failed: number; skipped: number } {
  try {
    const counted = JSON.parse(readFileSync(VITEST_REPORT, 'utf8')) as VitestReport;
    // A file that does not load fails the run without failing a test.
    const failed = Math.max(counted.numFailedTests, tests.code === 0 ? 0 : 1);
    return { passed: counted.numPassedTests, failed, skipped: counted.numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Every check beside the tests counts as one. */
function closingLine(tests: Outcome, others: Outcome[]): string {
  const counts = countTests(tests);
  const good = others.filter(({ code }) => code === 0).length;
  const line = `${counts.passed + good} passed, ${counts.failed + others.length - good} failed`;
  return counts.skipped === 0 ? line : `${line}, ${counts.skipped} skipped`;
}

function longResult(outcomes: Outcome[], closing: string): string {
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${process.platform} ${process.arch}, ${availableParallelism()} cores, Node ${process.versions.node}`;
  const rows = outcomes.map(
    ({ name, code, seconds }) => `| ${name} | ${code === 0 ? 'good' : 'failed'} | ${seconds.toFixed(1)} |`,
  );
  const head = `# Last result of the long test\n\n${day}, ${machine}: ${closing}.`;
  const table = ['| check | | seconds |', '| --- | --- | ---: |', ...rows].join('\n');
  return `${[head, table, ...files(FIGURES, '.md').map((file) => readFileSync(file, 'utf8').trim())].join('\n\n')}\n`;
}

const files = (folder: string, ending: string) =>
  globSync(`${folder}/*${ending}`)
    .filter((name) => !name.endsWith(`.test${ending}`))
    .sort();

async function test(args: string[]): Promise<number> {
  const long = args.includes('--long');
  const words = args.filter((arg) => arg !== '--long');
  const env = long ? { CALLHIGH_LONG: '1' } : {};
  if (words.length > 0) return (await run('tests', [VITEST, 'run', ...words], { env })).code;

  mkdirSync(CACHE, { recursive: true });
  for (const file of [VITEST_REPORT, CLOSING_LINE, FIGURES]) rmSync(file, { recursive: true, force: true });
  mkdirSync(FIGURES);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`];
  const [tests, ...others] = await Promise.all([run('tests', [VITEST, 'run', ...reporters], { env }), ...checks()]);
  if (long) for (const file of files('test/long', '.mjs')) others.push(await run(file, [file]));

  const closing = closingLine(tests, others);
  writeFileSync(CLOSING_LINE, `${closing}\n`);
  if (long) writeFileSync(LAST_RESULT, longResult([...others, tests], closing));
  return report([...others, tests]);
}

async function bench(names: string[]): Promise<number> {
  const wanted = names.length > 0 ? names.map((name) => `bench/${name}.ts`) : files('bench', '.ts');
  for (const file of wanted) {
    const { code } = await run(file, [file]);
    if (code !== 0) return code;
  }
  return 0;
}

async function perform(task: string | undefined, args: string[]): Promise<number> {
  switch (task) {
    case 'test':
      return test(args);
    case 'check':
      return report(await Promise.all(checks()));
    case 'format':
      return (await run('format', [BIOME, 'check', '--write', ...args])).code;
    case 'bench':
      return bench(args);
    default:
      console.error(`There is no task "${task}": test, check, format, bench.`);
      return 1;
  }
}

const [task, ...args] = process.argv.slice(2);
process.exitCode = await perform(task, args);
