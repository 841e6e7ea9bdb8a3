import { describe, expect, test } from 'vitest';
import { loadModel } from '../language/load.ts';
import { normalise } from '../language/normalise.ts';
import { parseSellerActs, writeActs } from '../method/notation.ts';
import { readCommonLines, readScenario } from '../scenarios/read.ts';
import { listener } from './hear.ts';
import { begin, isRefused, sayActs } from './practice.ts';
import { gramsOf, recalled, signsOf } from './recall.ts';
import { visionsIn } from './visions.ts';

const scenario = readScenario('fresh-milk');
if (!scenario) throw new Error('no scenario');
const world = scenario;
const common = readCommonLines();
const listen = listener(loadModel());

const DIAGNOSIS = [
  'objective.confirm',
  'reference(shortLoads; of storyHefang)',
  'ask_pain.control(shortLoads)',
  'ask_reasons.open(shortLoads)',
];

function heard(person: string, said: readonly string[], text: string): string {
  const lang = /[a-z]/.test(text) ? 'en' : 'zh';
  let practice = begin(world, common, { lab: '02', lang, seed: 1, mode: 'training', name: 'Lin', person });
  for (const acts of said) {
    const played = sayActs(practice, parseSellerActs(acts));
    if (isRefused(played)) throw new Error(played.refused.code);
    practice = played.practice;
  }
  const { band, acts } = listen(practice, text);
  return `${band} ${writeActs(acts)}`;
}

describe('lines of new users', () => {
  test.each([
    ['喂大姐您好我是泊远系统的老范想见见邵总', /^accepted greet · intro · bargain\.control\(operations; get access\)$/],
    ['为夜里装车缺货的事，二十分钟', /^accepted objective\.none\(shortLoads\b.*duration 20\)$/],
    ['I am Alex from Boyuan', /^accepted intro$/],
    ['Oh dear, what happened to your hand?', /^accepted greet$/],
    [
      'Boyuan wants thirty minutes to ask Ms Shao about orders that go out short at night',
      /^accepted intro · objective\.none\(shortLoads; duration 30\)$/,
    ],
    ['哎呀，您手怎么了？是扭着了吗？', /greet$/],
    ['I only see the slips in front of you. How does the heap get so high?', /^(?!.*bargain)/],
  ])('at the door "%s" is greeting, name, purpose or the way in', (text, acts) => {
    expect(heard('door', [], text)).toMatch(acts);
  });

  test.each([
    ['要是系统断了，线边自己存着标签，照打，线不停，这个您要吗', /propose_capability\.control\(labelAtLine/],
    ['老佟是谁', /situation\.open\(nightForeman\)$/],
    ['Who is Old Tong?', /situation\.open\(nightForeman\)$/],
    ['我给您讲个同行的事', /reference\.open/],
    ['May I tell you a story?', /reference\.open/],
    ['换我夜里也睡不着', /accept\(of feeling\)$/],
    ['Right.', /follow_up\.none$/],
    ['停一回多久', /ask_reasons\.control\(lineStops; duration\)$/],
    ['Thursday the tenth at night then. Goodbye.', /thanks_bye$/],
    ['What is it you cannot see in the cold store?', /\.open\(/],
    [
      'That is fair. Their leader prints on from labels kept beside him. And your lines, how often do they stop?',
      /ask_reasons\.control\(lineStops; count\)$/,
    ],
    [
      'How long do they stand, and how often?',
      /ask_reasons\.control\(lineStops; duration\) · ask_reasons\.control\(lineStops; count\)$/,
    ],
    ['停一回多久，一个月几回', /control\(lineStops; duration\) · ask_reasons\.control\(lineStops; count\)$/],
    ['Fair enough. Just tell me about the last bad night.', /ask_reasons\.open\(/],
    ['Good. Who would know how often?', /ask_reasons\.control\([^;)]*; people\)$/],
    ['除了库存看不准，还有别的原因没有？', /ask_reasons\.open\(/],
    ['那老佟的方格本上有，我请教他行不行？', /bargain\.control\(nightForeman; get access\)$/],
    ['What does a tonne lose when it goes to powder, in yuan?', /\.control\(.*; loss\)$/],
    [
      'I come one night, from ten, and stand with Old Tong, this Thursday ok?',
      /propose_plan\.control\(proofNight\b.*date/,
    ],
    ['停一回多少分钟', /ask_reasons\.control\(lineStops; duration\)$/],
    ['十二吨，那确实揪心，我们帮不上。好奶要降级，这样的事您这儿有吗？', /\.control\(milkDowngraded\)$/],
    ['Of everything that goes wrong at night, which one hurts you most?', /ask_pain\.open$/],
    ['我再讲一个跟您同岗位的人的故事，两分钟，可以吗？', /reference\.open$/],
    [
      '祁总他们早年上过一套扫码，线反被拖慢，拆了。所以头一条就定死：系统断了，班长照打八小时。讲完了。',
      /reference\.none\(.*of storyHefang/,
    ],
    ['我礼拜四夜里来，九月十号，星期四，晚上十点，行吗？', /propose_plan\.\w+\([^;)]*; date 9\)$/],
    ['Could I come back on Thursday night the tenth and stand a whole shift?', /propose_plan\.\w+\(.*date 9\)$/],
    [
      '我先归一下：少发的来由，有码下不来停线、停久了要重新冲洗。除了这两样，还有别的吗？',
      /ask_reasons\.confirm\(.*\) · ask_reasons\.open\(/,
    ],
    ['Does that sound like anything here?', /ask_pain\.control\(shortLoads\)$/],
    ['What was that call about?', /\.open\(theTank\)$/],
    ['Who would have to say yes to something like that?', /ask_power\.open/],
    ['What would happen if Bailin dropped you?', /ask_impact\.open\(bailinRisk\)$/],
    ['What does it do to the shops when the books are a day old?', /ask_impact\.open\(/],
    ['So the lorries leave half empty, is that every night?', /ask_reasons\.confirm\(/],
    ['还有降级的那些奶，一年大概多少吨？', /\.control\(milkDowngraded; count\)$/],
    ['好，那再说说仓库。货是怎么记账的？', /ask_reasons\.open\([^;)]*paperSlips/],
    ['能不能请您跟梁总打声招呼，让我下周去见她半个钟头？', /bargain\.control\(finance; .*get access\)$/],
    ['What you told me about your colleagues stays here, of course.', /promise\(.*of secrecy\)$/],
    ['For Liang it is money. Why does it freeze at night?', /ask_reasons\.open\(nightFreeze\)$/],
    ['Please name the causes of a short load, as you see them.', /ask_reasons\.open\(shortLoads\)$/],
    ['这样的停线经常有吗？', /ask_reasons\.control\(lineStops; count\)$/],
    ['What is the yearly value of the downgraded milk?', /\.control\(milkDowngraded; loss\)$/],
    ['What did the last supplier promise you?', /^accepted situation\.control$/],
    ['那您怎么跟店里交代？', /^accepted situation\.control$/],
    ['Which of the three costs you most?', /^accepted situation\.control$/],
    ['Does Mr Lu know how bad it is?', /^accepted situation\.control\(techDirector\)$/],
    ['您跟卢总提过吗？', /^accepted situation\.control\(techDirector\)$/],
    ['手写日期行不行？', /\.control\(paperSlips\)$/],
    ['What time do you load?', /; date\)$/],
    ['这毛病有几年了？', /\.control\([^;)]*; date\)$/],
    ['How much of that comes from the lines and how much from the stock?', /; share\)$/],
    ['手套上写字是怎么回事？', /\.open\(paperSlips\)$/],
    ['封口膜是老滕吃了回扣，对吧？', /^accepted situation\.control$/],
    ['Teng takes kickbacks on the film, right?', /^accepted situation\.control$/],
    ['您真厉害，我太佩服您了。', /^accepted greet$/],
    ['You are so clever, I really admire you.', /^accepted greet$/],
    ['您说得对。', /^accepted accept/],
    ["That's fair, you're right there.", /^accepted accept/],
  ])('in the talk "%s" is taken as it was meant', (text, acts) => {
    expect(heard('operations', DIAGNOSIS, text)).toMatch(acts);
  });
});

/** The flask is behind them, the story told, and she has asked how bean curd should fit milk. */
const OBJECTED = [
  'greet · objective.none(shortLoads; duration 30)',
  'answer(of unknown)',
  'reference.none(shortLoads, lineStops; of storyHefang) · ask_pain.control(shortLoads)',
];

describe('after an objection', () => {
  test.each([
    ["What's missing, usually?", /ask_reasons\.open\(shortLoads\)$/],
    ['Does Mr Qin hear about it?', /situation\.control\(gm\)$/],
    ['How short are we talking?', /ask_reasons\.open\(shortLoads\)$/],
    ['一般都缺什么？', /^accepted ask_\w+\.open\(shortLoads\)$/],
  ])('"%s" asks on and speaks to no worry', (text, acts) => {
    expect(heard('operations', OBJECTED, text)).toMatch(acts);
  });

  test.each([
    ['What is so different about milk?', /objection\./],
    ['您是怕我们没在奶厂干过，是不是？', /objection\./],
  ])('"%s" speaks to the worry', (text, acts) => {
    expect(heard('operations', OBJECTED, text)).toMatch(acts);
  });
});

test('a number too large to be kept is no figure in any reading', () => {
  let practice = begin(world, common, { lab: '03', lang: 'en', seed: 1, mode: 'training', name: 'Lin' });
  const first = sayActs(practice, parseSellerActs('greet'));
  if (!isRefused(first)) practice = first.practice;
  const { acts, suggestions } = listen(practice, 'How much does milk cost you? 12345678901234567890 yuan?');
  const figures = [acts, ...suggestions].flat().flatMap(({ quantities }) => quantities ?? []);
  for (const { min, max } of figures)
    for (const value of [min, max]) if (value !== undefined) expect(Number.isSafeInteger(value)).toBe(true);
});

test('half a word recalls a topic that was spoken of, and no other', () => {
  const signs = signsOf(world.world.topics, 'en');
  expect(recalled(gramsOf('how often is it rinsed'), ['lineStops', 'rinseAgain'], signs)).toEqual(['rinseAgain']);
  expect(recalled(gramsOf('how often is it rinsed'), ['lineStops'], signs)).toEqual([]);
});

test('a vision is known by what people do in it', () => {
  const text = 'when a pallet lands the forklift driver presses one key and the planner sees it';
  expect(visionsIn(world, normalise(text), 'en')[0]).toBe('palletLive');
  expect(visionsIn(world, normalise('the weather is fine today'), 'en')).toEqual([]);
});
