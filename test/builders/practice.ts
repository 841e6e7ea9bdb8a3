/** A practice in a test: the small printing works, lines of its own, and a listener that reads the notation of acts. */

import { parseSellerActs } from '../../src/method/notation.ts';
import type { Listen } from '../../src/practice/hear.ts';
import { begin, type Options, type Practice } from '../../src/practice/practice.ts';
import type { Lines } from '../../src/scenarios/schema.ts';
import type { State } from '../../src/simulator/state.ts';
import { aScenario } from './scenario.ts';

const zh: Lines = {
  answer: ['这么说吧。', '是这样的。', '我想想。', '嗯，对。'],
  deflect: ['这个以后再说。', '不好说。'],
  confirm: ['对。', '没错。'],
  greet: ['您好。'],
  clarify: ['您是问哪一样？', '您的意思是？'],
  gesture: ['（点头）', '（看表）', '（不说话）'],
  'tell:weShipLate': ['我们老是晚发。'],
};
const en: Lines = {
  answer: ['Well, let me see.', 'It is like this.', 'I think so.', 'Hm, yes.'],
  deflect: ['Some other time.', 'Hard to say.'],
  confirm: ['Yes.', 'Quite so.'],
  greet: ['Good morning.'],
  clarify: ['Which of them do you mean?', 'What do you mean?'],
  gesture: ['(nods)', '(looks at his watch)', '(says nothing)'],
  'tell:weShipLate': ['We always ship late.'],
};

export const aPractice = (more: Partial<Options> = {}, from: State | null = null): Practice =>
  begin(aScenario(), { zh, en }, { lab: '02', lang: 'en', seed: 1, mode: 'training', name: 'Alex', ...more }, from);

/** "what? ask_pain.open | ask_reasons.open" is in doubt between two readings, "hm" is unclear, all else is notation. */
export const notationListener: Listen = (_, text) => {
  if (text === 'hm') return { band: 'unclear', acts: [], suggestions: [parseSellerActs('ask_pain.open')] };
  const doubtful = text.startsWith('what? ');
  const readings = text
    .replace('what? ', '')
    .split('|')
    .map((one) => parseSellerActs(one.trim()));
  const [acts = [], ...others] = readings;
  return doubtful ? { band: 'clarify', acts, suggestions: readings } : { band: 'accepted', acts, suggestions: others };
};
