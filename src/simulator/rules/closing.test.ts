import { describe, expect, test } from 'vitest';
import { aScenario } from '../../../test/builders/scenario.ts';
import { aTalk, type Before } from '../../../test/builders/talk.ts';

const admitted: Before = { admitted: ['late'], trust: 55 };
const demanded = { ...admitted, marks: { demanded: ['price'] } };

/** A customer who asks what it costs, or demands a better price, whenever they are greeted. */
const pressing = (acts: string, more: object = {}) =>
  aScenario({ agenda: [{ id: 'press', acts, when: { act: 'greet' } }], ...more });

describe('rule 66: a bare figure early', () => {
  test('a figure without what it buys fixes the anchor, asked or not', () => {
    const { change, after, reply } = aTalk(admitted).says('price.none(price 400000)');
    expect(change('trust')).toBe(-4);
    expect(after.marks('flags')).toContain('priceAnchored');
    expect(reply).toContain('object(of priceEarly)');
    expect(aTalk(demanded).says('answer(price 400000)').fired).toContain('R66');
  });

  test('once the vision is shared a figure is only a figure', () => {
    expect(aTalk({ ...admitted, counters: { painLevel: 2 } }).says('price.none(price 400000)').fired).not.toContain(
      'R66',
    );
  });
});

describe('rule 67: a range tied to value', () => {
  test('asked early, a range with the trouble it answers and a question back keeps the anchor loose', () => {
    const { fired, change, reply } = aTalk({ ...demanded, heard: ['overtime'] }).says(
      'price.none(overtime; price 300000-500000) · ask_impact.control(overtime; loss; why)',
    );
    expect(fired).toContain('R67');
    expect(fired).not.toContain('R66');
    expect(change('trust')).toBeGreaterThanOrEqual(2);
    expect(reply).toContain('overtimeCost');
  });

  test('without a question back it is still a price tag', () => {
    expect(aTalk(demanded).says('price.none(overtime; price 300000-500000)').fired).toContain('R66');
  });

  test('the customer’s question about the price makes it asked', () => {
    const { after } = aTalk({ ...admitted, scenario: pressing('ask(price)') }).says('greet');
    expect(after.marks('demanded')).toContain('price');
  });
});

describe('rule 68: discount unasked or early', () => {
  test('a discount that nobody asked for costs trust and raises the expectation', () => {
    const { fired, change, after, reply } = aTalk(admitted).says('concede(give price discount 200)');
    expect(fired).toContain('R68');
    expect(change('trust')).toBe(-5);
    expect(after.counter('expectation')).toBe(1);
    expect(reply).toContain('ask(of lowestPrice)');
  });

  test('asked for, but before the verbal yes, it is early all the same', () => {
    expect(aTalk(demanded).says('price.none(discount 100)').fired).toContain('R68');
  });

  test('a trade that gives price before a price was asked counts as well', () => {
    const { fired } = aTalk(admitted).says('bargain.control(give price; get signatureDate; first get)');
    expect(fired).toContain('R68a');
    expect(fired).not.toContain('R71');
  });

  test('asked and after the verbal yes a discount is no early one', () => {
    expect(aTalk({ ...demanded, flags: ['verbalYes'] }).says('concede(give price)').fired).not.toContain('R68');
  });

  test('a trade of other terms is no discount', () => {
    expect(aTalk(admitted).says('bargain.control(give training; get information)').fired).not.toContain('R68a');
  });
});

describe('rule 69: the floor is tested', () => {
  const given = () => aTalk({ ...demanded, flags: ['verbalYes'] }).says('concede(give price)').after;

  test('a discount without a return is followed by the next demand within a turn, until somebody refuses', () => {
    const again = given().says('situation.open(shifts)');
    expect(again.fired).toContain('R69');
    expect(again.reply).toContain('request(of discount)');
    const more = again.after.says('situation.open(machines)');
    expect(more.reply).toContain('request(of discount)');
    const refused = more.after.says('decline(of request)');
    expect(refused.reply).not.toContain('request(of discount)');
    expect(refused.after.says('situation.open(tender)').fired).not.toContain('R69');
  });

  test('a return named in time makes it a trade', () => {
    expect(given().says('bargain.control(get signatureDate)').fired).not.toContain('R69');
  });
});

describe('rule 70: stands', () => {
  const pressed = (more: Before = {}) =>
    aTalk({ ...admitted, trust: 45, scenario: pressing('object(of price)'), ...more }).says('greet').after;

  test('plan, value and pain held calmly: the buyer presses on twice, then yields or names the real issue', () => {
    const first = pressed().says('stand(of plan)');
    expect(first.reply).toContain('object(of price)');
    const second = first.after.says('stand(of value)');
    expect(second.reply).toContain('object(of price)');
    const third = second.after.says('stand(of pain)');
    expect(third.fired).toContain('R70c');
    expect(third.reply).toContain('answer(pastFailure; fact boughtOnce)');
  });

  test('who has nothing else on their mind yields', () => {
    const third = pressed({ told: ['boughtOnce'] })
      .says('stand(of plan)')
      .after.says('stand(of value)')
      .after.says('stand(of pain)');
    expect(third.reply).toContain('accept(of stand)');
    expect(third.after.marks('flags')).toContain('priceYielded');
  });

  test('where there is trust the second stand is enough', () => {
    expect(pressed({ trust: 60 }).says('stand(of plan)').after.says('stand(of value)').fired).toContain('R70c');
  });

  test('leaving the floor after a demand on price counts as a stand', () => {
    const silent = pressed().says('follow_up.none');
    expect(silent.after.counter('stands')).toBe(1);
    expect(silent.reply).toContain('object(of price)');
  });

  test('the same stand twice counts once', () => {
    expect(pressed().says('stand(of plan)').after.says('stand(of plan)').after.counter('stands')).toBe(1);
  });

  test('a stand with a discount in the same breath is none', () => {
    expect(pressed().says('stand(of value) · concede(give price)').fired).not.toContain('R70');
  });

  test('a stand that nobody called for is none', () => {
    expect(aTalk(admitted).says('stand(of value)').fired).not.toContain('R70');
  });
});

describe('rule 71: conditional trade', () => {
  test('price against a return, the return first, is accepted', () => {
    const { reply, fired } = aTalk(demanded).says('bargain.control(give price; get signatureDate; first get)');
    expect(fired).toContain('R71');
    expect(reply).toContain('accept(of trade)');
  });

  test('the give named first is pocketed', () => {
    const { reply, fired } = aTalk(demanded).says('bargain.control(give price; get signatureDate; first give)');
    expect(fired).not.toContain('R71');
    expect(reply).toContain('counter(of trade)');
  });

  test('for other terms the order does not matter', () => {
    expect(aTalk(admitted).says('bargain.control(give training; get information; first give)').reply).toContain(
      'accept(of trade)',
    );
  });

  test('a plain request is granted to the trusted and questioned from others', () => {
    expect(aTalk(admitted).says('bargain.control(get support)').reply).toContain('promise(of support)');
    expect(aTalk({ ...admitted, trust: 40 }).says('bargain.control(get information)').reply).toContain(
      'counter(of return)',
    );
  });
});

describe('a plain request for what can be handed over at once', () => {
  test('a paper or a figure is handed over, not promised', () => {
    expect(aTalk(admitted).says('bargain.control(shifts; get information)').reply).toContain(
      'accept(shifts; of request)',
    );
  });

  test('what is asked for is named where it is a topic of its own', () => {
    const scenario = aScenario();
    const [topic] = scenario.world.topics;
    if (topic) scenario.world.topics.push({ ...topic, id: 'document', kind: 'process' });
    expect(aTalk({ ...admitted, scenario }).says('bargain.control(shifts; get document)').reply).toContain(
      'accept(document, shifts; of request)',
    );
  });

  test('not to somebody who is not trusted', () => {
    const { fired } = aTalk({ ...admitted, trust: 40 }).says('bargain.control(shifts; get information)');
    expect(fired).not.toContain('R71e');
  });
});

describe('the price, asked by the customer', () => {
  const picture = { ...admitted, heard: ['switchover', 'liveStock'], marks: { rowOpened: ['capability'] } };

  test('a picture said back rightly brings the question what it costs', () => {
    const { reply, fired } = aTalk(picture).says('ask_capability.confirm(switchover, liveStock)');
    expect(fired).toContain('R67a');
    expect(reply).toContain('ask(of price)');
  });

  test('not when it was asked before, nor when a price was named', () => {
    const again = aTalk({ ...picture, marks: { demanded: ['price'] } });
    expect(again.says('ask_capability.confirm(switchover, liveStock)').fired).not.toContain('R67a');
    const named = aTalk({ ...picture, counters: { painLevel: 1, 'acts:price': 1 } });
    expect(named.says('ask_capability.confirm(switchover, liveStock)').fired).not.toContain('R67a');
  });
});

describe('a promise that hangs on something', () => {
  const promised = {
    ...admitted,
    customer: 'object(pastFailure)',
    marks: { promises: ['access'], promisesIf: ['access'] },
  };

  test('the last worry answered, its other half is said, once', () => {
    const { reply, after } = aTalk(promised).says('objection.none(pastFailure; of phasing)');
    expect(reply).toContain('warn(of ifNot; if proofDay)');
    expect(after.says('objection.none(pastFailure; of plan)').reply).not.toContain('warn');
  });

  test('a promise without an if has no other half', () => {
    const { fired } = aTalk({ ...promised, marks: { promises: ['access'] } }).says(
      'objection.none(pastFailure; of phasing)',
    );
    expect(fired).not.toContain('R75c');
  });
});

describe('a worry that was voiced some turns ago', () => {
  test('is answered all the same', () => {
    const { fired, reply } = aTalk({ ...admitted, marks: { demanded: ['pastFailure'] } }).says(
      'objection.none(pastFailure; of phasing)',
    );
    expect(fired).toContain('R75a');
    expect(reply).not.toContain('unasked');
  });
});

describe('rule 72: where do we need to be?', () => {
  test('the buyer names a figure far below the budget', () => {
    const scenario = aScenario({
      facts: [
        {
          id: 'lowball',
          about: ['price'],
          kind: 'process',
          role: 'price',
          quantities: [{ role: 'price', min: 600000 }],
          gate: { trust: 0, acts: ['price'] },
        },
      ],
    });
    const { reply, after } = aTalk({ ...admitted, scenario }).says('price.open');
    expect(reply).toContain('answer(price; fact lowball; price 600000)');
    expect(after.marks('flags')).toContain('customerNamedPrice');
  });

  test('who has no figure names none', () => {
    expect(aTalk(admitted).says('price.open').reply).toContain('refuse(of price)');
  });
});

describe('rule 73: closing before it is closable', () => {
  const ready = ['planDone', 'valueAgreed', 'criteriaAgreed', 'approvalsIn', 'risksAnswered', 'dateOfNeed'];

  test('a close too early brings a stall and costs trust', () => {
    const { change, reply } = aTalk(admitted).says('close');
    expect(change('trust')).toBe(-5);
    expect(reply).toContain('deflect(of stall)');
  });

  test('a signature in the first minute is refused', () => {
    const { change, reply } = aTalk().says('close');
    expect(change('trust')).toBe(-5);
    expect(reply).toContain('refuse(of tooSoon)');
  });

  test('with Power present and everything in place the signature is the next step', () => {
    const { fired, reply } = aTalk({ person: 'boss', admitted: ['profit'], flags: ready }).says('close');
    expect(fired).not.toContain('R73');
    expect(reply).toContain('promise(of signature)');
  });
});

describe('rule 74: the hidden risk', () => {
  test('an honest question from somebody trusted releases it', () => {
    const { fired, reply } = aTalk({ ...admitted, trust: 50 }).says('ask_risk.open');
    expect(fired).toContain('R74');
    expect(reply).toContain('boughtOnce');
  });

  test('below fifty there is no worry at all', () => {
    const { fired, reply } = aTalk({ ...admitted, trust: 49 }).says('ask_risk.open');
    expect(fired).not.toContain('R74');
    expect(reply).toContain('deny(of risk)');
  });

  test('pressure hides it', () => {
    expect(aTalk({ ...admitted, trust: 80 }).says('ask_risk.open · close').reply).not.toContain('boughtOnce');
  });
});

describe('rule 75: how a risk is answered', () => {
  const worried = () => aTalk({ ...admitted, scenario: pressing('object(pastFailure)') }).says('greet').after;

  test('features make a worry grow', () => {
    const { after, reply } = worried().says('objection.none(pastFailure; of feature)');
    expect(after.counter('risk')).toBe(100);
    expect(reply).toContain('object(pastFailure; of feature)');
  });

  test.each(['plan', 'story', 'phasing', 'guarantee', 'proof'])('%s gives safety', (of) => {
    const { after, reply } = worried().says(`objection.none(pastFailure; of ${of})`);
    expect(after.counter('risk')).toBe(-200);
    expect(reply).toContain('accept(pastFailure; of answered)');
  });

  test('a worry that nobody has raised is not made by answering it', () => {
    expect(aTalk(admitted).says('objection.none(pastFailure; of feature)').fired).not.toContain('R75');
  });

  test('saying what one means is neither', () => {
    expect(worried().says('objection.none(pastFailure; of intent)').after.counter('risk')).toBe(0);
  });
});

describe('rule 77: the threat after the verbal yes', () => {
  const threatened = (flags: string[]) =>
    aTalk({ ...admitted, flags, scenario: pressing('warn(of rival)') }).says('greet').after;

  test('whoever stands finds out that it was bluff', () => {
    const { after, reply } = threatened(['verbalYes']).says('stand(of plan)');
    expect(after.marks('flags')).toContain('bluffCalled');
    expect(reply).toContain('accept(of stand)');
  });

  test('a rival who is real stays on the table', () => {
    expect(threatened(['verbalYes', 'rivalReal']).says('stand(of plan)').reply).toContain('warn(of rival)');
  });

  test('whoever gives way is asked for more', () => {
    expect(threatened(['verbalYes']).says('concede(give price)').reply).toContain('request(of discount)');
  });

  test('before the verbal yes it is no late bargaining', () => {
    expect(threatened([]).says('stand(of plan)').fired).not.toContain('R77');
  });
});

describe('rules 9 and 75: an old failure dealt with', () => {
  const heard = { ...admitted, heard: ['stock'], marks: { rowOpened: ['impact', 'capability'] } };

  test('asked about and then answered by what makes it safe, it bars the idea no longer: they take it up', () => {
    const asked = aTalk(heard).says('propose_capability.control(liveStock, stock)');
    expect(asked.reply).toContain('object(pastFailure)');
    const explored = asked.after.says('objection.confirm(pastFailure)');
    const answered = explored.after.says('objection.none(pastFailure; of phasing)');
    expect(answered.fired).toContain('R75b');
    expect(answered.reply).toContain('accept(liveStock; of capability)');
    expect(answered.after.marks('accepted')).toContain('liveStock');
    expect(answered.after.counter('painLevel')).toBe(2);
    expect(answered.after.says('greet').reply).not.toContain('liveStock');
  });

  test('answered without having been asked about, it sleeps on', () => {
    const { after } = aTalk(heard).says('propose_capability.control(liveStock, stock)');
    const answered = after.says('objection.none(pastFailure; of phasing)');
    expect(answered.fired).not.toContain('R75b');
    expect(answered.after.marks('accepted')).not.toContain('liveStock');
  });
});
