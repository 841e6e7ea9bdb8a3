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

function aCall(lang: 'zh' | 'en', ...acts: string[]): Practice {
  const options = { lab: '02', lang, seed: 1, mode: 'training', name: 'Lin', person: 'operations' } as const;
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
