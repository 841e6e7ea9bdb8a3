import { describe, expect, test } from 'vitest';
import { loadModel } from '../language/load.ts';
import { sentenceOf, sentencesOf } from '../language/sentences.ts';
import { ACTS, SELLER_ACT_TYPES, type SellerAct } from '../method/acts.ts';
import { parseSellerActs, writeActs } from '../method/notation.ts';
import { readCommonLines, readScenario } from '../scenarios/read.ts';
import { likelyMoves } from '../simulator/likely.ts';
import { hearAlone, listener } from './hear.ts';
import { namesOf } from './names.ts';
import { begin, isRefused, type Practice, sayActs } from './practice.ts';

const scenario = readScenario('fresh-milk');
if (!scenario) throw new Error('no scenario');
const common = readCommonLines();
const listen = listener(loadModel());

const aCall = (lang: 'zh' | 'en', ...acts: string[]) => aCallTo('operations', lang, ...acts);

function aCallTo(person: string, lang: 'zh' | 'en', ...acts: string[]): Practice {
  const options = { lab: '02', lang, seed: 1, mode: 'training', name: 'Lin', person } as const;
  let practice = begin(scenario as NonNullable<typeof scenario>, common, options);
  for (const one of acts) {
    const played = sayActs(practice, parseSellerActs(one));
    if (isRefused(played)) throw new Error(played.refused.code);
    practice = played.practice;
  }
  return practice;
}

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  const names = namesOf(scenario, lang);

  test('the likely sentences of the menu, typed by hand, are what the menu meant', () => {
    const wrong: string[] = [];
    for (const said of [
      [],
      ['objective.confirm'],
      ['objective.confirm', 'reference(shortLoads; of storyHefang)', 'ask_pain.control(shortLoads)'],
    ]) {
      const practice = aCall(lang, ...said);
      for (const acts of likelyMoves(scenario, practice.state)) {
        const text = sentencesOf(acts, lang, names);
        const heard = listen(practice, text);
        if (heard.band !== 'accepted' || writeActs(heard.acts) !== writeActs(acts))
          wrong.push(`${text} → ${writeActs(heard.acts)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('so are all others, about every public topic', () => {
    const practice = aCall(lang);
    const wrong: string[] = [];
    let count = 0;
    scenario.world.topics.forEach(({ id }, index) => {
      // Each topic with some of the acts, so that all pairs of type and kind come up.
      const type = SELLER_ACT_TYPES[index % SELLER_ACT_TYPES.length] ?? 'situation';
      for (const form of ACTS[type].forms) {
        if (type === 'follow_up') continue;
        const act: SellerAct = { type, form, about: [id] };
        const heard = listen(practice, sentenceOf(act, lang, names));
        count++;
        if (heard.band !== 'accepted' || heard.acts[0]?.type !== type || heard.acts[0].form !== form)
          wrong.push(writeActs([act]));
      }
    });
    expect(wrong.length).toBeLessThanOrEqual(count * 0.05);
  });

  test('a story is known by its company, and by the trouble it is about', () => {
    const practice = aCall(lang, 'objective.confirm');
    const told =
      lang === 'zh'
        ? '跟您讲个例子，禾坊食品以前也少发缺货，九个月降到了百分之二'
        : 'Let me tell you about Hefang Foods, they had short loads too and got them down in nine months';
    const heard = listen(practice, told);
    const all = [heard.acts, ...heard.suggestions].flat();
    expect(all.some(({ type, of }) => type === 'reference' && of === 'storyHefang')).toBe(true);
  });

  test('a story without a name is of the firm whose trade it names', () => {
    const told =
      lang === 'zh'
        ? '有家奶厂，他们管生产的也天天批降级单，奶都是等坏的，一年下来从一千多吨降到三百吨。'
        : 'There was a dairy, they had the same trouble, their milk waited in the tank, and in a year it came down from 1,050 tonnes to 310.';
    const heard = listen(aCall(lang, 'objective.confirm'), told);
    const all = [heard.acts, ...heard.suggestions].flat();
    expect(all.find(({ type, form }) => type === 'reference' && form === 'none')?.of).toBe('storyYantan');
  });

  test('who is spoken to is addressed, not talked about', () => {
    const text = lang === 'zh' ? '邵总您好，谢谢您抽空' : 'Good morning Ms Shao, thank you for your time';
    expect(listen(aCall(lang), text).acts.flatMap(({ about }) => about)).not.toContain('operations');
  });

  test('a line outside any practice is understood by itself', () => {
    const text = lang === 'zh' ? '您好，谢谢您抽空见我。' : 'Hello, good to meet you at last.';
    const heard = hearAlone(scenario, loadModel(), { text, lang, person: 'operations', customer: [] });
    expect(heard).toMatchObject({ band: 'accepted', acts: [{ act: { type: 'greet' }, confidence: 1000 }] });
  });
});

/** After an objective and a story the trouble is admitted; then the talk is at the line stops. */
const AT_LINE_STOPS = [
  'objective.confirm',
  'reference(shortLoads; of storyHefang)',
  'ask_pain.control(shortLoads)',
  'ask_reasons.control(lineStops)',
];

describe('what was meant here and now', () => {
  const last = (practice: Practice, text: string) => listen(practice, text).acts.at(-1);
  const types = (practice: Practice, text: string) => listen(practice, text).acts.map(({ type }) => type);

  test('an opening is greeting, name and purpose, also without a comma', () => {
    expect(types(aCall('zh'), '邵总您好，我是泊远系统的小林，今天想用二十分钟听听夜里少发的事，您看行吗？')).toEqual([
      'greet',
      'intro',
      'objective',
    ]);
    expect(
      types(
        aCall('en'),
        "Good morning, Ms Shao. I'm Lin from Boyuan Systems. I'd like twenty minutes to hear about the short loads, is that all right?",
      ),
    ).toEqual(['greet', 'intro', 'objective']);
  });

  test('at the door somebody else is asked for', () => {
    for (const [lang, text] of [
      ['zh', '麻烦您帮我通报一下，我想见邵总'],
      ['en', 'Please announce me to Ms Shao.'],
    ] as const) {
      const act = last(aCallTo('door', lang), text);
      expect(act?.type).toBe('bargain');
      expect(act?.get).toEqual([{ term: 'access' }]);
      expect(act?.about).toEqual(['operations']);
    }
  });

  test('a question that names nothing is about what was just spoken of', () => {
    for (const [lang, text] of [
      ['zh', '一个月几回？'],
      ['en', 'How often is that?'],
    ] as const) {
      const act = last(aCall(lang, ...AT_LINE_STOPS), text);
      expect(act).toMatchObject({
        type: 'ask_reasons',
        form: 'control',
        about: ['lineStops'],
        quantities: [{ role: 'count' }],
      });
      expect(act?.quantities).toHaveLength(1);
    }
  });

  test('what hurts is asked of everything, not of what was just spoken of', () => {
    for (const [lang, text] of [
      ['zh', '您这阵子最头疼的是什么？'],
      ['en', 'What keeps you awake at night?'],
    ] as const)
      expect(last(aCall(lang, 'objective.confirm'), text)).toMatchObject({ type: 'ask_pain', form: 'open', about: [] });
  });

  test('who else suffers is an impact of the last trouble', () => {
    for (const [lang, text] of [
      ['zh', '除了您，还有谁受影响？'],
      ['en', 'Who else feels it besides you?'],
    ] as const)
      expect(last(aCall(lang, ...AT_LINE_STOPS), text)?.type).toBe('ask_impact');
  });

  test('what the money is lost on is an impact, by the map', () => {
    expect(last(aCall('zh', ...AT_LINE_STOPS), '那罚扣呢，一年罚多少？')).toMatchObject({
      type: 'ask_impact',
      about: ['finesPaid'],
      quantities: [{ role: 'loss' }],
    });
  });

  test('a story of several sentences is one act, found by its words', () => {
    const told = {
      zh: '我给您讲一家做豆腐的。他们也是凌晨装车的时候缺两样，系统一卡标签打不出。后来定死一条，班长用线边存的标签照打八小时。九个月缺货从百分之七点二降到二点一。',
      en: 'There is a maker of bean curd. Their deputy dreaded loading time. An earlier coding project had been torn out. Now the leader prints for eight hours from labels kept beside him. In nine months the lines sent short fell from 7.2 to 2.1 per cent.',
    };
    for (const lang of ['zh', 'en'] as const) {
      const { acts } = listen(aCall(lang, 'objective.confirm'), told[lang]);
      expect(acts.filter(({ type }) => type === 'reference')).toMatchObject([{ of: 'storyHefang' }]);
      expect(acts.length).toBeLessThanOrEqual(2);
    }
  });

  test('several troubles said back are one summary with every link', () => {
    const act = last(
      aCall('en', ...AT_LINE_STOPS),
      'Let me say it back: the system freezes at night, the line stops, then it has to be rinsed, and the loads go short. Is that right?',
    );
    expect(act?.form).toBe('confirm');
    expect(act?.about).toEqual(expect.arrayContaining(['nightFreeze', 'lineStops', 'shortLoads']));
  });

  test('a goodbye is one', () => {
    expect(last(aCall('zh', ...AT_LINE_STOPS), '那您先忙，再见')?.type).toBe('thanks_bye');
    expect(last(aCallTo('door', 'en'), 'Goodbye.')?.type).toBe('thanks_bye');
  });

  test('who thanks and goes on asking is not leaving', () => {
    for (const [lang, text] of [
      ['zh', '谢谢您直说。那这件事一个月有几回？'],
      ['en', 'Thank you, that helps. And how often does it happen?'],
    ] as const)
      expect(types(aCall(lang, ...AT_LINE_STOPS), text)).not.toContain('thanks_bye');
  });

  test('who asks who keeps a number asks for somebody, not for the number', () => {
    for (const [lang, text] of [
      ['zh', '停线的这个数谁在记？'],
      ['en', 'Who keeps count of the line stops?'],
    ] as const)
      expect(last(aCall(lang, ...AT_LINE_STOPS), text)).toMatchObject({
        about: ['lineStops'],
        quantities: [{ role: 'people' }],
      });
  });

  test('besides the slips is not about the slips', () => {
    for (const [lang, text] of [
      ['zh', '除了等化验单，还有别的原因没有？'],
      ['en', 'Besides the laboratory slip, are there other reasons?'],
    ] as const)
      expect(last(aCall(lang, ...AT_LINE_STOPS), text)?.about).not.toContain('tankRelease');
  });

  test('her tank is heard as her tank, though no line about it was ever learned', () => {
    for (const [lang, text] of [
      ['zh', '四号罐是怎么回事？'],
      ['en', "What's wrong with the tank?"],
    ] as const)
      expect(last(aCall(lang, 'objective.confirm'), text)?.about).toEqual(['theTank']);
  });

  test('half an hour about the nights is a purpose at the door; a weekday put up for a yes is a plan', () => {
    expect(
      types(aCallTo('door', 'en', 'greet'), 'Half an hour with Ms Shao about the short loads at night, please.'),
    ).toContain('objective');
    for (const [lang, text] of [
      ['zh', '下周三上午行吗？我带一页纸来。'],
      ['en', 'Would next Wednesday morning be all right? I would bring one page.'],
    ] as const)
      expect(types(aCall(lang, ...AT_LINE_STOPS), text)).toContain('propose_plan');
  });
});
