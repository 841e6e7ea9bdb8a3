import { describe, expect, test } from 'vitest';
import { aScenario } from '../../../test/builders/scenario.ts';
import { aTalk } from '../../../test/builders/talk.ts';
import { ACTS, type CustomerAct, SELLER_ACT_TYPES, type SellerAct } from '../../method/acts.ts';
import { parseCustomerActs, writeActs } from '../../method/notation.ts';
import { isMatter } from '../candidates.ts';
import { play } from '../play.ts';
import type { State } from '../state.ts';

const scenario = aScenario();
const PEOPLE = ['ops', 'boss', 'tech'];
const TOPICS = {
  'no topic': [],
  'a trouble of theirs': ['late'],
  'a trouble nobody has': ['dust'],
  'a capability': ['switchover'],
  'a product': ['server'],
  'a person': ['boss'],
  'a concern': ['pastFailure'],
};

const firstMinute = (person: string) => aTalk({ scenario, person }).state;
const midCall = (person: string) =>
  aTalk({ scenario, person, trust: 55, admitted: ['late'], flags: ['objectiveAgreed'] })
    .says('greet · objective.confirm(late; duration 30)')
    .after.says('ask_reasons.open(late)')
    .after.says('ask_reasons.control(freeze; count; why)').after.state;

const said = (state: State, act: SellerAct): State => {
  const played = play(scenario, state, { move: 'say', acts: [act] });
  if (!played.ok) throw new Error(`${writeActs([act])}: ${played.refusal.code}`);
  return played.state;
};
const empty = (acts: readonly CustomerAct[]) => !acts.some(isMatter);

describe.each([
  ['in the first minute', firstMinute],
  ['in mid-call', midCall],
])('%s', (_, begin) => {
  test.each(PEOPLE)('%s has a fitting answer to everything that can be said', (person) => {
    const faults: string[] = [];
    const start = begin(person);
    for (const type of SELLER_ACT_TYPES)
      for (const form of ACTS[type].forms)
        for (const about of Object.values(TOPICS)) {
          const act: SellerAct = { type, form, about };
          if (about.length > ACTS[type].most) continue;
          const once = said(start, act);
          const name = writeActs([act]);
          if (once.customer.length === 0) faults.push(`${name}: no reply`);
          if (once.over !== null) continue;
          const twice = said(once, act);
          if (twice.customer.length === 0) faults.push(`${name} again: no reply`);
          if (empty(once.customer) && empty(twice.customer)) faults.push(`${name}: only acknowledged, twice running`);
        }
    expect(faults).toEqual([]);
  });

  test.each(PEOPLE)('no question put to %s is passed over', (person) => {
    const start = begin(person);
    const answers = [
      'answer',
      'admit',
      'partial',
      'deflect',
      'refuse',
      'counter',
      'correct',
      'confirm',
      'deny',
      'warn',
      'clarify',
      'object',
      'accept',
      'end',
    ];
    const faults: string[] = [];
    for (const type of [
      'situation',
      'ask_pain',
      'ask_reasons',
      'ask_impact',
      'ask_capability',
      'ask_process',
      'ask_power',
      'ask_risk',
      'anxiety',
      'price',
      'bargain',
      'propose_plan',
      'close',
    ] as const)
      for (const form of ACTS[type].forms.filter((one) => one !== 'none'))
        for (const about of Object.values(TOPICS)) {
          if (about.length > ACTS[type].most) continue;
          const reply = said(start, { type, form, about }).customer;
          if (!reply.some((act) => answers.includes(act.type)))
            faults.push(`${writeActs([{ type, form, about }])} → ${writeActs(reply)}`);
        }
    expect(faults).toEqual([]);
  });
});

describe('a courtesy', () => {
  test('gives way to a rule of the method that answers the same act', () => {
    expect(aTalk().says('pitch(server)').reply).not.toContain('worth');
    expect(aTalk({ admitted: ['late'] }).says('pitch(server)').reply).toContain('ask(server; of worth)');
  });

  test.each([
    ['a greeting is answered', 'greet', 'greet'],
    ['rudeness is met with a warning', 'rude', 'warn(of rude)'],
    ['an order before the chair is warm is refused', 'close', 'refuse(of tooSoon)'],
    ['a figure before any need is too much', 'price.none(price 120000)', 'object(of priceEarly)'],
    ['a trade before any need is refused', 'bargain.control(give price; get signatureDate)', 'refuse(of bargain)'],
    ['dates before any need are questioned', 'propose_plan.control(proofDay)', 'counter(proofDay; of plan)'],
    ['speaking for the seller upstairs is questioned before any need', 'coach.none(late)', 'counter(late; of coach)'],
    ['a threat to leave is asked about and does not end the talk', 'withdraw.control', 'counter(of withdraw)'],
    ['asked for a price, the customer asks for the seller’s', 'price.control(price)', 'counter(of price)'],
  ])('in the first minute %s', (_, line, answer) => {
    const heard = aTalk().says(line);
    expect(heard.reply).toContain(answer);
    expect(heard.after.state.over).toBeNull();
  });

  test('rudeness a second time ends the talk', () => {
    const heard = aTalk({ trust: 80 }).says('rude').after.says('rude');
    expect(heard.reply).toContain('end(of rude)');
    expect(heard.after.state.over).toBe('thrownOut');
  });

  test('leaving the deal ends the meeting', () => {
    expect(aTalk().says('withdraw.none').after.state.over).toBe('withdrawn');
  });

  test('a goodbye after the second turn ends the meeting', () => {
    const heard = aTalk().says('greet').after.says('ask_pain.open').after.says('thanks_bye');
    expect(heard.reply).toBe('end(of goodbye)');
    expect(heard.after.state.over).toBe('goodbye');
  });

  test.each([
    'offer',
    'request',
    'condition',
    'correction',
    'criticism',
    'warning',
    'refusal',
    'objection',
    'feeling',
    'pause',
  ])('accepting and declining a %s is answered', (of) => {
    for (const type of ['accept', 'decline']) {
      const reply = parseCustomerActs(aTalk().says('greet').after.says(`${type}(of ${of})`).reply);
      expect(empty(reply)).toBe(false);
    }
  });

  test.each(['yes', 'no', 'unknown', 'limited', 'drawback', 'later', 'reason'])(
    'an answer of %s to the customer’s question is taken up',
    (of) => {
      const reply = parseCustomerActs(
        aTalk({ admitted: ['late'] })
          .says('pitch(server)')
          .after.says(`answer(of ${of})`).reply,
      );
      expect(empty(reply)).toBe(false);
    },
  );
});

test('whoever is doubted and says plainly what for they have come is taken at their word', () => {
  const { reply, fired } = aTalk({ customer: 'object(pastFailure)' }).says('objection.none(pastFailure; of intent)');
  expect(fired).toContain('CObjectionIntent');
  expect(reply).toContain('accept(of answered)');
  const denied = aTalk({ customer: 'deny(boss; of notAgreed)' }).says('objection.none(pastFailure; of intent)');
  expect(denied.reply).toContain('accept(of answered)');
});
