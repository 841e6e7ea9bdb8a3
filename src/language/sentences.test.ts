import { describe, expect, test } from 'vitest';
import { ACTS, FIGURE_ROLES, SELLER_ACT_TYPES, type SellerAct, type SellerActType } from '../method/acts.ts';
import { actsOfSentence, vocabulary } from './menu-sentences.ts';
import { figure, type Named, sentenceOf, sentencesOf } from './sentences.ts';

const WORDS: Record<'zh' | 'en', Record<string, Named>> = {
  zh: {
    late: { text: '晚点发货', kind: 'trouble' },
    freeze: { text: '系统卡死', kind: 'trouble' },
    switchover: { text: '自动切换', kind: 'capability' },
    server: { text: '双机存储', kind: 'product' },
    boss: { text: '秦总', kind: 'person' },
    hefang: { text: '禾坊食品', kind: 'story' },
  },
  en: {
    late: { text: 'late deliveries', kind: 'trouble' },
    freeze: { text: 'systems freezing', kind: 'trouble' },
    switchover: { text: 'automatic switchover', kind: 'capability' },
    server: { text: 'twin storage', kind: 'product' },
    boss: { text: 'Mr Qin', kind: 'person' },
    hefang: { text: 'Hefang Foods', kind: 'story' },
  },
};

const every = SELLER_ACT_TYPES.flatMap((type) => ACTS[type].forms.map((form) => ({ type, form })));
const abouts = [[], ['late'], ['late', 'freeze'], ['boss'], ['late', 'boss'], ['switchover', 'freeze']];
const more: Partial<SellerAct>[] = [
  {},
  { quantities: [{ role: 'duration', min: 30 }] },
  { quantities: [{ role: 'count', min: 3, max: 5, approximate: true }] },
  ...FIGURE_ROLES.map((role) => ({ quantities: [{ role }] })),
  { why: true },
  { give: [{ term: 'proof' }] },
  { give: [{ term: 'proof' }, { term: 'training' }], get: [{ term: 'access' }], first: 'give' },
];
/** What the acts that refer to something refer to. */
const REFERENCES: Partial<Record<SellerActType, string[]>> = {
  accept: ['criticism', 'feeling', 'pause'],
  decline: ['offer', 'request'],
  answer: ['unknown', 'limited', 'hefang'],
  objection: ['proof', 'story'],
  stand: ['value', 'pain'],
  pitch: ['novelty', 'company'],
  promise: ['letter', 'secrecy', 'late'],
  reference: ['hefang'],
};
const grid: SellerAct[] = every.flatMap((act) => {
  const references = act.form === 'none' ? (REFERENCES[act.type] ?? []).map((of) => ({ of })) : [];
  return abouts.flatMap((about) => [...more, ...references].map((one) => ({ ...act, about, ...one })));
});

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  const names = (id: string) => WORDS[lang][id] ?? null;
  const words = vocabulary(lang, new Map(Object.entries(WORDS[lang])));

  test('every act that a seller can do has a sentence, and all its blanks are filled', () => {
    const bad = grid.filter((act) => {
      const text = sentenceOf(act, lang, names);
      return text === '' || /[{}]|undefined/.test(text);
    });
    expect(bad).toEqual([]);
  });

  test('the sentences are Chinese or English throughout', () => {
    const plain = every.map((act) => sentenceOf({ ...act, about: [] }, lang, names)).filter((text) => text !== '…');
    expect(plain.filter((text) => /\p{Script=Han}/u.test(text) !== (lang === 'zh'))).toEqual([]);
  });

  test('no two kinds of act are said in the same sentence', () => {
    const said = new Map<string, string>();
    const clashes: string[] = [];
    for (const act of grid) {
      const text = sentenceOf(act, lang, names);
      const kind = `${act.type}.${act.form}`;
      const other = said.get(text);
      if (other !== undefined && other !== kind) clashes.push(`${other} and ${kind}: ${text}`);
      said.set(text, kind);
    }
    expect(clashes).toEqual([]);
  });

  test('what the menu says, typed by hand, is taken for what the menu meant', () => {
    const wrong = grid
      .filter(({ type }) => type !== 'follow_up')
      .map((act) => ({
        act,
        text: sentenceOf(act, lang, names),
        back: actsOfSentence(sentenceOf(act, lang, names), words),
      }))
      .filter(({ act, back }) => back?.length !== 1 || back[0]?.type !== act.type || back[0]?.form !== act.form)
      .map(({ act, text, back }) => ({ act, text, back }));
    expect(wrong).toEqual([]);
  });

  test('with its topics, figures, terms and reason', () => {
    const act: SellerAct = {
      type: 'bargain',
      form: 'control',
      about: ['boss'],
      give: [{ term: 'proof' }, { term: 'training' }],
      get: [{ term: 'access' }],
      first: 'give',
    };
    const asked: SellerAct = {
      type: 'ask_reasons',
      form: 'control',
      about: ['freeze'],
      why: true,
      quantities: [{ role: 'count' }],
    };
    const told: SellerAct = {
      type: 'ask_impact',
      form: 'confirm',
      about: ['late'],
      quantities: [{ role: 'loss', min: 200_000, max: 300_000 }],
    };
    for (const one of [act, asked, told]) expect(actsOfSentence(sentenceOf(one, lang, names), words)).toEqual([one]);
  });

  test('several acts in one breath are read back one by one', () => {
    const acts: SellerAct[] = [
      { type: 'greet', form: 'none', about: [] },
      { type: 'intro', form: 'none', about: [] },
      { type: 'ask_pain', form: 'control', about: ['late'] },
    ];
    expect(actsOfSentence(sentencesOf(acts, lang, names), words)).toEqual(acts);
  });

  test('what the menu would never say is left to the model', () => {
    expect(
      actsOfSentence(lang === 'zh' ? '您这边晚点发货一般怪谁？' : 'Whom do you blame for late deliveries?', words),
    ).toBeNull();
    expect(actsOfSentence('…', words)).toBeNull();
  });
});

test('figures are said as people say them', () => {
  expect(figure({ role: 'share', min: 72 }, 'zh')).toBe('7.2%');
  expect(figure({ role: 'duration', min: 30, approximate: true }, 'en')).toBe('about 30 minutes');
  expect(figure({ role: 'date', min: 1 }, 'zh')).toBe('明天');
  expect(figure({ role: 'duration', min: 388_800 }, 'en')).toBe('9 months');
  expect(figure({ role: 'loss', min: 3_360_000 }, 'zh')).toBe('336万元');
  expect(figure({ role: 'loss', min: 3_360_000, max: 4_000_000 }, 'en')).toBe('3.36 to 4 million yuan');
});
