import { describe, expect, test } from 'vitest';
import { aScenario } from '../../../test/builders/scenario.ts';
import { aTalk } from '../../../test/builders/talk.ts';
import { parseSellerActs } from '../../method/notation.ts';
import { play } from '../play.ts';
import { start } from '../start.ts';
import { applyChanges, meter } from '../state.ts';

const scenario = aScenario();

describe('rule 1: the product before any pain', () => {
  test('describing the product to somebody who admits no pain costs ten trust, a third of the time, and sends the seller to the expert', () => {
    const talk = aTalk();
    const heard = talk.says('pitch(server)');
    expect(heard.fired).toContain('R01');
    expect(heard.change('trust')).toBe(-10);
    expect(heard.reply).toBe('remark(of pitch) · deflect(tech; of expert)');
    expect(heard.events[0]?.changes.find(({ scope }) => scope === 'meeting')?.count?.extra).toBe(-600);
  });

  test('the second time it brings the brochure answer, costs five and takes no more time', () => {
    const heard = aTalk({ counters: { 'acts:pitch': 1 } }).says('pitch(server)');
    expect(heard.change('trust')).toBe(-5);
    expect(heard.reply).toContain('request(server; of brochure)');
    expect(heard.fired).not.toContain('R01');
  });

  test('the third time ends the talk: the seller is sent down', () => {
    const heard = aTalk({ counters: { 'acts:pitch': 2 } }).says('pitch(server)');
    expect(heard.reply).toContain('end(tech; of sentDown)');
    expect(heard.after.state.over).toBe('sentDown');
  });

  test('an executive takes the same ten trust, and answers with what it is worth', () => {
    const heard = aTalk({ person: 'boss' }).says('pitch(server)');
    expect(heard.change('trust')).toBe(-10);
    expect(heard.reply).toContain('ask(of worth)');
  });

  test('once pain is admitted the product may be named: rule 1 does not fire', () => {
    const heard = aTalk({ admitted: ['late'] }).says('pitch(server)');
    expect(heard.fired.filter((id) => id.startsWith('R01'))).toEqual([]);
    expect(heard.change('trust')).toBe(0);
  });

  test('one sentence about who one is and whom one helps is no pitch', () => {
    expect(
      aTalk()
        .says('intro(late)')
        .fired.filter((id) => id.startsWith('R01')),
    ).toEqual([]);
  });
});

describe('rules 2, 3, 9: the story', () => {
  test('a story about the same post, a near trade and the same pain wins twenty interest and makes the person speak of themselves', () => {
    const heard = aTalk().says('reference(late; of storyFits)');
    expect(heard.change('interest')).toBe(20);
    expect(heard.reply).toBe('remark(late; of likeUs) · volunteer(shifts; fact threeShifts)');
  });

  test('after a fitting story the pain is admitted that was evaded before', () => {
    const talk = aTalk({ trust: 30 });
    expect(talk.says('ask_pain.control(late)').reply).not.toContain('admit');
    expect(talk.says('reference(late; of storyFits)').after.says('ask_pain.control(late)').reply).toContain(
      'admit(late',
    );
  });

  test('the same story a second time wins nothing', () => {
    const told = aTalk().says('reference(late; of storyFits)').after;
    const heard = told.says('ask_pain.open').after.says('reference(late; of storyFits)');
    expect(heard.change('interest')).toBe(0);
    expect(heard.reply).toContain('toldBefore');
  });

  test('a story told on in the next breath is heard out, and wins nothing more', () => {
    const heard = aTalk().says('reference(late; of storyFits)').after.says('reference(late; of storyFits)');
    expect(heard.change('interest')).toBe(0);
    expect(heard.reply).toContain('accept(storyFits; of told)');
  });

  test('a story from another trade wins five interest at most and "we are different"', () => {
    const heard = aTalk().says('reference(dust; of storyOther)');
    expect(heard.change('interest')).toBe(5);
    expect(heard.reply).toBe('object(dust; of different)');
    expect(
      aTalk({ flags: ['storyMissed'] })
        .says('reference(dust; of storyOther)')
        .change('interest'),
    ).toBe(0);
  });

  test('a story without a result wins nothing but the question what came of it', () => {
    const heard = aTalk().says('reference(late; of storyNoResult)');
    expect(heard.change('interest')).toBe(0);
    expect(heard.reply).toBe('ask(storyNoResult; of result)');
  });

  test('a story of somebody who failed before and came out of it opens the door that a past failure keeps shut', () => {
    const talk = aTalk({ admitted: ['late'], heard: ['stock'], trust: 60 });
    expect(talk.says('propose_capability.control(liveStock, stock)').reply).toContain('object(pastFailure)');
    const heard = talk.says('reference(stock; of storyDormant)');
    expect(heard.fired).toContain('R09');
    expect(heard.reply).toContain('remark(stock; of doubt)');
    expect(heard.after.says('propose_capability.control(liveStock, stock)').reply).toContain('accept(liveStock');
  });
});

describe('rules 4 to 8: the first minutes', () => {
  test('an opening that names one trouble true for this person wins interest', () => {
    expect(aTalk().says('intro(late)').change('interest')).toBe(10);
    expect(aTalk().says('objective.confirm(late; duration 30)').fired).toContain('R04');
  });

  test('an opening that names a trouble nobody has wins none', () => {
    expect(aTalk().says('intro(dust)').fired).not.toContain('R04');
  });

  test('a list of features and a request for half an hour in one breath: no half hour', () => {
    const heard = aTalk().says('pitch(server) · objective.confirm(duration 30)');
    expect(heard.reply).toContain('refuse(of meeting)');
    expect(heard.fired).not.toContain('R08');
    expect(heard.after.marks('flags')).not.toContain('objectiveAgreed');
  });

  test('a wrong guess that asks costs nothing, is corrected once, and shows the person’s own area', () => {
    const heard = aTalk().says('ask_pain.control(dust)');
    expect(heard.change('trust')).toBe(0);
    expect(heard.reply).toBe('deny(dust) · partial(late; of area)');
    expect(heard.after.says('ask_pain.control(rats)').reply).not.toContain('of area');
  });

  test('asking what the background pack says costs five trust', () => {
    const heard = aTalk().says('situation.open(machines)');
    expect(heard.change('trust')).toBe(-5);
    expect(heard.reply).toContain('remark(machines; of unprepared)');
  });

  test('having something from the pack confirmed costs nothing and earns two, once', () => {
    const heard = aTalk().says('situation.confirm(machines)');
    expect(heard.change('trust')).toBe(2);
    expect(heard.after.says('situation.confirm(machines)').change('trust')).toBe(0);
  });

  test('introduced from inside, one starts with fifteen trust more, once', () => {
    const heard = aTalk().says('intro(of boss)');
    expect(heard.change('trust')).toBe(15);
    expect(heard.after.says('intro(of boss)').change('trust')).toBe(0);
  });

  test('introduced by somebody the person is at odds with, one earns nothing and meets an objection', () => {
    const heard = aTalk().says('intro(of tech)');
    expect(heard.change('trust')).toBe(0);
    expect(heard.reply).toContain('object(tech; of referrer)');
  });

  test('the door that a Sponsor opened counts as an introduction from inside', () => {
    const won = applyChanges(aTalk({ scenario }).state, [{ scope: 'ops', mark: { promises: ['boss', 'access'] } }]);
    const { state } = start(scenario, { lab: '02', seed: 1, person: 'boss', from: won });
    const played = play(scenario, state, { move: 'say', acts: parseSellerActs('intro(of ops)') });
    expect(played.ok && meter(played.state, 'boss', 'trust')).toBe(55);
  });

  test('an introduction that never happened is asked about', () => {
    const heard = aTalk({ person: 'boss' }).says('intro(of tech)');
    expect(heard.change('trust')).toBe(0);
    expect(heard.reply).toContain('counter(tech; of referrer)');
  });

  test('purpose and time agreed at the start win five minutes', () => {
    const heard = aTalk().says('objective.confirm(late; duration 30)');
    expect(heard.reply).toContain('accept(late; of objective)');
    expect(heard.after.marks('flags')).toContain('objectiveAgreed');
    expect(heard.events[0]?.changes.find(({ scope }) => scope === 'meeting')?.count?.extra).toBe(300);
  });

  test('a purpose said in the fifth turn is agreed to, but wins no minutes', () => {
    const heard = aTalk({ counters: { turns: 4 } }).says('objective.confirm(late; duration 30)');
    expect(heard.fired).toContain('R08b');
    expect(heard.after.marks('flags')).toContain('objectiveAgreed');
    expect(heard.events[0]?.changes.find(({ scope }) => scope === 'meeting')?.count?.extra).toBeUndefined();
  });
});

describe('rule 5 is about troubles', () => {
  test('a number of machines asked for is no guess', () => {
    const { fired, reply } = aTalk().says('ask_reasons.control(shifts)');
    expect(fired).not.toContain('R05');
    expect(reply).toBe('answer(shifts; fact threeShifts)');
  });
});
