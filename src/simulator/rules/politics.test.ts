import { describe, expect, test } from 'vitest';
import { aScenario } from '../../../test/builders/scenario.ts';
import { aTalk, type Before } from '../../../test/builders/talk.ts';
import { counter, MEETING } from '../state.ts';

/** Pain and vision shared. */
const shared: Before = { admitted: ['late'], counters: { painLevel: 2 }, trust: 60 };
const TRADE = 'bargain.control(boss; give proof; get access; first give)';

describe('rule 32: the rival run down', () => {
  test('running down the rival costs trust and warns the rival’s friends', () => {
    const { change, reply, after } = aTalk({ trust: 50 }).says('trash_competitor(rivalCo)');
    expect(change('trust')).toBe(-8);
    expect(reply).toContain('object(rivalCo; of runDown)');
    expect(after.marks('flags')).toContain('rivalWarned');
  });
});

describe('rule 34: a line more in the list', () => {
  const scenario = aScenario({ facts: [{ id: 'ours', about: ['robot'], kind: 'capability' }] });
  const talk = (more: Before = {}) => aTalk({ scenario, trust: 55, told: ['ours'], ...more });

  test('is granted to the trusted, and what is their own in it stays', () => {
    const { reply, fired, after } = talk().says('bargain.control(liveStock; get criterion)');
    expect(fired).toContain('R34');
    expect(reply).toContain('accept(liveStock; of request) · request(robot; of keepMine)');
    expect(after.marks('flags')).toContain('criterionOpened');
  });

  test('not to the stranger', () => {
    expect(talk({ trust: 45 }).says('bargain.control(liveStock; get criterion)').fired).not.toContain('R34');
  });
});

describe('rule 38: access too early', () => {
  test('before pain and vision are shared the Sponsor decides alone', () => {
    const { reply, fired } = aTalk({ admitted: ['late'], trust: 80 }).says(TRADE);
    expect(fired).toContain('R38');
    expect(reply).toContain('refuse(boss; of decides)');
    expect(reply).not.toContain('promise');
  });

  test('in the first minute nobody is taken upstairs', () => {
    expect(aTalk().says('bargain.control(boss; get access)').reply).toContain('refuse(boss; of decides)');
  });

  test('who decides, asked before anything is shared, is answered with "I do"', () => {
    expect(aTalk().says('ask_power.open(boss)').reply).toContain('refuse(of decides)');
    expect(aTalk({ admitted: ['late'] }).says('ask_power.open(boss)').reply).toContain('bossDecides');
  });
});

describe('rule 39: access traded for proof', () => {
  test('once there is trust the door is promised for a proof, and the promise hangs on it', () => {
    const { reply, fired, after } = aTalk(shared).says(TRADE);
    expect(fired).toContain('R39');
    expect(reply).toContain('promise(boss; of access; if proofDay)');
    expect(after.marks('promises')).toEqual(['boss', 'access']);
    expect(after.marks('promisesIf')).toContain('access');
  });

  test('one point short of trust the Sponsor offers to present it himself', () => {
    const { reply, fired } = aTalk({ ...shared, trust: 59 }).says(TRADE);
    expect(fired).not.toContain('R39');
    expect(reply).toContain('offer(boss; of present)');
  });

  test('a condition of their own that is met lowers the bar by ten', () => {
    const { reply } = aTalk({ ...shared, trust: 50, told: ['trialFirst'] }).says(TRADE);
    expect(reply).toContain('promise(boss; of access');
  });

  test('with nothing to give the answer is "prove it first"', () => {
    const first = aTalk(shared).says('bargain.control(boss; get access)');
    expect(first.fired).not.toContain('R39');
    expect(first.reply).toContain('object(boss; of proveFirst)');
    expect(first.after.says('bargain.control(proofDay; give proof)').reply).toContain(
      'promise(boss; of access; if proofDay)',
    );
  });

  const withQuestion = (needsAnswer: boolean) =>
    aScenario({
      agenda: [
        {
          id: 'whatToSay',
          acts: 'ask(of whatToSay)',
          when: { firedNow: 'R39' },
          expects: { about: ['profit'] },
          worse: { act: 'pitch' },
          needsAnswer,
          good: 'remark(of fair)',
        },
      ],
    });

  test('a question that must be answered first makes the promise wait until it is', () => {
    const first = aTalk({ ...shared, scenario: withQuestion(true) }).says(TRADE);
    expect(first.reply).toContain('ask(of whatToSay)');
    expect(first.reply).not.toContain('promise');
    expect(first.after.marks('promises')).toEqual([]);
    const second = first.after.says('answer(profit)');
    expect(second.reply).toContain('promise(boss; of access; if proofDay)');
    expect(second.after.value('waiting')).toBeNull();
  });

  test('a bad answer to that question loses the promise', () => {
    const { after } = aTalk({ ...shared, scenario: withQuestion(true) }).says(TRADE);
    const second = after.says('pitch(server)');
    expect(second.reply).not.toContain('promise(boss');
    expect(second.after.value('waiting')).toBeNull();
  });

  test('a question that need not be answered comes in one reply with the promise', () => {
    const { reply } = aTalk({ ...shared, scenario: withQuestion(false) }).says(TRADE);
    expect(reply).toContain('promise(boss; of access');
    expect(reply).toContain('ask(of whatToSay)');
  });

  test('what was promised is not bargained for twice', () => {
    expect(aTalk(shared).says(TRADE).after.says(TRADE).reply).toContain('confirm(boss; of promise)');
  });

  test('something more given for what is promised is taken, on the same condition', () => {
    const { reply } = aTalk(shared).says(TRADE).after.says('bargain.control(boss; give ownership; get access)');
    expect(reply).toContain('accept(boss; of trade; if proofDay)');
  });

  test('somebody beside them is only a word away', () => {
    expect(aTalk({ admitted: ['late'] }).says('bargain.control(tech; get access)').reply).toContain(
      'promise(tech; of contact)',
    );
  });

  test('asked what it would take, the Sponsor tells the way', () => {
    expect(aTalk(shared).says('bargain.open(boss; get access)').reply).toContain('trialFirst');
  });
});

describe('rule 40: proof given away', () => {
  test('a proof without a return by the end of the next turn costs fifteen points of access', () => {
    const first = aTalk(shared).says('bargain.control(proofDay; give proof)');
    expect(first.after.counter('accessTrust')).toBe(0);
    const second = first.after.says('situation.open(shifts)');
    expect(second.fired).toContain('R40');
    expect(second.after.counter('accessTrust')).toBe(15);
    expect(second.after.says(TRADE).fired).not.toContain('R39');
  });

  test('a return named in the next turn saves it', () => {
    const second = aTalk(shared)
      .says('bargain.control(proofDay; give proof)')
      .after.says('greet · bargain.control(boss; get access)');
    expect(second.fired).not.toContain('R40');
    expect(second.after.says('greet').after.counter('accessTrust')).toBe(0);
  });

  test('a return named in the same breath is a trade', () => {
    expect(aTalk(shared).says(TRADE).after.says('greet').fired).not.toContain('R40');
  });
});

describe('rule 44: over the head', () => {
  test('a call to the boss, announced, is refused with a warning', () => {
    const { reply, change } = aTalk(shared).says('promise(boss; of contact)');
    expect(reply).toContain('refuse(boss; of bypass)');
    expect(reply).toContain('warn(boss; of bypass)');
    expect(change('support')).toBe(0);
  });

  test('announced again after the warning it costs the Sponsor', () => {
    const second = aTalk(shared).says('promise(boss; of contact)').after.says('promise(boss; of contact)');
    expect(second.fired).toContain('R44a');
    expect(second.change('support')).toBe(-2);
  });

  test('a call that was agreed is no bypass', () => {
    expect(aTalk(shared).says(TRADE).after.says('promise(boss; of contact)').fired).not.toContain('R44');
  });
});

describe('rule 45: nobody sells for you', () => {
  const offered = () => aTalk({ ...shared, trust: 55 }).says(TRADE).after;

  test('letting the Sponsor present it halves the message', () => {
    const { after, reply } = offered().says('accept(of offer)');
    expect(after.marks('flags')).toContain('messageHalved');
    expect(reply).toContain('promise(boss; of present)');
  });

  test('declining keeps the message whole and is asked why', () => {
    const { after, reply } = offered().says('decline(of offer)');
    expect(after.marks('flags')).not.toContain('messageHalved');
    expect(reply).toContain('counter(boss; of whyYou)');
  });
});

describe('rules 46 and 48: Power and technology', () => {
  const boss: Before = { person: 'boss', admitted: ['profit'], trust: 50 };

  test('the first technical question to Power meets irony and costs half of the time', () => {
    const { fired, reply, after } = aTalk(boss).says('situation.control(server)');
    expect(fired).toContain('R46');
    expect(reply).toContain('remark(of technical)');
    expect(after.state.over).toBeNull();
    expect(counter(after.state, MEETING, 'extra')).toBeLessThan(-800);
  });

  test('the second one is sent down to the expert', () => {
    const second = aTalk(boss).says('situation.control(server)').after.says('ask_reasons.control(freeze)');
    expect(second.reply).toContain('end(tech; of sentDown)');
    expect(second.after.state.over).toBe('sentDown');
  });

  test('features shown to Power are asked what they are worth, then delegated', () => {
    const first = aTalk(boss).says('pitch(server)');
    expect(first.fired).toContain('R48');
    expect(first.reply).toContain('ask(of worth)');
    const second = first.after.says('pitch(server)');
    expect(second.reply).toContain('end(tech; of sentDown)');
    expect(second.after.state.over).toBe('sentDown');
  });

  test('before any pain the product costs trust with Power as with anybody', () => {
    const { change, fired } = aTalk({ person: 'boss', trust: 50 }).says('pitch(server)');
    expect(fired).toContain('R48b');
    expect(change('trust')).toBe(-10);
  });

  test('a question about business is no strike', () => {
    expect(aTalk(boss).says('ask_impact.open(profit)').fired).not.toContain('R46');
  });

  test('a head of department may be asked about technology', () => {
    expect(aTalk({ admitted: ['late'] }).says('situation.control(server)').fired).not.toContain('R46');
  });

  test('what Power brought up is no technology for its own sake', () => {
    expect(aTalk({ ...boss, heard: ['freeze'] }).says('ask_reasons.control(freeze)').fired).not.toContain('R46');
  });
});

describe('rule 47: Power meets its own pain', () => {
  test('the pain named with the chain that leads to it is admitted, with ten more minutes', () => {
    const { fired, reply, after } = aTalk({ person: 'boss' }).says('ask_pain.confirm(profit, lostCustomer, late)');
    expect(fired).toContain('R47');
    expect(reply).toContain('admit(profit; fact profitDown)');
    expect(counter(after.state, MEETING, 'extra')).toBe(600);
  });

  test('said as an impact it is understood all the same', () => {
    expect(aTalk({ person: 'boss' }).says('ask_impact.confirm(late, lostCustomer, profit)').reply).toContain(
      'admit(profit; fact profitDown)',
    );
  });

  test('the pain alone, without what leads to it, is not enough', () => {
    expect(aTalk({ person: 'boss' }).says('ask_pain.control(profit)').fired).not.toContain('R47');
  });
});

describe('rule 38 and a little time', () => {
  test('a talk asked for before anything was said, with nobody named, is no way upstairs', () => {
    const { fired, reply } = aTalk().says('bargain.control(give document; get access)');
    expect(fired).toContain('R38b');
    expect(fired).not.toContain('R38');
    expect(reply).toContain('accept(of objective)');
  });

  test('later in the talk it is', () => {
    const { fired } = aTalk({ counters: { turns: 6 } }).says('bargain.control(get access)');
    expect(fired).toContain('R38');
  });
});

describe('rule 39: a door that wanted only a little trust', () => {
  const agenda = [
    {
      id: 'who',
      acts: 'ask(of who)',
      when: { gets: 'access' },
      settles: { act: 'answer' },
      good: 'remark(of candour)',
    },
  ];
  const file = { access: { to: ['boss'], if: 'proofDay', conditions: [{ settled: 'who' }] } };
  const talk = aTalk({ ...shared, trust: 52, scenario: aScenario({ agenda, file }) });

  test('opens when the answer to the person’s own question met their condition', () => {
    const asked = talk.says(TRADE);
    expect(asked.reply).not.toContain('promise');
    expect(asked.after.says('answer(of drawback)').reply).toContain('promise(boss; of access; if proofDay)');
  });

  test('stays shut where the answer met none', () => {
    const shut = aTalk({ ...shared, trust: 40, scenario: aScenario({ agenda, file }) });
    expect(shut.says(TRADE).after.says('answer(of drawback)').reply).not.toContain('promise');
  });
});
