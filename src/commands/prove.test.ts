/** A proof as its command gives it: a small one, of a scenario that somebody is writing. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inFolder, soundWorks } from '../../test/proving/works.ts';
import { LEVELS, staleIn, VERDICTS } from '../proving/certificate.ts';
import { needScenario } from './begin.ts';
import { settingsIn } from './proof.ts';

const callhigh = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, 'main.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: 'en_GB.UTF-8' },
  });

const folder = mkdtempSync(path.join(tmpdir(), 'callhigh-proof-'));
const works = path.join(folder, 'works');
inFolder(works, soundWorks());
const file = path.join(folder, 'certificate.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('scenario prove', () => {
  const { stdout, stderr } = callhigh('scenario', 'prove', works, '--budget', '1', '--json', '--write', file);
  const { certificate } = JSON.parse(stdout);

  test('says of every level what holds, and is silent while it works', () => {
    expect(certificate.levels.map(({ level }: { level: string }) => level)).toEqual([...LEVELS]);
    for (const { verdict } of certificate.levels) expect(VERDICTS).toContain(verdict);
    expect(stderr).toBe('');
  });

  test('writes a certificate that speaks of the scenario as it is', () => {
    const scenario = needScenario(works);
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    expect(kept).toEqual(certificate);
    expect(staleIn(scenario, settingsIn(scenario), kept)).toEqual([]);
  });

  test('a certificate of another state of the scenario is stale, and says what differs', () => {
    const scenario = needScenario(works);
    const [first, ...others] = certificate.par;
    const other = { ...certificate, scenarioHash: 'other', par: [{ ...first, points: 1 }, ...others] };
    expect(staleIn(scenario, settingsIn(scenario), other).map(({ code }) => code)).toEqual([
      'scenario-changed',
      'par-differs',
    ]);
  });
});

test.each(['soon', '0', '1e9'])('a budget of "%s" is refused in words', (budget) => {
  const { status, stderr } = callhigh('scenario', 'prove', works, '--budget', budget);
  expect(status).toBe(2);
  expect(stderr).toContain(budget);
});
