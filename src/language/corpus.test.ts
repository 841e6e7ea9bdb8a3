import { describe, expect, it } from 'vitest';
import { examplesOf, parseLines, parseTalks } from './corpus.ts';

const FILE = `by: zh-99
lang: zh
persona: 一个人

== 1 厂长
S 您好
= greet
C 坐。你想问什么？
= greet · ask(来意)
S 想问停机
= answer(停机) · objective.none(停机)
`;

describe('the corpus of annotated talks', () => {
  it('gives each line of the seller with the line of the customer before it', () => {
    const [talk] = parseTalks(FILE);
    const examples = talk ? examplesOf(talk) : [];
    expect(examples.map((one) => one.text)).toEqual(['您好', '想问停机']);
    expect(examples[1]?.previous).toBe('坐。你想问什么？');
    expect(examples[1]?.customer.map((act) => act.type)).toEqual(['greet', 'ask']);
    expect(examples[1]?.by).toBe('zh-99');
    expect(examples[0]?.customer).toEqual([]);
  });
  it('names the line that cannot be read', () => {
    expect(() => parseTalks('by: x\nlang: zh\n== 1 a\nwhat is this')).toThrow(/line 4/);
  });
  it('reads single lines without any history', () => {
    const lines = parseLines(
      'by: x\nlang: en\n\nC Too dear.\n= object(price)\nS fair\n= accept(of objection)\n\nS who decides?\n= ask_power.open\n',
    );
    expect(lines.map((one) => [one.previous, one.history.length])).toEqual([
      ['Too dear.', 0],
      ['', 0],
    ]);
  });
});
