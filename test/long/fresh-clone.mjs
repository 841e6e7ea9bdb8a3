/**
 * What a newcomer meets: a fresh clone with nothing installed, an empty npm cache, and whatever npm the machine has.
 * Tried is what is committed. The figures are left where tasks.ts gathers them into `last-result.md`.
 *
 *     npm run test:long          (or this file alone: node start.mjs run test/long/fresh-clone.mjs)
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FIGURES = path.join(ROOT, 'node_modules/.cache/callhigh/long');
const FIRST_SENTENCE = 120;
const LATER_START = 2;
const NOBODY = 65534;

const WAYS = [
  { npm: '10.8', node: '20' },
  { npm: '11', node: '22' },
  { npm: '12', node: '24' },
  { npm: '11', node: '22', unprivileged: true },
];

if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
  console.log(`A fresh clone is tried on Linux, x64 or arm64; this is ${process.platform} ${process.arch}.`);
  process.exit(0);
}
const isRoot = process.getuid() === 0;

const work = mkdtempSync(path.join(tmpdir(), 'callhigh-clone-'));
// Another user must be able to pass through.
chmodSync(work, 0o755);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** None of what the npm that runs this test has set: a newcomer's shell has not got it. */
const plainEnv = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_.*|NODE_(ENV|OPTIONS|COMPILE_CACHE)|CALLHIGH_.*|INIT_CWD|CI)$/i.test(name),
  ),
);
const registry = execFileSync('npm', ['config', 'get', 'registry'], {
  cwd: work,
  env: plainEnv,
  encoding: 'utf8',
}).trim();

/** A folder for PATH that holds this npm, its npx and the Node it fits. */
function tools({ npm, node }) {
  const folder = path.join(work, `npm-${npm}-node-${node}`);
  const bin = path.join(folder, 'bin');
  if (mkdirSync(bin, { recursive: true })) {
    const nodePackage = `node-linux-${process.arch}`;
    const packages = [`npm@${npm}`, `${nodePackage}@${node}`];
    execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', ...packages], {
      cwd: folder,
      env: plainEnv,
      stdio: ['ignore', 2, 2],
    });
    const modules = path.join(folder, 'node_modules');
    symlinkSync(path.join(modules, nodePackage, 'bin/node'), path.join(bin, 'node'));
    for (const name of ['npm', 'npx']) symlinkSync(path.join(modules, `npm/bin/${name}-cli.js`), path.join(bin, name));
  }
  return bin;
}

/** Runs a command without a terminal; notes when its first own line came (npm puts its own, with `>`, before it). */
function run(program, args, options) {
  const from = performance.now();
  const seconds = () => (performance.now() - from) / 1000;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], timeout: 600_000 });
    let stdout = '';
    let stderr = '';
    let first = null;
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      if (first === null && /^(?!>).*\S.*\n/m.test(stdout)) first = seconds();
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const own = stdout.replace(/^>.*\n/gm, '').trim();
      resolve({ code, stdout, own, stderr: stderr.trim(), first: first ?? seconds(), all: seconds() });
    });
  });
}

async function tryOut(way, n) {
  const bin = tools(way);
  const home = path.join(work, `home-${n}`);
  const clone = path.join(work, `clone-${n}`);
  mkdirSync(home);
  const from = performance.now();
  execFileSync('git', ['clone', '--quiet', `file://${ROOT}`, clone]);
  const cloning = (performance.now() - from) / 1000;

  if (way.unprivileged) execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, home, clone]);
  const options = {
    cwd: clone,
    env: { ...plainEnv, HOME: home, PATH: `${bin}${path.delimiter}${plainEnv.PATH}`, npm_config_registry: registry },
    ...(way.unprivileged && { uid: NOBODY, gid: NOBODY }),
  };
  const versions = {
    npm: execFileSync('npm', ['--version'], { ...options, encoding: 'utf8' }).trim(),
    node: execFileSync('node', ['--version'], { ...options, encoding: 'utf8' })
      .trim()
      .slice(1),
  };

  const start = await run('npm', ['start'], options);
  const later = await run('npm', ['start'], options);
  const list = await run('npx', ['callhigh', 'scenario', 'list', '--json'], options);

  const faults = [];
  const must = (good, fault) => good || faults.push(fault);
  must(start.code === 0, `npm start ended with ${start.code}: ${start.stderr}`);
  must(/callhigh/.test(start.own), `npm start without a terminal does not say what to type, but: ${start.own}`);
  must(cloning + start.first <= FIRST_SENTENCE, `the first sentence came only after ${FIRST_SENTENCE} s`);
  must(later.code === 0 && later.own === start.own, 'the second start says something else');
  must(!/^callhigh:/m.test(later.stderr), `the second start still reports progress: ${later.stderr}`);
  must(later.first <= LATER_START, `the second start took ${later.first.toFixed(1)} s, more than ${LATER_START} s`);
  must(list.code === 0, `callhigh scenario list --json ended with ${list.code}: ${list.stderr}`);
  must(isJson(list.stdout), `callhigh scenario list --json does not answer in JSON alone: ${list.stdout}`);
  rmSync(clone, { recursive: true });
  rmSync(home, { recursive: true });
  return { ...way, versions, cloning, start, later, list, faults };
}

function isJson(text) {
  try {
    return Boolean(JSON.parse(text));
  } catch {
    return false;
  }
}

const cell = (seconds) => seconds.toFixed(1);

function table(results) {
  const rows = results.map(({ versions, unprivileged, cloning, start, later, list, faults }) => {
    const user = unprivileged || !isRoot ? 'unprivileged' : 'root';
    const times = [cloning + start.first, later.first, list.all].map(cell);
    return `| ${[versions.npm, versions.node, user, ...times, faults.length === 0 ? 'good' : 'failed'].join(' | ')} |`;
  });
  return `## A fresh clone

Empty npm cache. Seconds; ${FIRST_SENTENCE} are allowed to the first sentence, ${LATER_START} to a later one.

| npm | Node | user | clone to first sentence | later start | \`npx callhigh scenario list --json\` | |
| --- | --- | --- | ---: | ---: | ---: | --- |
${rows.join('\n')}
`;
}

const results = [];
for (const [n, way] of WAYS.entries()) {
  if (way.unprivileged && !isRoot) continue;
  const result = await tryOut(way, n);
  results.push(result);
  console.log(`npm ${result.versions.npm}, Node ${result.versions.node}${way.unprivileged ? ', unprivileged' : ''}:`);
  console.log(
    `  first sentence after ${cell(result.cloning + result.start.first)} s, later ${cell(result.later.first)} s`,
  );
  for (const fault of result.faults) console.log(`  ✗ ${fault}`);
}
mkdirSync(FIGURES, { recursive: true });
writeFileSync(path.join(FIGURES, 'fresh-clone.md'), table(results));
process.exitCode = results.some(({ faults }) => faults.length > 0) ? 1 : 0;
