import { describe, expect, it } from 'vitest';
import { asksForAccess, asksWhatHurts, figureAsked, saysGoodbye, tellsStory } from './asked.ts';

describe('the figure that a question asks for', () => {
  it.each([
    ['一个月停几回?', 'count'],
    ['多久断一次', 'count'],
    ['一趟好多钱', 'loss'],
    ['一吨亏好多嘛', 'loss'],
    ['罚了多少?', 'loss'],
    ['一般停多久?', 'duration'],
    ['满足率现在多少', 'share'],
    ['百邻在里面占多少', 'share'],
    ['夜里几个人管这些', 'people'],
    ['什么时候能来', 'date'],
    ['为什么会停', null],
  ])('%s → %s', (text, role) => expect(figureAsked(text, 'zh')).toBe(role));
  it.each([
    ['how often does the line stop?', 'count'],
    ['how many sheets would you say?', 'count'],
    ['what does that cost you in a year?', 'loss'],
    ['how much do you lose on a tonne?', 'loss'],
    ['how long is it quiet?', 'duration'],
    ['nine out of how many?', 'share'],
    ['how many drivers are on at night?', 'people'],
    ['when would you like me to come?', 'date'],
    ['why does it stop?', null],
  ])('%s → %s', (text, role) => expect(figureAsked(text, 'en')).toBe(role));
});

describe('words that say it outright', () => {
  it('a question for whatever hurts', () => {
    expect(asksWhatHurts('您这阵子最烦的是哪桩', 'zh')).toBe(true);
    expect(asksWhatHurts('so what do you lie awake about', 'en')).toBe(true);
    expect(asksWhatHurts('how long does a rinse take?', 'en')).toBe(false);
  });
  it('a story about others', () => {
    expect(tellsStory('let me tell you about a dairy', 'en')).toBe(true);
    expect(tellsStory('从百分之七降到二', 'zh')).toBe(true);
  });
  it('a way to somebody, and a goodbye', () => {
    expect(asksForAccess('please announce me to ms shao.', 'en')).toBe(true);
    expect(asksForAccess('想跟邵总见一面', 'zh')).toBe(true);
    expect(asksForAccess('does mr qin know any of this?', 'en')).toBe(false);
    expect(saysGoodbye('那您忙,再见', 'zh')).toBe(true);
    expect(saysGoodbye('goodbye.', 'en')).toBe(true);
  });
});
