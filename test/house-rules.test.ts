/**
 * The rules of the house, as sentences. The locks themselves are tried on a toy house: the real configuration around
 * small files that each break one rule, so that a lock that no longer holds is found at once.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Who may import whom: the table of ARCHITECTURE.md. A new folder gets a line here, a project and an override. */
const FOLDERS: Record<string, { folders: string[]; packages: string[] }> = {
  words: { folders: [], packages: [] },
  method: { folders: [], packages: ['zod'] },
  language: { folders: ['method'], packages: ['zod'] },
  scenarios: { folders: ['method'], packages: ['zod', 'yaml'] },
  simulator: { folders: ['method', 'scenarios'], packages: ['@noble/hashes/sha2.js'] },
  practice: { folders: ['method', 'language', 'scenarios', 'simulator'], packages: [] },
  proving: { folders: ['method', 'language', 'scenarios', 'simulator', 'practice'], packages: [] },
  commands: {
    folders: ['words', 'method', 'language', 'scenarios', 'simulator', 'practice', 'proving'],
    packages: ['commander', 'string-width', 'zod', 'node:fs'],
  },
};
const NAMES = Object.keys(FOLDERS);
const PURE = NAMES.filter((name) => name !== 'commands');
/** The only files of pure folders that may use Node: they bring what the disk holds. */
const READERS = ['src/language/load.ts', 'src/scenarios/read.ts'];
const PACKAGES = ['zod', 'yaml', '@noble/hashes/sha2.js', 'commander', 'string-width', 'node:fs', 'kysely'];
const OUTSIDE = ['process', 'fetch', 'console', 'setTimeout', 'window'];
const CHANCE_AND_CLOCK = ['Math.random()', 'Date.now()', 'new Date()', 'new Date', 'Date()', '[1].map(Math.random)'];

const ROOT = path.dirname(import.meta.dirname);
const CODE = '{src,test,bench}/**/*.{ts,mjs,json}';
const find = (pattern: string) => globSync(pattern, { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

describe('the locks', () => {
  let toy: string;
  /** File → what is wrong with it, by the compiler and by the linter. */
  let compiler: Map<string, string>;
  let linter: Map<string, string>;

  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(toy, file)), { recursive: true });
    writeFileSync(path.join(toy, file), `${text}\n`);
  };

  function furnish() {
    for (const file of find('{package.json,tsconfig*.json,biome.json,*.grit,.gitignore,src/*/tsconfig*.json}'))
      cpSync(path.join(ROOT, file), path.join(toy, file));
    // The packages are ours; what the toy's compiler writes must not fall among what ours has written.
    put('tsconfig.base.json', read('tsconfig.base.json').replace('node_modules/.cache/types', 'types'));
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(toy, 'node_modules'), 'junction');
    for (const name of NAMES) {
      put(`src/${name}/thing.ts`, 'export const thing = 1;');
      for (const other of NAMES)
        put(
          `src/${name}/import-${other}.ts`,
          `export { thing } from '${other === name ? '.' : `../${other}`}/thing.ts';`,
        );
      PACKAGES.forEach((it, n) => {
        put(`src/${name}/package-${n}.ts`, `export * as it from '${it}';`);
      });
      // With the folder's packages in sight: their types must not bring the outside back.
      const own = FOLDERS[name]?.packages.map((it, n) => `export * as it${n} from '${it}';\n`).join('');
      for (const it of OUTSIDE) put(`src/${name}/outside-${it}.ts`.toLowerCase(), `${own}export const it = ${it};`);
      CHANCE_AND_CLOCK.forEach((it, n) => {
        put(`src/${name}/chance-${n}.ts`, `export const it = ${it};`);
      });
      put(`src/${name}/given-date.ts`, "export const it = new Date('2026-11-23');");
    }
    for (const reader of READERS) put(reader, "export { readFileSync } from 'node:fs';");
    put('src/method/any.ts', 'export const it = (one: any) => one;');
    put('src/method/non-null.ts', 'export const it = (one: string | null) => one!.length;');
    put('src/method/camelCase.ts', 'export const it = 1;');
    put(
      'src/method/switch.ts',
      "export function it(a: 'x' | 'y') {\n  switch (a) {\n    case 'x':\n      return 1;\n  }\n  return 0;\n}",
    );
    put('src/commands/floating.ts', 'const later = async () => 1;\nlater();');
  }

  const launch = (program: string, ...args: string[]) =>
    spawnSync(process.execPath, [path.join(ROOT, 'node_modules', program), ...args], { cwd: toy, encoding: 'utf8' })
      .stdout;

  function compile() {
    const found = new Map<string, string>();
    const projects = find('src/*/tsconfig*.json').map((file) => path.join(toy, file));
    for (const line of launch('typescript/bin/tsc', '-b', '--singleThreaded', '--pretty', 'false', ...projects).split(
      '\n',
    )) {
      const [, file, message] = /^(.+?)\(\d+,\d+\): error (.+)$/.exec(line) ?? [];
      if (file && message) found.set(file.replaceAll('\\', '/'), message);
    }
    return found;
  }

  function lint() {
    const found = new Map<string, string>();
    const text = launch('@biomejs/biome/bin/biome', 'lint', '--reporter=json', '--max-diagnostics=none', 'src');
    interface Diagnostic {
      category: string;
      message: string;
      location: { path: string };
    }
    for (const it of (JSON.parse(text) as { diagnostics: Diagnostic[] }).diagnostics)
      found.set(it.location.path.replaceAll('\\', '/'), `${it.category}: ${it.message}`);
    return found;
  }

  beforeAll(() => {
    toy = mkdtempSync(path.join(tmpdir(), 'callhigh-house-'));
    furnish();
    compiler = compile();
    linter = lint();
  }, 60_000);
  afterAll(() => rmSync(toy, { recursive: true, force: true }));

  const faulty = (found: Map<string, string>, name: string, part: string) =>
    [...found.keys()].filter((file) => file.startsWith(`src/${name}/${part}`)).sort();

  test.each(NAMES)('%s imports only the folders it may, says the compiler and says the linter', (name) => {
    const forbidden = NAMES.filter((other) => other !== name && !FOLDERS[name]?.folders.includes(other))
      .map((other) => `src/${name}/import-${other}.ts`)
      .sort();
    expect(faulty(compiler, name, 'import-')).toEqual(forbidden);
    expect(faulty(linter, name, 'import-')).toEqual(forbidden);
  });

  test.each(NAMES)('%s uses only the packages it may', (name) => {
    const forbidden = PACKAGES.flatMap((it, n) =>
      FOLDERS[name]?.packages.includes(it) ? [] : [`src/${name}/package-${n}.ts`],
    );
    expect(faulty(linter, name, 'package-')).toEqual(forbidden);
  });

  test.each(PURE)('in %s the world outside does not exist', (name) => {
    const errors = faulty(compiler, name, 'outside-').map((file) => compiler.get(file));
    expect(errors).toHaveLength(OUTSIDE.length);
    for (const error of errors) expect(error).toContain('Cannot find name');
  });

  test.each(PURE)('in %s there is no luck and no clock, but a given date is a value', (name) => {
    expect(faulty(linter, name, 'chance-')).toHaveLength(CHANCE_AND_CLOCK.length);
    expect(faulty(linter, name, 'given-date')).toEqual([]);
  });

  test.each(READERS)('%s may read the disk', (file) => {
    expect(compiler.get(file)).toBeUndefined();
    expect(linter.get(file)).toBeUndefined();
  });

  test.each([
    ['any', 'src/method/any.ts', 'noExplicitAny'],
    ['a non-null mark', 'src/method/non-null.ts', 'noNonNullAssertion'],
    ['a name that is not kebab-case', 'src/method/camelCase.ts', 'useFilenamingConvention'],
    ['a switch that forgets a case', 'src/method/switch.ts', 'useExhaustiveSwitchCases'],
    ['a promise nobody waits for', 'src/commands/floating.ts', 'noFloatingPromises'],
  ])('%s is refused', (_, file, rule) => {
    expect(linter.get(file)).toContain(rule);
  });
});

test('every file and folder is named in kebab-case, but for a folder’s README and what bears the id of a person', () => {
  const ofPersons = /\/(people|lines|plays)\/[a-z][A-Za-z]*([/.]|$)/;
  const named = find('{src,test,bench,docs}/**').filter(
    (file) => !ofPersons.test(file) && !/^([a-z0-9]+[-./])*([a-z0-9]+|README\.md)$/.test(file),
  );
  expect(named).toEqual([]);
});

test('Chinese characters stand only in words, scenarios, language, docs and tests', () => {
  const home = /^(src\/(words|scenarios|language)|docs|test)\/|\.test\.ts$|\.zh\.md$/;
  const stray = find(`{*.*,.ci/*,bin/*,${CODE}}`).filter(
    (file) => !home.test(file) && /\p{Script=Han}/u.test(read(file)),
  );
  expect(stray).toEqual([]);
});

test('every document for people is there in English and in Chinese', () => {
  const other = (file: string) =>
    file.endsWith('.en.md') ? file.replace(/\.en\.md$/, '.zh.md') : file.replace(/\.zh\.md$/, '.en.md');
  const documents = find('docs/**/*.{en,zh}.md');
  expect(documents.filter((file) => !documents.includes(other(file)))).toEqual([]);
  expect(find('README.md').length).toBe(find('README.zh.md').length);
});

describe('the lock of the packages', () => {
  interface Locked {
    resolved?: string;
    integrity?: string;
    optionalDependencies?: Record<string, string>;
  }
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };

  test('holds every optional package for another platform, so that npm ci fits every machine', () => {
    const wanted = Object.values(packages).flatMap((it) => Object.keys(it.optionalDependencies ?? {}));
    expect(wanted.filter((name) => !packages[`node_modules/${name}`])).toEqual([]);
  });

  test('seals every package and names no registry', () => {
    const open = Object.entries(packages).filter(([name, it]) => name !== '' && (!it.integrity || it.resolved));
    expect(open).toEqual([]);
  });

  test('follows exact versions', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
    const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });
});
