/** How a reply comes together: who is answered first, what gives way, what is only touched on. */
import { describe, expect, test } from 'vitest';
import { aScenario } from '../../test/builders/scenario.ts';
import { aTalk } from '../../test/builders/talk.ts';
import { play } from './play.ts';
import { marks } from './state.ts';

const open = { admitted: ['late'], trust: 50, marks: { rowOpened: ['reasons', 'impact'] } };

test('of many reasons an open question brings two; a third is touched on and told when asked for', () => {
  const facts = [{ id: 'dustToo', about: ['dust', 'late'], kind: 'reason' }];
  const talk = aTalk({ ...open, scenario: aScenario({ facts }), told: ['screensFreeze', 'freezeCount'] });
  const first = talk.says('ask_reasons.open(late)');
  expect(first.reply).toBe(
    'answer(stock, late; fact stockOld) · partial(dust, late; fact dustToo) · volunteer(rush, late; fact rushOrders)',
  );
  expect(first.after.marks('told')).not.toContain('dustToo');
  expect(first.after.says('ask_reasons.control(dust)').reply).toContain('answer(dust, late; fact dustToo)');
});

test('who got an answer may raise the next thing in the same breath', () => {
  const agenda = [
    { id: 'why', acts: 'ask(of purpose)', when: { turnHas: { act: 'greet' } }, settles: { act: 'reference' } },
    { id: 'other', acts: 'object(price)', when: { turnHas: { act: 'reference' } }, settles: { act: 'objection' } },
  ];
  const after = aTalk({ scenario: aScenario({ agenda }) })
    .says('greet')
    .after.says('reference.none(late; of storyFits)');
  expect(after.reply).toContain('object(price)');
  expect(after.after.marks('settled')).toEqual(['why']);
  expect(after.after.value('agenda')).toBe('other');
});

test('a fact that a good answer brings is told', () => {
  const agenda = [
    {
      id: 'why',
      acts: 'ask(of purpose)',
      when: { turnHas: { act: 'greet' } },
      settles: { act: 'answer' },
      good: 'volunteer(shifts; fact threeShifts)',
    },
  ];
  const after = aTalk({ scenario: aScenario({ agenda }) })
    .says('greet')
    .after.says('answer(of limited)').after;
  expect(after.marks('told')).toContain('threeShifts');
});

test('a parting word is said at a goodbye, a question is not', () => {
  const bye = { turnHas: { act: 'thanks_bye' } };
  const word = { id: 'word', acts: 'promise(late; of call)', when: bye };
  const question = { id: 'question', acts: 'ask(of more)', when: bye, expects: { of: ['yes'] } };
  const counters = { turns: 5, asks: 2 };
  expect(aTalk({ counters, scenario: aScenario({ agenda: [word] }) }).says('thanks_bye').reply).toBe(
    'promise(late; of call) · end(of goodbye)',
  );
  expect(aTalk({ counters, scenario: aScenario({ agenda: [question] }) }).says('thanks_bye').reply).toBe(
    'end(of goodbye)',
  );
});

test('"and you?" asks the same question again, with the figure that was evaded', () => {
  const facts = [
    {
      id: 'dustCount',
      about: ['dust'],
      kind: 'figure',
      role: 'count',
      quantities: [{ role: 'count', min: 3 }],
      gate: { tries: 2, trust: 40 },
      resist: ['partial'],
    },
  ];
  const evaded = aTalk({ ...open, scenario: aScenario({ facts }) }).says('ask_reasons.control(dust; count)');
  expect(evaded.reply).toContain('partial(dust; fact dustCount; of figure)');
  expect(evaded.after.says('follow_up.control(ops)').reply).toContain('answer(dust; fact dustCount; count 3)');
});

test('"yes" to one thing gives way to the answer to a later question', () => {
  const talk = aTalk({ ...open, heard: ['freeze'] });
  const { reply } = talk.says('ask_reasons.confirm(freeze) · ask_reasons.control(stock)');
  expect(reply).toBe('answer(stock, late; fact stockOld)');
});

test('a request is granted although another act of the turn is answered too', () => {
  const { reply } = aTalk({ ...open, trust: 55 }).says(
    'bargain.control(tech; get support) · ask_reasons.control(stock)',
  );
  expect(reply).toContain('promise(tech; of support)');
  expect(reply).toContain('answer(stock, late; fact stockOld)');
});

test('a summary may leave out what leads to a reason it names, and what nobody sells a cure for', () => {
  const scenario = aScenario();
  const rush = scenario.world.painMap.nodes.find(({ trouble }) => trouble === 'rush');
  if (rush) rush.ours = false;
  const told = ['screensFreeze', 'stockOld', 'rushOrders'];
  const heard = ['freeze', 'stock', 'rush'];
  const talk = aTalk({ ...open, scenario, told, heard, marks: { heardReasons: heard, rowOpened: ['reasons'] } });
  expect(talk.says('ask_reasons.confirm(late, freeze, stock)').reply).not.toContain('correct');
  expect(talk.says('ask_reasons.confirm(late, freeze, rush)').reply).toContain('correct(stock; of leftOut)');
  // Who asks on is answered, not told what was missing.
  const asked = talk.says('ask_reasons.confirm(late, freeze, rush) · situation.open(machines)').reply;
  expect(asked).not.toContain('leftOut');
});

test('a figure put into their mouth gets no yes: it is told, put right or held back, and confirms nothing', () => {
  const talk = aTalk({ ...open, told: ['screensFreeze'], heard: ['freeze'] });
  const told = talk.says('ask_reasons.confirm(freeze; count 9)');
  expect(told.reply).toMatch(/^correct\(freeze; fact freezeCount; count 4\)/);
  expect(told.reply).not.toContain('confirm(');
  expect(marks(told.after.state, 'ops', 'confirmed')).toEqual([]);
  expect(talk.says('ask_reasons.confirm(freeze; count 4)').reply).toContain(
    'answer(freeze; fact freezeCount; count 4)',
  );
  // Nobody knows the money of it; a month and "three of them" are no figures of the matter.
  expect(talk.says('ask_reasons.confirm(freeze; loss 500000)').reply).not.toContain('confirm(');
  expect(talk.says('ask_reasons.confirm(freeze; duration 43200)').reply).toContain('confirm(freeze)');
  expect(talk.says('ask_reasons.confirm(freeze; count 3)').reply).toContain('confirm(freeze)');
});

test('what one has reckoned from figures they told is no invention', () => {
  const talk = aTalk({
    ...open,
    told: ['screensFreeze', 'freezeCount', 'fortyMachines'],
    heard: ['freeze', 'machines'],
  });
  expect(talk.says('ask_reasons.confirm(freeze; count 160)').reply).toContain('confirm(freeze)');
  expect(talk.says('ask_reasons.confirm(freeze; count 200)').reply).not.toContain('confirm(freeze)');
});

test('a figure said back is put right where it differs, not where it was told of another thing or adds up', () => {
  const told = ['screensFreeze', 'freezeCount', 'fortyMachines'];
  const heard = ['freeze', 'machines'];
  const talk = aTalk({ ...open, told, heard, marks: { heardReasons: heard, rowOpened: ['reasons'] } });
  const says = (count: number) => talk.says(`ask_reasons.confirm(freeze, late; count ${count})`).reply;
  expect(says(9)).toContain('fact freezeCount');
  for (const right of [4, 40, 44]) expect(says(right)).not.toContain('fact freezeCount');
  const beside = talk.says('ask_reasons.confirm(freeze, late; count 4; count 6)').reply;
  expect(beside).not.toContain('fact freezeCount');
});

test('a silence brings the next own step with what belongs to it', () => {
  const facts = [
    { id: 'weWait', about: ['late'], kind: 'pain', adds: ['behind'] },
    { id: 'behind', about: ['machines'], kind: 'life' },
  ];
  const scenario = aScenario({ facts, file: { ownSteps: ['weWait'] } });
  const { reply } = aTalk({ scenario, flags: ['storyFits'], counters: { turns: 4, asks: 2 } }).says('follow_up.none');
  expect(reply).toBe('admit(late; fact weWait) · volunteer(machines; fact behind)');
});

test('what one wanted to raise while another question was open comes when that is answered', () => {
  const agenda = [
    { id: 'why', acts: 'ask(of purpose)', when: { turnHas: { act: 'greet' } }, settles: { act: 'answer' } },
    { id: 'cost', acts: 'object(price)', when: { turnHas: { act: 'pitch' } }, settles: { act: 'objection' } },
  ];
  const talk = aTalk({ admitted: ['late'], scenario: aScenario({ agenda }) });
  const kept = talk.says('greet').after.says('pitch(server)');
  expect(kept.reply).not.toContain('object(price)');
  expect(kept.after.says('answer(of limited)').reply).toContain('object(price)');
});

test('what was kept back is forgotten when the talk goes on without an answer', () => {
  const agenda = [
    { id: 'why', acts: 'ask(of purpose)', when: { turnHas: { act: 'greet' } }, settles: { act: 'answer' } },
    { id: 'cost', acts: 'object(price)', when: { turnHas: { act: 'pitch' } }, settles: { act: 'objection' } },
  ];
  const talk = aTalk({ admitted: ['late'], scenario: aScenario({ agenda }) });
  const { after } = talk.says('greet').after.says('pitch(server)');
  expect(after.says('situation.open(shifts)').after.says('situation.open(machines)').reply).not.toContain('price');
});

test('an answer that names a story is a reference to it', () => {
  const agenda = [{ id: 'rough', acts: 'ask(of drawback)', when: { turnHas: { act: 'reference' } } }];
  const talk = aTalk({ admitted: ['late'], scenario: aScenario({ agenda }) });
  expect(talk.says('answer(of storyFits)').reply).toContain('ask(of drawback)');
  expect(talk.says('answer(of limited)').reply).not.toContain('ask(of drawback)');
});

test('a closed question with two topics gets an answer to each', () => {
  const { reply } = aTalk(open).says('ask_reasons.control(stock, rush)');
  expect(reply).toBe('answer(stock, late; fact stockOld) · answer(rush, late; fact rushOrders)');
});

test('who asks again who decides hears of the next, not the same once more', () => {
  const facts = [{ id: 'bossReads', about: ['boss', 'letter'], kind: 'relation' }];
  const first = aTalk({ ...open, scenario: aScenario({ facts }) }).says('ask_power.control(boss)');
  expect(first.reply).toContain('bossDecides');
  expect(first.after.says('ask_power.open(tender)').reply).toContain('trialFirst');
  const second = first.after.says('ask_power.open(tender)').after.says('ask_power.control(tender)');
  expect(second.reply).toContain('bossReads');
});

test('a figure claimed wrongly is put right with the true one', () => {
  const { reply } = aTalk(open).says('situation.confirm(machines; count 30)');
  expect(reply).toContain('correct(machines; fact fortyMachines; count 40)');
  expect(aTalk(open).says('situation.confirm(machines; count 40)').reply).toContain('answer(machines');
});

test('a claim of which the person has their own version is corrected', () => {
  const facts = [{ id: 'ours', about: ['tender'], kind: 'situation', disputed: true }];
  const talk = aTalk({ ...open, scenario: aScenario({ facts }), told: ['trialFirst'] });
  expect(talk.says('situation.confirm(tender)').reply).toBe('correct(tender; fact ours)');
  expect(talk.says('situation.open(tender)').reply).toBe('answer(tender; fact ours)');
});

test('two summaries of one turn are confirmed in one breath', () => {
  const talk = aTalk({ ...open, heard: ['freeze', 'stock', 'overtime', 'lostCustomer'] });
  const { reply } = talk.says('ask_reasons.confirm(freeze, stock) · ask_impact.confirm(overtime, lostCustomer)');
  expect(reply).toContain('confirm(freeze, stock, overtime, lostCustomer; of summary)');
});

test('what a summary names unheard, and is so, is told and not put right', () => {
  const talk = aTalk({ ...open, heard: ['freeze', 'stock'] });
  const { reply } = talk.says('ask_reasons.confirm(freeze, stock, rush)');
  expect(reply).toContain('confirm(freeze, stock; of summary)');
  expect(reply).toContain('answer(rush, late; fact rushOrders)');
  expect(reply).not.toContain('correct');
});

test('"and the boss?" asks the last question of the boss', () => {
  const facts = [{ id: 'bossScolds', about: ['overtime', 'late', 'boss'], kind: 'impact' }];
  const talk = aTalk({ ...open, scenario: aScenario({ facts }), told: ['overtimeUp'] });
  const { reply } = talk.says('ask_impact.open(overtime)').after.says('follow_up.open(boss)');
  expect(reply).toContain('customerGone');
  const asked = talk.says('ask_impact.control(overtime)').after.says('follow_up.control(boss)');
  expect(asked.events[0]?.payload).toMatchObject({ act: { type: 'ask_impact', about: ['boss', 'overtime'] } });
});

test('asked openly who decides, they say what one has to reckon with there', () => {
  const facts = [{ id: 'bossHates', about: ['price', 'boss'], kind: 'concern' }];
  const talk = aTalk({ ...open, scenario: aScenario({ facts }) });
  expect(talk.says('ask_power.open(boss)').reply).toBe(
    'answer(boss; fact bossDecides) · volunteer(price, boss; fact bossHates)',
  );
  expect(talk.says('ask_power.control(boss)').reply).toBe('answer(boss; fact bossDecides)');
});

describe('who begins with an objection', () => {
  const agenda = [
    { id: 'out', acts: 'object(tender)', when: { turnHas: { act: 'greet' } }, settles: { act: 'objection' } },
  ];
  const begun = () => aTalk({ scenario: aScenario({ agenda }) }).says('greet · objective.none(late)');

  test('has not agreed to the talk yet', () => {
    expect(begun().reply).toContain('object(tender)');
    expect(begun().reply).not.toContain('of objective');
  });

  test('agrees when it is answered', () => {
    expect(begun().after.says('objection.none(tender; of intent)').reply).toContain('accept(late; of objective)');
  });

  test('and gives in when it is passed over twice', () => {
    const once = begun().after.says('situation.open(shifts)');
    expect(once.reply).not.toContain('of objective');
    expect(once.after.says('situation.open(tender)').reply).toContain('accept(late; of objective)');
  });
});

test('who raises something that wants an answer asks nothing else beside it', () => {
  const agenda = [
    { id: 'nods', acts: 'request(tech)', when: { turnHas: { act: 'ask_capability' } }, settles: { act: 'accept' } },
  ];
  const talk = (scenario = aScenario()) => aTalk({ ...open, scenario, heard: ['switchover', 'liveStock'] });
  const picture = 'ask_capability.confirm(switchover, liveStock)';
  expect(talk().says(picture).reply).toContain('ask(of price)');
  expect(talk(aScenario({ agenda })).says(picture).reply).not.toContain('ask(of price)');
});

test('what was cut off is answered when the thread is named again, as well as when it is asked again', () => {
  const events = [
    { id: 'phone', when: { turnHas: { act: 'situation' } }, says: 'pause(of phone) · clarify(of thread)', cuts: true },
  ];
  const cut = aTalk({ ...open, scenario: aScenario({ file: { events } as never }) }).says('situation.open(shifts)');
  expect(cut.reply).toBe('pause(of phone) · clarify(of thread)');
  expect(cut.after.says('answer(shifts; of limited)').reply).toContain('fact threeShifts');
});

test('one question put off beside another that is answered goes unmentioned', () => {
  const facts = [
    { id: 'dustCount', about: ['dust'], kind: 'figure', role: 'count', gate: { trust: 90 }, resist: ['deflect'] },
  ];
  const talk = aTalk({ ...open, scenario: aScenario({ facts }) });
  expect(talk.says('ask_reasons.control(dust; count)').reply).toBe('deflect(dust; fact dustCount; of figure)');
  const { reply } = talk.says('ask_reasons.control(dust; count) · ask_reasons.control(stock)');
  expect(reply).toBe('answer(stock, late; fact stockOld)');
});

test('why there is what one only suffers from is answered with what leads to it', () => {
  const { reply } = aTalk({ ...open, told: ['overtimeHours'] }).says('ask_reasons.open(overtime)');
  expect(reply).toContain('answer(freeze, late; fact screensFreeze)');
});

test('what a reason leads to is told of the next trouble, where it is not known of the reason itself', () => {
  const { reply } = aTalk(open).says('ask_impact.open(stock)');
  expect(reply).toMatch(/overtime|lostCustomer/);
  expect(reply).not.toContain('of unknown');
});

test('since when, and who knows, is said to whoever asks for it and to nobody else', () => {
  const facts = [
    { id: 'sinceSpring', about: ['stock'], kind: 'event', role: 'date' },
    { id: 'clerkKnows', about: ['stock'], kind: 'relation', role: 'people' },
  ];
  const talk = aTalk({ ...open, scenario: aScenario({ facts }) });
  expect(talk.says('ask_reasons.control(stock; date)').reply).toContain('fact sinceSpring');
  expect(talk.says('ask_reasons.control(stock; people)').reply).toContain('fact clerkKnows');
  expect(talk.says('ask_reasons.open(stock)').reply).not.toMatch(/sinceSpring|clerkKnows/);
});

test('who cannot name anybody says so before what they know', () => {
  expect(aTalk(open).says('ask_reasons.control(stock; people)').reply).toBe(
    'answer(stock; of noName) · answer(stock, late; fact stockOld)',
  );
});

test('a story that nobody has cannot be told, and no word of the machine is a reference', () => {
  const { state } = aTalk(open);
  for (const act of [
    { type: 'reference', form: 'none', about: ['late'], of: 'storyNowhere' },
    { type: 'greet', form: 'none', about: [], of: 'toString' },
  ] as const)
    expect(play(aScenario(), state, { move: 'say', acts: [{ ...act, about: [...act.about] }] })).toMatchObject({
      refusal: { code: 'unknown-reference' },
    });
});
