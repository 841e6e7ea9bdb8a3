/**
 * The deciding rules of `virtual-customer.md` 5 and 11, one line each: on which types, when, and by how much a reading
 * gains or loses. Words that say it outright have their say in the reading already; these are the situation's part.
 */

import {
  asksAfter,
  asksForAccess,
  asksForVisit,
  asksForWishes,
  asksIfAlike,
  asksOpenly,
  asksToRecount,
  asksWhatFollows,
  asksWhatIsSpared,
  asksWhoDecides,
  asksWouldIt,
  cannotTell,
  checksBack,
  isCourtesy,
  keepsSecret,
  namesAPlan,
  namesTheMatter,
  offersStory,
  quotesThem,
  saysGoodbye,
  saysSettled,
  speaksOfOthers,
  speaksOfRisk,
  statesPurpose,
  supposes,
  tellsStory,
} from '../language/asked.ts';
import type { Cue } from '../language/cues.ts';
import type { ReadAct, ReadClause, ReadTurn } from '../language/read.ts';
import type { NamedTopic } from '../language/topics.ts';
import {
  ACTS,
  type CustomerActType,
  ENQUIRIES,
  SELLER_ACT_TYPES,
  type SellerActType,
  type TopicKind,
} from '../method/acts.ts';
import { asksOfAThing, asksOfTheObjection, isAsked, LONG, tailOf } from './outright.ts';
import type { Situation } from './situation.ts';

export interface View {
  act: ReadAct;
  at: number;
  turn: ReadTurn;
  clauses: readonly ReadClause[];
  situation: Situation;
  topics: readonly NamedTopic[];
  /** A story of ours is recognised in the line. */
  told: boolean;
  /** The customer's last line. */
  previous: string;
}

export interface SettleRule {
  id: string;
  on: readonly SellerActType[];
  when: (view: View) => boolean;
  factor: number;
}

const did = ({ situation }: View, ...types: CustomerActType[]) =>
  situation.customer.some((act) => types.includes(act.type));
const began = (view: View) => view.situation.customer.length > 0;
const kinds = (view: View, ...wanted: string[]) => view.topics.some(({ kind }) => wanted.includes(kind));
const charted = ({ situation }: View) => situation.upstream.length + situation.downstream.length > 0;
const cue = (view: View, ...cues: string[]) =>
  view.clauses.some((clause) => clause.cues.some((one) => cues.includes(one)));

/** Acts that can be put as a question, whatever their form. */
const ASKING = SELLER_ACT_TYPES.filter((type) => ACTS[type].forms.some((form) => form !== 'none'));
const TELLING = SELLER_ACT_TYPES.filter((type) => !ASKING.includes(type));
/** Questions that hardly anybody puts without a word or a mark of asking. */
const OUTRIGHT: readonly SellerActType[] = [...ENQUIRIES, 'ask_risk'];

/** So many own turns with somebody are but a beginning. */
const EARLY = 6;
/** What nobody proposes: people, fears, what happened, how things are done. */
const NO_IDEAS: readonly TopicKind[] = ['person', 'concern', 'event', 'process'];
const WHICH: readonly Cue[] = ['what', 'how', 'who', 'why'];
/** Words without which hardly anybody trades. */
const TRADED: readonly Cue[] = [
  'price_word',
  'discount',
  'give_word',
  'get_word',
  'if_then',
  'access',
  'payment',
  'sign',
  'guarantee',
  'how_much',
];

/** "Who counted it? I honestly can't tell you." */
const echoes = (view: View) => did(view, 'ask', 'counter') && cue(view, 'unknown', 'honest', 'take_back');

/** "When would that be?" */
const asksForADay = ({ situation }: View) => situation.customer.some(({ type, of }) => type === 'ask' && of === 'date');
/** "Three days?", to a question of theirs. */
/** So many clauses tell a story. */
const A_TALE = 3;

/** Half a sentence, of which the other half asks. */
const leadsUp = ({ clauses, turn, at }: View) =>
  /[,:]$/.test(clauses.at(-1)?.text.trim() ?? '') && ENQUIRIES.some((type) => type === turn.acts[at + 1]?.type);

const guesses = (view: View) => {
  const last = view.clauses.at(-1);
  return (
    view.act.type === 'answer' &&
    (did(view, 'ask') || view.situation.questionOpen) &&
    (last?.figures.length ?? 0) > 0 &&
    last?.figureAsked === null &&
    !WHICH.some((one) => last.cues.includes(one))
  );
};
const said = (view: View, is: typeof saysGoodbye) => view.clauses.some(({ text, lang }) => is(text, lang));

export const RULES: readonly SettleRule[] = [
  {
    id: 'a question mark asks',
    on: TELLING,
    when: (view) =>
      view.clauses.at(-1)?.asked === true && !(view.act.type === 'greet' && said(view, asksAfter)) && !guesses(view),
    factor: 0.2,
  },
  {
    id: 'nothing is asked',
    on: OUTRIGHT,
    when: (view) => view.act.forms[0]?.value !== 'confirm' && !isAsked(view.clauses) && !said(view, asksToRecount),
    factor: 0.25,
  },
  {
    id: 'a story is told, not said back',
    on: OUTRIGHT,
    when: ({ act, at, turn, clauses }) =>
      act.forms[0]?.value === 'confirm' &&
      !isAsked(clauses) &&
      turn.acts.some(({ type, forms }, place) => place > at && type === 'reference' && forms[0]?.value !== 'open'),
    factor: 0.15,
  },
  {
    id: 'nothing is said back',
    on: OUTRIGHT,
    when: ({ act, clauses }) => act.forms[0]?.value === 'confirm' && !isAsked(clauses),
    factor: 0.7,
  },
  {
    id: 'answer needs a question',
    on: ['answer'],
    when: (view) =>
      view.at === 0 &&
      began(view) &&
      !view.situation.questionOpen &&
      !did(view, 'ask', 'counter', 'request', 'clarify'),
    factor: 0.5,
  },
  {
    id: 'at the door a trouble is what one comes for',
    on: ['answer'],
    when: (view) =>
      view.situation.opensDoors &&
      kinds(view, 'trouble') &&
      (!did(view, 'ask', 'counter') || (said(view, statesPurpose) && cue(view, 'minutes'))),
    factor: 0.4,
  },
  {
    id: 'at the door the way in is asked for in words',
    on: ['bargain'],
    when: (view) =>
      view.situation.opensDoors && !said(view, asksForAccess) && !cue(view, 'access', 'minutes', 'i_will'),
    factor: 0.3,
  },
  {
    id: 'at the door nothing is told over',
    on: ENQUIRIES,
    when: ({ act, situation }) => situation.opensDoors && act.forms[0]?.value === 'confirm',
    factor: 0.3,
  },
  {
    id: 'a question waits for its answer',
    on: ['answer'],
    when: (view) => view.at === 0 && did(view, 'ask', 'counter'),
    factor: 1.3,
  },
  {
    id: 'a day asked for and named is a plan',
    on: ['answer'],
    when: (view) =>
      asksForADay(view) && view.clauses.some(({ figures }) => figures.some(({ kind }) => kind === 'date')),
    factor: 0.2,
  },
  {
    id: 'who is asked for the thread asks again',
    on: ['answer'],
    when: (view) =>
      did(view, 'clarify') && view.clauses.some(({ asked, figureAsked }) => asked || figureAsked !== null),
    factor: 0.15,
  },
  {
    id: 'an answer asks nothing',
    on: ['answer'],
    when: (view) =>
      (view.clauses.every(({ asked }) => asked) && !guesses(view)) ||
      view.clauses.some(({ cues }) => cues.includes('why') || cues.includes('who')),
    factor: 0.3,
  },
  {
    id: 'who ends by asking, and has said nothing that answers, answers nothing',
    on: ['answer'],
    when: (view) =>
      (view.clauses.at(-1)?.asked === true || leadsUp(view)) &&
      !(guesses(view) && view.clauses.at(-1)?.figures.some(({ kind }) => kind !== 'date')) &&
      !cue(view, 'unknown', 'honest', 'yes', 'no', 'limited', 'because') &&
      !view.clauses.some(({ text, lang }) => cannotTell(text, lang)),
    factor: 0.3,
  },
  {
    id: 'who only greets and thanks answers nothing',
    on: ['answer'],
    when: (view) =>
      (cue(view, 'hello', 'thanks') || view.clauses.some(({ text, lang }) => isCourtesy(text, lang))) &&
      !cue(view, 'unknown', 'honest', 'yes', 'no', 'limited', 'because') &&
      view.clauses.every(({ figures }) => figures.length === 0),
    factor: 0.3,
  },
  {
    id: 'who ends on what, how or who answers nothing',
    on: ['answer'],
    when: (view) => {
      const last = tailOf(view.clauses).at(-1);
      return (
        last !== undefined &&
        !did(view, 'ask', 'counter') &&
        WHICH.some((one) => last.cues.includes(one)) &&
        asksOpenly(last.text, last.lang)
      );
    },
    factor: 0.3,
  },
  {
    id: 'a purpose asks nothing of their world',
    on: ['objective'],
    when: (view) => {
      const last = view.clauses.at(-1);
      return (
        view.situation.own.length > 0 &&
        !last?.cues.includes('agenda') &&
        (last?.cues ?? []).some((one) => ['what', 'why', 'how', 'who'].includes(one))
      );
    },
    factor: 0.3,
  },
  {
    id: 'objection answers an objection',
    on: ['objection', 'stand'],
    when: (view) =>
      view.at === 0 &&
      began(view) &&
      !did(view, 'object', 'warn', 'correct', 'refuse', 'deny', 'ask', 'request', 'counter') &&
      (!did(view, 'remark') || did(view, 'answer', 'volunteer', 'admit', 'partial')),
    factor: 0.2,
  },
  {
    id: 'nothing to decline',
    on: ['decline'],
    when: (view) => began(view) && !did(view, 'offer', 'request', 'accept', 'counter', 'ask', 'object'),
    factor: 0.5,
  },
  {
    id: 'a capability topic',
    on: ['ask_capability', 'propose_capability'],
    when: (view) => kinds(view, 'capability'),
    factor: 1.8,
  },
  { id: 'a product topic', on: ['pitch'], when: (view) => kinds(view, 'product'), factor: 1.8 },
  { id: 'a gap topic', on: ['anxiety'], when: (view) => kinds(view, 'gap'), factor: 2.5 },
  {
    id: 'anxiety needs a gap',
    on: ['anxiety'],
    when: (view) => view.topics.length > 0 && !kinds(view, 'gap') && charted(view),
    factor: 0.6,
  },
  {
    id: 'a rival topic',
    on: ['trash_competitor'],
    when: (view) => kinds(view, 'rival') && cue(view, 'trash'),
    factor: 1.5,
  },
  {
    id: 'nobody goes without a word of parting',
    on: ['thanks_bye'],
    when: (view) => !cue(view, 'bye', 'thanks') && !said(view, saysGoodbye),
    factor: 0.05,
  },
  {
    id: 'who thanks before anything was settled stays',
    on: ['thanks_bye'],
    when: (view) => !said(view, saysGoodbye) && (view.situation.opensDoors || view.situation.own.length < EARLY),
    factor: 0.1,
  },
  {
    id: 'who asks for a figure answers no worry',
    on: ['objection', 'stand', 'accept', 'greet', 'answer', 'pitch', 'promise'],
    when: (view) => view.clauses.some(({ figureAsked }) => figureAsked !== null) && !echoes(view),
    factor: 0.2,
  },
  {
    id: 'who says their question back and cannot tell answers it',
    on: OUTRIGHT,
    when: (view) => view.clauses.some(({ figureAsked }) => figureAsked === 'people') && echoes(view),
    factor: 0.3,
  },
  {
    id: 'who asks for a figure neither tells nor proposes',
    on: ['propose_capability', 'reference'],
    when: (view) =>
      view.clauses.some(({ figureAsked }) => figureAsked !== null) &&
      (view.act.forms[0]?.value === 'none' || (!said(view, supposes) && !said(view, asksWouldIt))),
    factor: 0.2,
  },
  {
    id: 'a story that ends on whether it is so here asks that',
    on: ['reference'],
    when: ({ act, at, turn, clauses }) =>
      at === turn.acts.length - 1 &&
      act.to - act.from >= A_TALE &&
      isAsked(tailOf(clauses)) &&
      tailOf(clauses).some(({ text, lang }) => asksIfAlike(text, lang)),
    factor: 0.3,
  },
  {
    id: 'who asks of something else does not speak to the worry',
    on: ['objection'],
    when: ({ clauses, previous, situation }) =>
      isAsked(tailOf(clauses)) && !asksOfTheObjection(clauses, previous, situation),
    factor: 0.02,
  },
  {
    id: 'what is said of a worry is seldom asked',
    on: ['objection'],
    when: ({ clauses }) => clauses.at(-1)?.asked === true,
    factor: 0.4,
  },
  {
    id: 'who asks for a sentence upstairs is given one',
    on: ['coach'],
    when: (view) =>
      !did(view, 'ask', 'request', 'promise') || view.clauses.some(({ figureAsked }) => figureAsked !== null),
    factor: 0.15,
  },
  {
    id: 'a promise says that one will',
    on: ['promise'],
    when: (view) => !cue(view, 'i_will', 'secrecy', 'agree', 'send', 'take_back', 'yes') && !said(view, keepsSecret),
    factor: 0.3,
  },
  {
    id: 'a trade names something to trade',
    on: ['bargain', 'concede', 'price'],
    when: (view) =>
      !cue(view, ...TRADED) &&
      !kinds(view, 'person') &&
      view.clauses.every(({ terms, figures }) => terms.length === 0 && figures.every(({ kind }) => kind !== 'money')),
    factor: 0.15,
  },
  {
    id: 'a story is offered in words',
    on: ['reference'],
    when: (view) =>
      view.act.forms[0]?.value === 'open' &&
      !said(view, offersStory) &&
      (view.clauses.length < LONG || view.clauses.at(-1)?.asked === true),
    factor: 0.15,
  },
  {
    id: 'a story is told of somebody',
    on: ['reference'],
    when: (view) =>
      view.act.forms[0]?.value === 'none' &&
      !view.told &&
      !said(view, speaksOfOthers) &&
      !said(view, tellsStory) &&
      !said(view, offersStory),
    factor: 0.2,
  },
  {
    id: 'what they said themselves is no story of others',
    on: ['reference'],
    when: (view) => !view.told && said(view, quotesThem),
    factor: 0.15,
  },
  {
    id: 'nobody gives a name twice',
    on: ['intro'],
    when: (view) =>
      view.situation.own.length > 0 && !view.situation.opensDoors && !cue(view, 'i_am', 'company', 'referred'),
    factor: 0.2,
  },
  {
    id: 'how much there is of a trouble is no wish',
    on: ['ask_capability'],
    when: (view) =>
      tailOf(view.clauses).some(({ figureAsked }) => figureAsked !== null) &&
      tailOf(view.clauses).some(({ topics }) => topics.length > 0) &&
      !tailOf(view.clauses).some(({ topics }) => topics.some(({ kind }) => kind === 'capability')) &&
      !said(view, asksWhatIsSpared) &&
      !said(view, supposes),
    factor: 0.2,
  },
  {
    id: 'an idea is no question of how things are',
    on: ['propose_capability'],
    when: (view) =>
      view.clauses.at(-1)?.asked === true &&
      !cue(view, 'suppose', 'what_if', 'would_help', 'worth') &&
      !said(view, supposes) &&
      !said(view, asksWouldIt),
    factor: 0.1,
  },
  {
    id: 'who asks why, or what else, proposes nothing',
    on: ['propose_capability'],
    when: ({ clauses, topics }) => {
      const tail = tailOf(clauses);
      const asked = (sign: typeof asksOpenly) => tail.some(({ text, lang }) => sign(text, lang));
      const named = topics.some(({ kind }) => kind === 'capability');
      return !named && isAsked(tail) && asked(asksOpenly) && !asked(asksWouldIt) && !asked(supposes);
    },
    factor: 0.15,
  },
  {
    id: 'who asks for a figure does not merely go on',
    on: ['follow_up'],
    when: ({ clauses }) => clauses.some(({ figureAsked, topics }) => figureAsked !== null && topics.length > 0),
    factor: 0.15,
  },
  {
    id: 'what others did is told, not proposed',
    on: ['propose_capability'],
    when: (view) => {
      if (view.clauses.at(-1)?.asked === true || said(view, asksWouldIt)) return false;
      const lately = view.situation.own.slice(-2).flat();
      if (lately.some(({ type }) => type === 'reference') && said(view, speaksOfOthers)) return true;
      return cue(view, 'they', 'other_customer', 'they_result', 'told_story') && !said(view, supposes);
    },
    factor: 0.3,
  },
  {
    id: 'what they fear is asked in words',
    on: ['ask_risk'],
    when: (view) => !said(view, speaksOfRisk) && !kinds(view, 'concern'),
    factor: 0.2,
  },
  {
    id: 'who decides is asked in words',
    on: ['ask_power'],
    when: (view) =>
      !cue(view, 'decide', 'boss', 'budget', 'process', 'who_else', 'sign', 'agree') &&
      !kinds(view, 'process', 'person'),
    factor: 0.15,
  },
  {
    id: 'what asks nothing and names nothing is no question of their world',
    on: ['ask_pain', 'ask_reasons', 'ask_impact', 'situation'],
    when: ({ act, clauses, topics, situation }) =>
      act.forms[0]?.value !== 'confirm' &&
      topics.length === 0 &&
      !isAsked(clauses) &&
      !situation.customer.some(({ type }) => type === 'clarify'),
    factor: 0.3,
  },
  {
    id: 'what is said back is put up for a yes',
    on: ENQUIRIES,
    when: (view) =>
      view.act.forms[0]?.value === 'confirm' &&
      !cue(view, 'tag', 'summary', 'enumerate', 'right') &&
      !said(view, checksBack) &&
      view.topics.every(({ kind }) => kind !== 'trouble'),
    factor: 0.3,
  },
  {
    id: 'asked about a thing one guesses',
    on: ENQUIRIES,
    when: (view) =>
      asksOfAThing(view.situation) &&
      view.topics.every(({ id }) => view.situation.customer.some(({ about }) => about.includes(id))) &&
      !cue(view, ...WHICH) &&
      view.clauses.every(({ figureAsked }) => figureAsked === null),
    factor: 0.15,
  },
  {
    id: 'asked about a thing one does not say by the way why one came',
    on: ['objective'],
    when: (view) =>
      asksOfAThing(view.situation) &&
      !view.situation.opensDoors &&
      !said(view, statesPurpose) &&
      !cue(view, 'minutes', 'agenda') &&
      !kinds(view, 'trouble'),
    factor: 0.15,
  },
  {
    id: 'of people and of fears nobody makes an idea',
    on: ['propose_capability'],
    when: (view) =>
      view.topics.length > 0 && view.topics.every(({ kind }) => NO_IDEAS.includes(kind)) && !said(view, asksWouldIt),
    factor: 0.1,
  },
  {
    id: 'of a trouble nobody asks who decides it',
    on: ['ask_power'],
    when: (view) =>
      !said(view, asksWhoDecides) &&
      !cue(view, 'decide', 'boss', 'budget', 'sign') &&
      view.topics.length > 0 &&
      view.topics.every(({ kind }) => kind === 'trouble'),
    factor: 0.2,
  },
  {
    id: 'what would happen is no wish',
    on: ['ask_capability'],
    when: (view) =>
      view.act.forms[0]?.value === 'open' &&
      said(view, asksWhatFollows) &&
      !said(view, asksForWishes) &&
      !kinds(view, 'capability'),
    factor: 0.2,
  },
  {
    id: 'a fear is asked for in words',
    on: ['ask_risk'],
    when: (view) => !cue(view, 'risk', 'what_if', 'hold', 'cannot', 'must') && !kinds(view, 'concern', 'gap'),
    factor: 0.2,
  },
  {
    id: 'a plan says what one would do',
    on: ['propose_plan'],
    when: (view) => !cue(view, 'plan', 'i_will', 'send', 'phasing', 'proof') && !said(view, namesAPlan),
    factor: 0.3,
  },
  {
    id: 'a plan read back names its day, or is put up for a yes',
    on: ['propose_plan'],
    when: (view) =>
      view.act.forms[0]?.value === 'confirm' &&
      !said(view, checksBack) &&
      !said(view, saysSettled) &&
      view.clauses.every(({ figures, asked }) => !asked && figures.every(({ kind }) => kind !== 'date')),
    factor: 0.3,
  },
  {
    id: 'a question behind a greeting is a question',
    on: ['greet'],
    when: (view) =>
      view.act === view.turn.acts.at(-1) &&
      isAsked(view.clauses) &&
      view.topics.some(({ kind, id }) => kind !== 'person' && !view.situation.personal.has(id)),
    factor: 0.3,
  },
  {
    id: 'a plan is not asked for by what, who or why',
    on: ['propose_plan'],
    when: (view) => {
      const last = view.clauses.findLast(({ asked }) => asked);
      if (!last) return false;
      const { lang } = last;
      return asksOpenly(last.text, lang) && !asksForVisit(last.text, lang) && !last.cues.includes('date_word');
    },
    factor: 0.3,
  },
  {
    id: 'whom it hits is asked of a trouble',
    on: ['objection', 'ask_power', 'bargain'],
    when: (view) => said(view, asksWhatFollows),
    factor: 0.3,
  },
  {
    id: 'a purpose is stated, and early',
    on: ['objective'],
    when: (view) =>
      view.situation.own.length > 0 &&
      !view.situation.opensDoors &&
      !cue(view, 'minutes', 'agenda') &&
      !said(view, statesPurpose),
    factor: 0.15,
  },
  {
    id: 'a purpose at the door says why, or for how long',
    on: ['objective'],
    when: (view) =>
      view.situation.opensDoors &&
      !view.topics.some(({ id }) => !view.situation.personal.has(id)) &&
      !cue(view, 'minutes', 'agenda') &&
      !said(view, statesPurpose) &&
      !said(view, namesTheMatter) &&
      view.clauses.every(({ figures }) => figures.every(({ kind }) => kind !== 'duration')),
    factor: 0.2,
  },
  { id: 'bargain gets something', on: ['concede'], when: (view) => cue(view, 'if_then', 'get_word'), factor: 0.6 },
  {
    id: 'a demand on price',
    on: ['stand', 'concede'],
    when: (view) => did(view, 'request', 'object', 'offer') && cue(view, 'price_word', 'hold'),
    factor: 1.3,
  },
];

/** The rules on each type of act. */
export const RULES_ON: Partial<Record<SellerActType, readonly SettleRule[]>> = Object.fromEntries(
  SELLER_ACT_TYPES.map((type) => [type, RULES.filter(({ on }) => on.includes(type))]),
);
