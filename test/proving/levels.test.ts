/**
 * The proof itself is tried: a sound works passes every level, and each broken one is caught at its own level alone, with a
 * play that shows it.
 */
import { describe, expect, test } from 'vitest';
import { type Certificate, certificateOf, type LevelId } from '../../src/proving/certificate.ts';
import { pointsOf, replay } from '../../src/proving/course.ts';
import { type Done, effortFor, jobsFor, perform } from '../../src/proving/jobs.ts';
import { type Setting, settingsOf } from '../../src/proving/setting.ts';
import { staticFaults } from '../../src/proving/static.ts';
import type { Scenario } from '../../src/scenarios/schema.ts';
import { item, RUBRIC, soundWorks } from './works.ts';

const EFFORT = { ...effortFor(1, 1), breadth: 2, walks: 800, tries: 1000, climbs: 120, ends: 12, loops: 30 };

interface Proved {
  certificate: Certificate;
  settings: Setting[];
}

function proved(scenario: Scenario, change: (done: Done) => Done = (done) => done, effort = EFFORT): Proved {
  const settings = settingsOf(scenario, () => null);
  const done = jobsFor(settings, false).map((job) => change(perform(scenario, settings, job, effort, null)));
  return {
    settings,
    certificate: certificateOf(scenario, settings, staticFaults(scenario), done, { seconds: 1, effort }),
  };
}

const failed = ({ levels }: Certificate) =>
  levels.filter(({ verdict }) => verdict === 'failed').map(({ level }) => level);
const findings = ({ levels }: Certificate, level: LevelId) => levels.find((one) => one.level === level)?.findings ?? [];

/** The first counter-example of a level, played again. */
function shown({ certificate, settings }: Proved, scenario: Scenario, level: LevelId) {
  const [first] = findings(certificate, level);
  const [setting] = settings;
  if (!first?.way || !setting) throw new Error(`nothing is shown at ${level}`);
  return replay(scenario, setting, first.way);
}

test('a sound works passes every level, and its par play can be played again', () => {
  const scenario = soundWorks();
  const { certificate, settings } = proved(scenario);
  expect(certificate.levels.map(({ level, verdict, findings: found }) => ({ level, verdict, found }))).toEqual(
    certificate.levels.map(({ level }) => ({ level, verdict: 'proved', found: [] })),
  );
  const [par] = certificate.par;
  const [setting] = settings;
  if (!par || !setting) throw new Error('no par');
  const again = replay(scenario, setting, par.deeds);
  expect({ points: pointsOf(again.score), refused: again.refused }).toEqual({ points: par.points, refused: [] });
  expect(par.points).toBeGreaterThan(scenario.labs['02']?.pass ?? 100);
});

describe('is caught at its own level alone', () => {
  test('a pack that tells a secret (L0–1)', () => {
    const scenario = { ...soundWorks(), pack: { zh: '', en: 'Overtime cost them 500,000 yuan.' } };
    const { certificate } = proved(scenario);
    expect(failed(certificate)).toEqual(['L0-1']);
    expect(findings(certificate, 'L0-1').map(({ detail }) => detail)).toEqual([
      'pack.en.md secret-in-public: ops.overtimeCost',
    ]);
  });

  test('a fact behind a gate that nothing opens (L2)', () => {
    const scenario = soundWorks({
      facts: [{ id: 'oldMill', about: ['machines'], kind: 'situation', gate: { when: { flag: 'fullMoon' } } }],
    });
    const result = proved(scenario);
    expect(failed(result.certificate)).toEqual(['L2']);
    expect(findings(result.certificate, 'L2')[0]).toMatchObject({
      code: 'cannot-be-reached',
      detail: 'fact ops.oldMill: flag fullMoon',
    });
    const { state, refused } = shown(result, scenario, 'L2');
    expect(refused).toEqual([]);
    expect(state.scopes.ops?.marks.told).not.toContain('oldMill');
  });

  test('a lab whose pass mark nobody reaches (L3)', () => {
    const scenario = soundWorks({ lab: { pass: 101 } });
    // From no place anybody passes: a few are enough.
    const result = proved(scenario, undefined, { ...EFFORT, ends: 5 });
    expect(failed(result.certificate)).toEqual(['L3']);
    expect(pointsOf(shown(result, scenario, 'L3').score)).toBeLessThan(101);
  });

  test('a mistake that costs everything, and nobody says so (L4)', () => {
    const flag = (part: 'process' | 'result') => ({
      when: { counter: { name: 'acts:off_topic', min: 1 } },
      part,
      cap: 0,
      reason: { zh: '跑题', en: 'off topic' },
    });
    const scenario = soundWorks({ lab: { flags: [flag('process'), flag('result')] } });
    const result = proved(scenario);
    expect(failed(result.certificate)).toEqual(['L4']);
    expect(findings(result.certificate, 'L4')[0]?.code).toBe('dead-end-silent');
    const { score, state } = shown(result, scenario, 'L4');
    expect(state.scopes.ops?.tallies.acts.names).toContain('off_topic');
    expect(score.parts.process.points + score.parts.result.points).toBe(0);
  });

  test('points for saying one thing over and over (L5)', () => {
    const asking = { earned: { counter: { name: 'acts:ask_power', min: 3 } } };
    const scenario = soundWorks({
      rubric: [...RUBRIC, item('asking', 'process', 30, asking), item('askingMore', 'result', 20, asking)],
      lab: { pass: 50 },
    });
    const result = proved(scenario);
    expect(failed(result.certificate)).toEqual(['L5']);
    expect(findings(result.certificate, 'L5')[0]).toMatchObject({ code: 'exploit' });
    expect(pointsOf(shown(result, scenario, 'L5').score)).toBeGreaterThanOrEqual(25);
  });

  test('a rubric that prefers a list to listening (L6)', () => {
    const listed = {
      earned: {
        flag: 'objectiveAgreed',
        pain: 'admitted' as const,
        counter: { name: 'acts:propose_capability', min: 1 },
        not: { flag: 'storyFits' },
      },
    };
    const scenario = soundWorks({
      rubric: RUBRIC.map((one) =>
        ['controls', 'story'].includes(one.id) ? item(one.id, one.part, one.points, listed) : one,
      ),
    });
    const { certificate } = proved(scenario);
    expect(failed(certificate)).toEqual(['L6']);
    expect(findings(certificate, 'L6').map(({ code }) => code)).toContain('wrong-step');
  });

  test('a variant that is harder than the others (L10)', () => {
    const { certificate } = proved(soundWorks(), (done) =>
      done.kind === 'par'
        ? {
            ...done,
            found: done.found.map((one) => ({
              ...one,
              par: { ...one.par, points: one.variant === 2 ? one.par.points - 20 : one.par.points },
            })),
          }
        : done,
    );
    expect(failed(certificate)).toEqual(['L10']);
    expect(findings(certificate, 'L10')[0]?.code).toBe('variants-differ');
  });
});
