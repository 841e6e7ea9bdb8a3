import { describe, expect, test } from 'vitest';
import type { CustomerAct } from './acts.ts';
import { type CallPlan, callPlanSchema, callStepAfter, checkCallPlan, verdict } from './call-plan.ts';

const plan: CallPlan = {
  person: 'han',
  purpose: ['lateOrders'],
  objective: { person: 'han', does: 'admit', about: ['lateOrders'] },
  opening: 'call',
  story: 'valves',
  questions: [
    { type: 'ask_pain', form: 'control', about: ['lateOrders'] },
    { type: 'ask_reasons', form: 'open', about: ['lateOrders'] },
    { type: 'ask_reasons', form: 'control', about: ['rushOrders'] },
    { type: 'ask_impact', form: 'open', about: [] },
  ],
  proofs: [],
  objections: [{ concern: 'weAreDifferent', answer: 'story' }],
  fallback: { person: 'han', does: 'promise', about: ['secondTalk'] },
};
const known = { level: 'latent', pack: ['headcount'] } as const;
const codes = (change: Partial<CallPlan>) => checkCallPlan({ ...plan, ...change }, known);

describe('a call plan', () => {
  test('for a latent buyer runs from pain over reasons to impact', () => {
    expect(callPlanSchema.parse(plan)).toEqual(plan);
    expect(checkCallPlan(plan, known)).toEqual([]);
  });

  test('names purpose, objective, opening, story, questions and fallback', () => {
    const empty = codes({ purpose: [], objective: null, opening: null, story: null, questions: [], fallback: null });
    expect(empty.map(({ code }) => code)).toEqual([
      'purpose-missing',
      'objective-missing',
      'opening-missing',
      'story-missing',
      'questions-missing',
      'fallback-missing',
    ]);
  });

  test('has a fallback that is less than the objective, not the same', () => {
    expect(codes({ fallback: plan.objective })).toEqual([{ code: 'fallback-is-the-objective' }]);
  });

  test('does not ask for impact before reasons, nor plan a pitch', () => {
    expect(codes({ questions: [{ type: 'ask_impact', form: 'open', about: [] }] })).toEqual([
      { code: 'too-early', at: 0 },
    ]);
    const pitch: CallPlan['questions'][number] = { type: 'pitch', form: 'none', about: ['planningBoard'] };
    const pitching = [...plan.questions, pitch];
    expect(codes({ questions: pitching })).toEqual([{ code: 'too-early', at: 4 }]);
  });

  test('opens each row with its open question', () => {
    const [pain, open, control] = plan.questions;
    const questions = [pain, control, open].filter((one) => one !== undefined);
    expect(codes({ questions })).toEqual([{ code: 'open-question-first', at: 1 }]);
  });

  test('does not ask what the background pack says; confirming it is preparation', () => {
    const ask = (form: 'open' | 'confirm'): CallPlan['questions'] => [
      { type: 'situation', form, about: ['headcount'] },
    ];
    expect(codes({ questions: ask('open') })).toEqual([{ code: 'pack-says-it', at: 0 }]);
    expect(codes({ questions: ask('confirm') })).toEqual([]);
  });
});

describe('the objective of a call', () => {
  const wanted = { person: 'han', does: 'promise', about: ['generalManager', 'june5'] } as const;
  const heard = (act: Partial<CustomerAct>, person = 'han') =>
    verdict({ ...wanted, about: [...wanted.about] }, [{ person, act: { type: 'promise', about: [], ...act } }]);

  test('is reached when the customer promises all of it', () => {
    expect(heard({ about: ['june5', 'generalManager'] })).toBe('reached');
  });

  test('is partly reached by half of it, or by a promise that hangs on an if', () => {
    expect(heard({ about: ['generalManager'] })).toBe('partly');
    expect(heard({ about: ['june5', 'generalManager'], if: 'proof' })).toBe('partly');
  });

  test('is missed when another person promises, or when it is only spoken of', () => {
    expect(heard({ about: ['june5', 'generalManager'] }, 'shen')).toBe('missed');
    expect(heard({ type: 'remark', about: ['june5', 'generalManager'] })).toBe('missed');
  });
});

describe('the order of a first call', () => {
  const walk = (painAdmitted: boolean) => {
    const steps = [];
    for (let step = callStepAfter('rapport', painAdmitted); step; step = callStepAfter(step, painAdmitted))
      steps.push(step);
    return steps;
  };

  test('runs over the nine boxes to the next step when pain is admitted', () => {
    expect(walk(true)).toEqual([
      'purpose',
      'positioning',
      'story',
      'customerSpeaks',
      'painAdmitted',
      'boxes',
      'nextStep',
    ]);
  });

  test('ends politely after a menu of pains and an anxiety question when none comes', () => {
    expect(walk(false).slice(-4)).toEqual(['painAdmitted', 'menuOfPains', 'anxietyQuestion', 'politeExit']);
  });

  test('turns to the nine boxes as soon as the menu brings a pain', () => {
    expect(callStepAfter('menuOfPains', true)).toBe('boxes');
  });
});
