import { describe, expect, test } from 'vitest';
import { aTalk } from '../../../test/builders/talk.ts';

describe('rule 81: time that passes', () => {
  const back = (day: number) => aTalk({ day, counters: { lastDay: 1 } }).says('greet');

  test('a week without a word costs two trust, a fortnight twice as much', () => {
    expect(back(8).change('trust')).toBe(-2);
    expect(back(15).change('trust')).toBe(-4);
    expect(back(15).reply).toContain('remark(of longAway)');
  });

  test('three days cost nothing, and the first visit of all costs nothing', () => {
    expect(back(4).change('trust')).toBe(0);
    expect(aTalk({ day: 30 }).says('greet').change('trust')).toBe(0);
  });

  test('urgency decays by five', () => {
    const talk = aTalk({ day: 8, counters: { lastDay: 1 } }).says('greet');
    expect(talk.events[0]?.changes.find(({ scope }) => scope === 'ops')?.add?.urgency).toBe(-5);
  });
});

describe('rule 82: promises', () => {
  test('notes promised in the last meeting and written since win four trust, once', () => {
    const heard = aTalk({ marks: { promised: ['notes'] }, deal: { written: ['notes'] } }).says('greet');
    expect(heard.change('trust')).toBe(4);
    expect(heard.reply).toContain('remark(of kept)');
    expect(heard.after.says('greet').change('trust')).toBe(0);
  });

  test('promised and never written they cost eight', () => {
    const heard = aTalk({ marks: { promised: ['notes'] } }).says('greet');
    expect(heard.change('trust')).toBe(-8);
    expect(heard.reply).toContain('warn(of broken)');
  });

  test('what is promised in this meeting is not judged before the next', () => {
    const heard = aTalk().says('promise(of notes)').after.says('greet');
    expect(heard.fired.filter((id) => id.startsWith('R82'))).toEqual([]);
  });

  test('a promise that is no document, such as secrecy, is not judged here', () => {
    expect(
      aTalk({ marks: { promised: ['secrecy'] } })
        .says('greet')
        .change('trust'),
    ).toBe(0);
  });
});
