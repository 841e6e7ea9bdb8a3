/** What a learner may do, and the refusals when something else is tried. A refused move changes nothing. */
import { ACTS, FIGURE_ROLES, type SellerAct, TERMS } from '../method/acts.ts';
import type { Compiled } from './compile.ts';
import { hoursLeft } from './research.ts';
import { DEAL, marks, type State } from './state.ts';

export type Move =
  | { move: 'say'; acts: SellerAct[]; to?: string | undefined }
  | { move: 'research'; source: string }
  | { move: 'write'; document: string; fields: unknown }
  | { move: 'end' };

export const REFUSALS = [
  'practice-over',
  'unknown-move',
  'unknown-person',
  'unknown-act',
  'unknown-form',
  'unknown-topic',
  'unknown-reference',
  'wrong-kind',
  'too-many-acts',
  'too-many-topics',
  'bad-figure',
  'bad-term',
  'not-offered',
  'unknown-document',
  'unknown-source',
  'looked-there',
  'no-hours',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

export interface Refusal {
  code: RefusalCode;
  /** What the message names. */
  params?: Record<string, string | number>;
}

const MOST_ACTS = 4;
const MOST_QUANTITIES = 4;
const MOST_TERMS = 3;

export function checkMove(compiled: Compiled, state: State, move: Move): Refusal | null {
  if (state.over !== null && move.move !== 'write') return { code: 'practice-over' };
  const lab = compiled.scenario.labs[state.lab];
  if (move.move === 'end') return null;
  if (lab && !lab.moves.includes(move.move)) return { code: 'not-offered', params: { move: move.move } };
  if (move.move === 'write') {
    return lab?.documents.includes(move.document)
      ? null
      : { code: 'unknown-document', params: { document: move.document } };
  }
  if (move.move === 'research') {
    const source = compiled.sources.get(move.source);
    if (!source) return { code: 'unknown-source', params: { source: move.source } };
    if (marks(state, DEAL, 'researched').includes(source.id)) return { code: 'looked-there' };
    const left = hoursLeft(compiled, state);
    return source.hours > left ? { code: 'no-hours', params: { hours: source.hours, left } } : null;
  }
  const to = move.to ?? state.person;
  // Only who is in the meeting can be spoken to.
  if (to === null || to !== state.person || !compiled.people.has(to))
    return { code: 'unknown-person', params: { person: String(to) } };
  if (move.acts.length < 1 || move.acts.length > MOST_ACTS)
    return { code: 'too-many-acts', params: { most: MOST_ACTS } };
  for (const act of move.acts) {
    const refusal = checkAct(compiled, act);
    if (refusal) return refusal;
  }
  return null;
}

function checkAct(compiled: Compiled, act: SellerAct): Refusal | null {
  if (!(act.type in ACTS)) return { code: 'unknown-act', params: { act: act.type } };
  const info = ACTS[act.type];
  const forms: readonly string[] = info.forms;
  if (!forms.includes(act.form)) return { code: 'unknown-form', params: { act: act.type, form: act.form } };
  if (act.about.length > info.most && act.form !== 'confirm') {
    return { code: 'too-many-topics', params: { act: act.type, most: info.most } };
  }
  if (act.of !== undefined && !isReference(compiled, act)) return { code: 'unknown-reference', params: { of: act.of } };
  const unknown = act.about.find((id) => !isTopic(compiled, id));
  if (unknown !== undefined) return { code: 'unknown-topic', params: { topic: unknown } };
  if ((act.quantities?.length ?? 0) > MOST_QUANTITIES) return { code: 'bad-figure' };
  for (const { role, min, max } of act.quantities ?? []) {
    if (!FIGURE_ROLES.includes(role) || !isWhole(min) || !isWhole(max)) return { code: 'bad-figure' };
  }
  return areOffers(act.give) && areOffers(act.get) ? null : { code: 'bad-term' };
}

/** What a story told or a name refers to is there; elsewhere `of` is a word of the method, never the name of a machine's part. */
const isReference = (compiled: Compiled, { type, of = '' }: SellerAct): boolean =>
  type === 'reference' ? compiled.named.has(of) : !(of in {});

const isWhole = (value: number | undefined): boolean => value === undefined || Number.isSafeInteger(value);

const areOffers = (offers: SellerAct['give'] = []): boolean =>
  offers.length <= MOST_TERMS && offers.every(({ term }) => TERMS.includes(term));

/** Public topics, people and stories can be named. */
export const isTopic = (compiled: Compiled, id: string): boolean => compiled.named.has(id);
