/** Better lines: which are in place at a turn, and what counts as one. */
import { describe, expect, test } from 'vitest';
import { aPractice, notationListener } from '../../test/builders/practice.ts';
import { aScenario } from '../../test/builders/scenario.ts';
import { answer, openSession } from '../commands/session.ts';
import type { SellerAct } from '../method/acts.ts';
import { parseSellerActs } from '../method/notation.ts';
import { events, turningPointsOf } from '../practice/practice.ts';
import { judgeBetter, shutDoors } from './debrief.ts';
import { turns } from './history.ts';
import { start } from './start.ts';

/** The better lines shown after a call in which these were said. */
function shown(...lines: string[]): SellerAct[][] {
  let session = openSession(aPractice(), notationListener);
  for (const say of lines) session = answer(session, { say }).session;
  session = answer(session, { end: true }).session;
  return turningPointsOf(session.practice).flatMap(({ fittingActs }) => (fittingActs ? [fittingActs] : []));
}
const types = (acts: readonly SellerAct[][]) => acts.flat().map(({ type }) => type);

describe('the expert’s better line', () => {
  test('before the purpose is agreed is the purpose, neither a story nor a question about pain', () => {
    const better = shown('greet', 'off_topic', 'situation.open(shifts)');
    expect(better.length).toBeGreaterThan(0);
    for (const type of types(better)) expect(['objective', 'greet', 'intro']).toContain(type);
  });

  test('asks for no vision before the reasons were summed up and the impact opened', () => {
    const opened = [
      'objective.confirm · reference.none(late; of storyFits)',
      'ask_pain.control(late)',
      'ask_reasons.open(late)',
      'off_topic',
      'off_topic',
    ];
    expect(types(shown(...opened))).not.toContain('ask_capability');
    expect(types(shown(...opened))).not.toContain('propose_capability');
  });

  test('is not shown where the learner’s own was as good as any in place', () => {
    const said = ['objective.confirm', 'pitch(server)', 'pitch(server)', 'pitch(server)'];
    for (const acts of shown(...said)) expect(types([acts])).not.toContain('pitch');
  });

  test('never touches what is private, and speaks of troubles where it asks for reasons', () => {
    const better = shown('objective.confirm', 'ask_pain.control(late)', 'greet', 'situation.open(machines)', 'greet');
    for (const act of better.flat()) {
      expect(act.about).not.toContain('shame');
      if (act.type === 'ask_reasons') expect(act.about).not.toContain('machines');
    }
  });
});

describe('a better line of one’s own', () => {
  /** What these acts earn in place of small talk at the second turn. */
  function gain(acts: string): number {
    let session = openSession(aPractice(), notationListener);
    for (const say of ['objective.confirm', 'rude', 'greet']) session = answer(session, { say }).session;
    const place = turns('printing-works', events(session.practice)).find(({ turn }) => turn === 2);
    if (!place) throw new Error('no turn');
    return judgeBetter(aScenario(), '02', place, parseSellerActs(acts));
  }

  test('counts where it wins more', () => {
    expect(gain('ask_pain.control(late)')).toBeGreaterThan(0);
  });

  test.each(['follow_up', 'off_topic', 'thanks_bye', 'rude'])('that is only %s counts for nothing', (acts) => {
    expect(gain(acts)).toBe(0);
  });

  test.each(['50', '1', '？！', 'x'])('%s is none, and is asked for again', (say) => {
    let session = openSession(aPractice(), () => ({
      band: 'accepted',
      acts: parseSellerActs('ask_pain.control(late)'),
      suggestions: [],
    }));
    for (const line of ['one line', 'another line', 'a third line']) session = answer(session, { say: line }).session;
    session = answer(session, { end: true }).session;
    const [point] = session.points ?? [];
    const turn = point?.turn ?? 1;
    const { lines } = answer(session, { better: { turn, say } });
    expect(lines[0]).toMatchObject({ refused: { code: expect.stringMatching(/not-understood|no-words/) } });
    expect(answer(session, { better: { turn, say: 'And short loads?' } }).lines[0]).toHaveProperty('better');
  });
});

test('what somebody does not know is no door that stayed shut', () => {
  const facts = [{ id: 'askTech', about: ['rats'], kind: 'reason', unknown: 'tech' }];
  const scenario = aScenario({ facts });
  const { state } = start(scenario, { lab: '02', seed: 1, person: 'ops' });
  const shut = shutDoors(scenario, state).map(({ fact }) => fact);
  expect(shut).toContain('stockOld');
  expect(shut).not.toContain('askTech');
});
