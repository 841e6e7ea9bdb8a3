/** From reading to acts: the words say function, form, topic and figure; the situation says which act it is. */

import type { LanguageModel } from '../language/model/model.ts';
import { withPast } from '../language/past.ts';
import type { Figure } from '../language/quantities/figure.ts';
import { daysFrom } from '../language/quantities/figure.ts';
import type { ReadAct, ReadClause, Reading, ReadTurn } from '../language/read.ts';
import {
  ACTS,
  actInfo,
  type CustomerAct,
  type Form,
  type Quantity,
  type SellerAct,
  type SellerActType,
  type TermOffer,
  type TopicKind,
} from '../method/acts.ts';
import { RULES, type View } from './settle-rules.ts';
import type { Situation } from './situation.ts';

export interface SettledTurn {
  acts: SellerAct[];
  /** Thousandths; those of all candidates sum to about a thousand. */
  confidence: number;
  /** Ids of the rules that raised or lowered it. */
  because: string[];
}

export interface SettleOptions {
  /** Today, for dates said as weekdays. */
  today?: { year: number; month: number; day: number };
  /** A name of the customer's last topic may stand for it when the line names none. */
  most?: number;
}

export function settle(
  model: LanguageModel,
  reading: Reading,
  situation: Situation,
  options: SettleOptions = {},
): SettledTurn[] {
  if (reading.silent)
    return [{ acts: [{ type: 'follow_up', form: 'none', about: [] }], confidence: 1000, because: ['silence'] }];
  const scored = withPast(model, reading, situation).turns.map((turn) => weigh(turn, reading, situation));
  const sum = scored.reduce((all, { score }) => all + score, 0) || 1;
  const turns = new Map<string, SettledTurn>();
  for (const { turn, score, because } of scored) {
    const acts = mergeActs(turn.acts.map((act) => build(act, reading, situation, options)));
    const key = JSON.stringify(acts);
    const kept = turns.get(key);
    if (kept) kept.confidence += Math.round((score / sum) * 1000);
    else turns.set(key, { acts, confidence: Math.round((score / sum) * 1000), because });
  }
  return [...turns.values()].sort((a, b) => b.confidence - a.confidence).slice(0, options.most ?? 8);
}

function weigh(turn: ReadTurn, reading: Reading, situation: Situation) {
  let score = turn.confidence / 1000 + 1e-4;
  const because: string[] = [];
  turn.acts.forEach((act, at) => {
    const clauses = reading.clauses.slice(act.from, act.to);
    const view: View = { act, at, turn, clauses, situation, topics: clauses.flatMap((clause) => clause.topics) };
    for (const rule of RULES) {
      if (!rule.on.includes(act.type) || !rule.when(view)) continue;
      score *= rule.factor;
      because.push(rule.id);
    }
  });
  return { turn, score, because };
}

/** Kinds of topic that an act is usually about, where the inventory allows any. */
const KINDS: Partial<Record<SellerActType, readonly TopicKind[]>> = {
  ask_pain: ['trouble'],
  ask_reasons: ['trouble', 'situation', 'process', 'event', 'person', 'gap'],
  ask_impact: ['trouble', 'person', 'event', 'situation'],
  ask_capability: ['capability', 'trouble', 'gap'],
  propose_capability: ['capability', 'trouble'],
  attack_vision: ['capability', 'product'],
  pitch: ['product', 'capability'],
  ask_power: ['person', 'process'],
  ask_process: ['process', 'person', 'event', 'term'],
  bargain: ['person', 'term', 'process', 'event', 'situation'],
  concede: ['term'],
  price: ['product', 'term', 'capability', 'trouble'],
  propose_plan: ['process', 'event', 'person', 'term', 'capability'],
  promise: ['process', 'event', 'person', 'concern', 'situation'],
  objection: ['concern', 'rival', 'product', 'trouble', 'process', 'gap'],
  ask_risk: ['concern'],
};

function aboutOf(act: ReadAct, clauses: readonly ReadClause[], situation: Situation): string[] {
  const info = actInfo(act.type);
  const gate = info.kinds ?? KINDS[act.type];
  const best = new Map<string, number>();
  for (const topic of clauses.flatMap((clause) => clause.topics)) {
    if (topic.setAside || (gate && !gate.includes(topic.kind))) continue;
    best.set(topic.id, Math.max(best.get(topic.id) ?? 0, topic.confidence));
  }
  const ranked = [...best].sort((a, b) => b[1] - a[1]);
  const strongest = ranked[0]?.[1] ?? 0;
  const named = ranked.filter(([, confidence]) => confidence >= 0.6 * strongest).map(([id]) => id);
  if (named.length > 0) return named.slice(0, info.most);
  return carried(act, clauses, situation, gate);
}

/** "And the loss?": a question about a cause or an effect that names nothing is about the trouble last spoken of. */
function carried(
  act: ReadAct,
  clauses: readonly ReadClause[],
  situation: Situation,
  gate: readonly TopicKind[] | undefined,
): string[] {
  if (Object.keys(situation.kinds).length === 0) return [];
  if (act.type !== 'ask_reasons' && act.type !== 'ask_impact') return [];
  if (clauses.some((clause) => clause.topics.length > 0)) return [];
  const topic = situation.lastTopics.find((id) => situation.kinds[id] === 'trouble') ?? situation.lastTrouble;
  const kind = topic === null ? undefined : situation.kinds[topic];
  return topic !== null && kind !== undefined && (!gate || gate.includes(kind)) ? [topic] : [];
}

function quantityOf(figure: Figure, type: SellerActType, options: SettleOptions): Quantity | null {
  const [first] = figure.roles;
  const money = figure.kind === 'money';
  const losing = type === 'ask_impact' || type === 'ask_reasons' || type === 'ask_pain' || type === 'anxiety';
  const role =
    money && losing
      ? 'loss'
      : money && (type === 'price' || type === 'bargain' || type === 'concede')
        ? 'price'
        : first;
  if (role === undefined) return null;
  const quantity: Quantity = { role };
  if (figure.date) {
    const days = options.today ? daysFrom(figure.date, options.today) : null;
    if (days !== null) quantity.min = days;
  } else {
    if (figure.min !== undefined) quantity.min = Math.round(figure.min);
    if (figure.max !== undefined) quantity.max = Math.round(figure.max);
  }
  if (figure.approximate) quantity.approximate = true;
  return quantity;
}

/** A question that asks for a figure names its role alone. */
const ASKED = [
  ['loss', ['loss_word', 'how_much']],
  ['count', ['how_often']],
  ['duration', ['how_long', 'since_when']],
  ['people', []],
  ['count', ['how_many']],
  ['date', ['when']],
] as const;

function quantitiesOf(act: ReadAct, form: Form, clauses: readonly ReadClause[], options: SettleOptions): Quantity[] {
  const said = clauses.flatMap((clause) => clause.figures.map((figure) => quantityOf(figure, act.type, options)));
  const found = said.filter((quantity) => quantity !== null);
  if ((form === 'open' || form === 'control') && actInfo(act.type).function !== 'trade') {
    const cues = new Set<string>(clauses.flatMap((clause) => clause.cues));
    const counted =
      cues.has('how_many') || cues.has('how_much') || cues.has('how_often') || cues.has('how_long') || cues.has('when');
    const asked = counted ? ASKED.find(([, signs]) => signs.some((sign) => cues.has(sign))) : undefined;
    const role = asked?.[0] === 'loss' && act.type !== 'ask_impact' && !cues.has('loss_word') ? 'price' : asked?.[0];
    if (role && !found.some((quantity) => quantity.role === role)) found.push({ role });
  }
  return found.slice(0, 4);
}

const offers = (terms: readonly TermOffer['term'][]): TermOffer[] => terms.slice(0, 3).map((term) => ({ term }));

function tradeOf(act: ReadAct, clauses: readonly ReadClause[]): Pick<SellerAct, 'give' | 'get' | 'first'> {
  if (act.type !== 'bargain' && act.type !== 'concede') return {};
  const give = new Set<TermOffer['term']>();
  const get = new Set<TermOffer['term']>();
  let first: 'give' | 'get' | undefined;
  for (const clause of clauses) {
    const wants = clause.cues.includes('get_word') || clause.cues.includes('access') || clause.cues.includes('sign');
    const gives =
      clause.cues.includes('give_word') || clause.cues.includes('i_will') || clause.cues.includes('discount');
    for (const term of clause.terms) {
      const got =
        act.type === 'bargain' &&
        (term === 'access' || term === 'signatureDate' || term === 'support' || (wants && !gives));
      (got ? get : give).add(term);
      first ??= got ? 'get' : 'give';
    }
  }
  const result: Pick<SellerAct, 'give' | 'get' | 'first'> = {};
  if (give.size > 0) result.give = offers([...give]);
  if (get.size > 0) result.get = offers([...get]);
  if (first && give.size > 0 && get.size > 0) result.first = first;
  return result;
}

const OF_CUSTOMER: Partial<Record<CustomerAct['type'], string>> = {
  offer: 'offer',
  request: 'request',
  correct: 'correction',
  warn: 'warning',
  refuse: 'refusal',
  deflect: 'refusal',
  object: 'objection',
  pause: 'pause',
};
const CRITICISM = ['pushy', 'technique', 'hasty', 'empty', 'own_discount'];

/** What the customer did last that can be accepted or declined. */
export function targetsNow(customer: readonly CustomerAct[]): string[] {
  return customer.flatMap((act) => {
    if (act.if !== undefined) return ['condition'];
    if (act.type === 'remark' && act.of !== undefined && CRITICISM.includes(act.of)) return ['criticism'];
    if (act.type === 'admit' || act.type === 'remark') return ['feeling'];
    const target = OF_CUSTOMER[act.type];
    return target === undefined ? [] : [target];
  });
}

function ofFor(act: ReadAct, situation: Situation): string | undefined {
  if (act.type === 'promise' || act.of.length === 0)
    return act.of[0] && act.of[0].confidence >= 600 ? act.of[0].value : undefined;
  if (act.type !== 'accept' && act.type !== 'decline') return act.of[0]?.value;
  const now = targetsNow(situation.customer);
  const fitting = act.of.map(({ value, confidence }) => ({ value, score: confidence * (now.includes(value) ? 3 : 1) }));
  return fitting.sort((a, b) => b.score - a.score)[0]?.value;
}

function build(act: ReadAct, reading: Reading, situation: Situation, options: SettleOptions): SellerAct {
  const clauses = reading.clauses.slice(act.from, act.to);
  const form = act.forms[0]?.value ?? ACTS[act.type].forms[0];
  const settled: SellerAct = { type: act.type, form, about: aboutOf(act, clauses, situation) };
  const of = ofFor(act, situation);
  if (of !== undefined) settled.of = of;
  if (clauses.some((clause) => clause.cues.includes('why_reason'))) settled.why = true;
  const quantities = quantitiesOf(act, form, clauses, options);
  if (quantities.length > 0) settled.quantities = quantities;
  return { ...settled, ...tradeOf(act, clauses) };
}

/** At most four acts: greet and off_topic fall out first beside others, then the last four stay; the last question always stays. */
function mergeActs(acts: SellerAct[]): SellerAct[] {
  let kept =
    acts.length > 1 && acts.some((act) => act.type !== 'off_topic')
      ? acts.filter((act) => act.type !== 'off_topic')
      : acts;
  if (kept.length > 4) kept = kept.filter((act) => act.type !== 'greet');
  if (kept.length <= 4) return kept;
  const asked = kept.findLastIndex((act) => act.form !== 'none');
  const last = kept.slice(-4);
  const question = kept[asked];
  return question && !last.includes(question) ? [question, ...last.slice(1)] : last;
}
