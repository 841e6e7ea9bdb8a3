import { describe, expect, it } from 'vitest';
import { loadModel } from './load.ts';
import { withPast } from './past.ts';
import { read } from './read.ts';
import { prepareTopics } from './topics.ts';

const model = loadModel();
const first = (text: string, previous = '', customer: Parameters<typeof read>[2] = {}) => {
  const reading = read(model, text, { previous, ...customer });
  return reading.turns[0]?.acts[0];
};

describe('reading a line', () => {
  it.each([
    ['那损失呢？', 'ask_impact'],
    ['why does that happen', 'ask_reasons'],
    ['这事最后谁拍板？', 'ask_power'],
    ['who signs that off?', 'ask_power'],
    ['现在最让您头疼的是什么？', 'ask_pain'],
    ['谢谢您，再见', 'thanks_bye'],
    ['您好，我是小韩', 'greet'],
  ])('"%s" begins with %s', (text, type) => {
    expect(first(text)?.type).toBe(type);
  });
  it('tells an open question from a guiding one', () => {
    expect(first('why is that?')?.forms[0]?.value).toBe('open');
    expect(first('是因为预测不准吗？')?.forms[0]?.value).toBe('control');
  });
  it('finds two acts in one line', () => {
    const reading = read(model, '对不起，我收回刚才的话。那停一天损失多少？', {
      customer: [{ type: 'warn', about: [] }],
    });
    expect(reading.turns[0]?.acts.map((act) => act.type)).toEqual(['accept', 'ask_impact']);
  });
  it('names topics, figures and terms clause by clause', () => {
    const topics = prepareTopics([
      {
        id: 'late',
        kind: 'trouble',
        names: { zh: '交货晚', en: 'late deliveries' },
        aliases: { zh: ['晚交货'], en: [] },
      },
    ]);
    const reading = read(model, '晚交货一年损失八十万？', { topics });
    expect(reading.clauses[0]?.topics[0]?.id).toBe('late');
    expect(reading.clauses[0]?.figures.map((one) => one.min)).toContain(800000);
  });
  it('knows silence', () => {
    expect(read(model, '…').silent).toBe(true);
    expect(read(model, '。。。').silent).toBe(true);
    expect(read(model, '哦').silent).toBe(false);
  });
  it('hardly knows nonsense', () => {
    expect(read(model, 'zxqv plomp qwrty vbnm').known).toBeLessThan(read(model, 'how many people is that').known);
  });
  it('weighs a reading by what happened before, keeping it whole', () => {
    const reading = read(model, '三次', { customer: [{ type: 'ask', about: [] }] });
    const weighed = withPast(model, reading, {
      customer: [{ type: 'ask', about: [] }],
      own: [],
      heard: [[{ type: 'ask', about: [] }]],
    });
    const sum = weighed.turns.reduce((all, turn) => all + turn.confidence, 0);
    expect(sum).toBeGreaterThan(980);
    expect(sum).toBeLessThan(1020);
  });
  it('gives the same reading every time', () => {
    const line = '行，那下周二上午九点我找小郭，办票的事我问门卫？';
    expect(read(model, line)).toEqual(read(model, line));
  });
});
