/**
 * Facts behind gates: what a person answers to a question. Asked too early they resist by steps (deflect, partial,
 * counter, warn); asked well they tell the fact, and sometimes one thing more.
 */
import type { CustomerAct, FigureRole, Quantity, Row, SellerAct, SellerActType } from '../method/acts.ts';
import { type Limit, PAIN_LEVELS } from '../scenarios/conditions.ts';
import type { FactKind } from '../scenarios/schema.ts';
import { type Candidate, candidate } from './candidates.ts';
import type { CompiledFact, CompiledPerson } from './compile.ts';
import { type Context, factsOfKind, isSameFigure, OPEN_KIND, rowOf } from './context.ts';
import type { Changes } from './state.ts';

/** Which kinds of fact answer which question, best first. */
const ANSWERS: Partial<Record<SellerActType, readonly FactKind[]>> = {
  situation: ['situation', 'process', 'relation', 'event', 'figure', 'life', 'reason', 'impact'],
  ask_pain: ['pain', 'figure', 'event', 'reason', 'impact'],
  ask_reasons: ['reason', 'figure', 'event', 'situation', 'process', 'relation', 'pain'],
  ask_impact: ['impact', 'figure', 'relation', 'event', 'pain', 'reason'],
  ask_capability: ['capability'],
  ask_process: ['process', 'event', 'figure', 'relation', 'situation', 'reason'],
  ask_power: ['relation', 'process'],
  ask_risk: ['concern', 'event'],
  objection: ['concern', 'event', 'relation', 'reason'],
  price: ['process', 'figure'],
  anxiety: ['reason', 'event', 'situation', 'relation', 'process', 'impact', 'concern', 'pain', 'figure', 'life'],
  bargain: ['process', 'concern', 'relation'],
};

const MONEY: readonly FigureRole[] = ['price', 'loss', 'discount'];
const MONEY_TRUST = 50;
const FIGURE_TRUST = 40;
const WHY_BONUS = 5;
/** Facts of these roles without a figure answer nothing else. */
const SAID_WHEN_ASKED: readonly FigureRole[] = ['people', 'date'];
const NEAR = 10;
const ADMISSION_TRUST = 50;
const RESIST = ['deflect', 'partial', 'counter', 'warn'] as const;

type Gate = { open: true } | { open: false; near: boolean; hard: boolean };
const OPEN: Gate = { open: true };
const SHUT: Gate = { open: false, near: false, hard: false };
const NEVER: Gate = { open: false, near: false, hard: true };

/** A fact exists for this act when what must come first was told and the act is one that can reach it. */
function exists(fact: CompiledFact, act: SellerAct, context: Context): boolean {
  const { gate } = fact;
  if (!gate) return true;
  const told = context.told;
  if (gate.after && !gate.after.every((id) => told.includes(id))) return false;
  if (gate.acts && !gate.acts.includes(act.type)) return false;
  return !gate.forms || gate.forms.includes(act.form);
}

/** Three ways to an admission: a fitting story, a true trouble named after an agreed objective, trust. */
function admissible(fact: CompiledFact, act: SellerAct, context: Context): boolean {
  if (context.flag('storyFits') || context.flag('ownPainMet') || context.trust >= ADMISSION_TRUST) return true;
  const named = act.form !== 'open' && fact.about.some((topic) => act.about.includes(topic));
  return named && context.flag('objectiveAgreed');
}

function trustNeeded(fact: CompiledFact, act: SellerAct): number {
  const own = fact.gate?.trust;
  const base = own ?? (fact.role === undefined ? 0 : MONEY.includes(fact.role) ? MONEY_TRUST : FIGURE_TRUST);
  return base > 0 && act.why ? base - WHY_BONUS : base;
}

/** What a gate says beside trust: it opens at all, the condition holds, enough was admitted. */
export function opensBesidesTrust(fact: CompiledFact, context: Context): boolean {
  const { gate } = fact;
  if (gate?.never) return false;
  if (fact.open?.(context)) return true;
  if (fact.when && !fact.when(context)) return false;
  return gate?.pain === undefined || context.painLevel >= PAIN_LEVELS.indexOf(gate.pain);
}

export function gateOf(fact: CompiledFact, act: SellerAct, context: Context): Gate {
  const { gate } = fact;
  if (gate?.never) return NEVER;
  if (fact.open?.(context)) return OPEN;
  if (gate?.after?.some((id) => context.marks('cuesDropped').includes(id))) return SHUT;
  if (fact.when && !fact.when(context)) return SHUT;
  if (gate?.pain && context.painLevel < PAIN_LEVELS.indexOf(gate.pain)) return SHUT;
  if (gate?.tries && context.tally('tries', fact.id) + 1 < gate.tries) return SHUT;
  if (gate?.warmth !== undefined && context.meter('warmth') < gate.warmth) return SHUT;
  if (fact.kind === 'pain' && !gate?.trust && !admissible(fact, act, context)) return SHUT;
  const missing = trustNeeded(fact, act) - context.trust;
  if (missing <= 0 || (gate?.warmth !== undefined && gate.trust === undefined)) return OPEN;
  return { open: false, near: missing <= NEAR, hard: false };
}

/** What is known once a fact was told. */
export function tell(fact: CompiledFact, context: Context, changes: Changes): void {
  const { id } = context;
  changes.mark(id, 'told', fact.id);
  // The reply is the next event: documents point to it.
  if (!context.told.includes(fact.id)) changes.count(id, fact.toldAt, context.state.seq + 1);
  changes.mark(id, 'heard', fact.about);
  const [topic] = fact.about;
  if (fact.kind === 'reason' && topic !== undefined) changes.mark(id, 'heardReasons', topic);
  if (fact.kind === 'impact' && topic !== undefined) changes.mark(id, 'heardImpacts', topic);
  if (fact.kind === 'capability' && topic !== undefined) changes.mark(id, 'accepted', topic);
  if (fact.kind === 'pain' && topic !== undefined) {
    changes.mark(id, 'admitted', topic);
    changes.set(id, 'lastTrouble', topic);
    if (context.painLevel === 0) changes.count(id, 'painLevel');
  }
  if (fact.confidential) changes.mark(id, 'confidences', fact.id);
  if (fact.cue && !context.marks('cues').includes(fact.id)) {
    changes.mark(id, 'cues', fact.id);
    changes.count(id, fact.cueTurn, context.state.turn);
  }
}

const TELLS_FIGURES: ReadonlySet<string> = new Set<CustomerAct['type']>(['answer', 'volunteer', 'admit', 'correct']);

export function actOf(type: CustomerAct['type'], fact: CompiledFact, more: Partial<CustomerAct> = {}): CustomerAct {
  const act: CustomerAct = { type, about: [...fact.about], fact: fact.id, ...more };
  if (fact.quantities && TELLS_FIGURES.has(type)) {
    act.quantities = fact.quantities as NonNullable<CustomerAct['quantities']>;
  }
  if (fact.who !== undefined && act.who === undefined) act.who = fact.who;
  return act;
}

/** A fact that gives one of these figures, if only beside another: so many slips, so many minutes each. */
const tellsFigure = ({ role, quantities }: CompiledFact, roles: readonly FigureRole[]): boolean =>
  role !== undefined && (roles.includes(role) || quantities?.some((one) => roles.includes(one.role)) === true);

/** Facts that could answer, best first. */
function matching(act: SellerAct, context: Context): CompiledFact[] {
  const kinds = ANSWERS[act.type];
  if (!kinds) return [];
  const roles = act.form === 'confirm' ? rolesClaimed(act, context) : context.rolesAsked;
  const told = context.told;
  const topics = topicsOf(act, context);
  const leads = (topic: string | undefined) => topic !== undefined && topics.includes(topic);
  const score = (fact: CompiledFact) => {
    let overlap = 0;
    for (const topic of fact.about) if (topics.includes(topic)) overlap++;
    const role = roles.length > 0 ? (tellsFigure(fact, roles) ? 16 : -8) : fact.role ? -5 : 0;
    // The earlier a topic stands among those of a fact, the more the fact is about it.
    const lead = leads(fact.about[0]) ? 2 : leads(fact.about[1]) ? 1 : 0;
    return 4 * overlap + role + lead + (told.includes(fact.id) ? -6 : 0) - kinds.indexOf(fact.kind);
  };
  const ofWhole = roles.length === 1 && roles[0] === 'share';
  const parts = ofWhole ? act.about.filter((topic) => context.person.nodes.get(topic) === 'reason') : [];
  const found: { fact: CompiledFact; rank: number }[] = [];
  for (const fact of pool(act, topics, context.person)) {
    if (!kinds.includes(fact.kind) || (act.form === 'open' && fact.role && roles.length === 0)) continue;
    // Yes or no about one thing is not answered with the figure of another.
    if (act.form === 'control' && fact.role && roles.length === 0 && topics.length > 0 && !isNamed(fact.about[0], act))
      continue;
    // Who knows, and since when, is said to whoever asks who and when; and when is told by no other figure.
    if (
      fact.role !== undefined &&
      SAID_WHEN_ASKED.includes(fact.role) &&
      !fact.quantities &&
      !roles.includes(fact.role)
    )
      continue;
    if (roles.length === 1 && roles[0] === 'date' && fact.role !== undefined && !tellsFigure(fact, roles)) continue;
    // How much of it a reason makes up is not told by how much it is.
    if (parts.length > 0 && fact.role === 'share' && !fact.about.some((topic) => parts.includes(topic))) continue;
    if (exists(fact, act, context)) found.push({ fact, rank: score(fact) * 1000 - found.length });
  }
  if (found.length > 1) found.sort((a, b) => b.rank - a.rank);
  const facts = found.map(({ fact }) => fact);
  // What a thing is, is told by what is chiefly about it, once more if need be, and not by what else there is of it.
  const chief =
    act.type === 'situation' && topics.length === 1 ? facts.filter(({ about }) => about[0] === topics[0]) : [];
  return chief.length > 0 ? chief : facts;
}

/** Figures asked for, else those that the act claims. */
function rolesClaimed({ quantities }: SellerAct, { rolesAsked }: Context): readonly FigureRole[] {
  return rolesAsked.length > 0 || !quantities ? rolesAsked : quantities.map(({ role }) => role);
}

const isNamed = (topic: string | undefined, { about }: SellerAct) => topic !== undefined && about.includes(topic);

/** Facts about the topics; without any, those of the kind that the question is about. */
function pool(act: SellerAct, topics: readonly string[], person: CompiledPerson): Iterable<CompiledFact> {
  const [topic] = topics;
  if (topics.length > 1) return new Set(topics.flatMap((one) => person.factsAbout.get(one) ?? []));
  if (topic !== undefined) return person.factsAbout.get(topic) ?? [];
  if (act.type === 'price') return person.facts.filter((fact) => fact.role === 'price');
  return factsOfKind(person, OPEN_KIND[act.type]);
}

/** A question without a topic is about the trouble the talk is at. */
function topicsOf(act: SellerAct, context: Context): readonly string[] {
  // "What would you need to take me to him?" is about the way, not about him.
  if (act.type === 'bargain')
    return act.about.filter(
      (topic) => !context.personsNamed.includes(context.compiled.topics.get(topic)?.person ?? topic),
    );
  // "How would you like it to be with the tank?", where there is no wish for the tank, asks for any wish.
  if (act.type === 'ask_capability' && act.form === 'open')
    return act.about.filter((topic) => context.person.factsAbout.get(topic)?.some(({ kind }) => kind === 'capability'));
  const row = rowOf(act);
  // "How does it land on Old Tong?" is about what the talk is at, and him.
  const nobodyElse = act.about.every((topic) => context.compiled.topics.get(topic)?.kind === 'person');
  if (
    (row === 'impact' || row === 'reasons') &&
    !nobodyElse &&
    act.form === 'open' &&
    context.rolesAsked.length === 0
  ) {
    const onwards = furtherOn(act, row, context);
    if (onwards.length > 0) return [...new Set([...act.about, ...onwards])];
  }
  const carried = row === 'reasons' || row === 'impact' ? context.lastTrouble : null;
  // "Why does Tan come at night?" is about her, where there is something to say of her.
  const ofThem = row === 'reasons' && act.about.some((topic) => context.person.factsAbout.has(topic));
  return nobodyElse && carried !== null && !ofThem ? [...act.about, carried] : act.about;
}

/**
 * Where it comes from, or whom it hurts, asked of what one knows no such thing of: what stands next to it on the pain map, and
 * after that; of what goes well, the trouble admitted.
 */
function furtherOn({ type, about }: SellerAct, row: Row, context: Context): readonly string[] {
  const { told, person } = context;
  const answers = ({ id, kind, role }: CompiledFact) =>
    role === undefined &&
    (row === 'impact' ? (kind === 'impact' || kind === 'event') && !told.includes(id) : ANSWERS[type]?.includes(kind));
  if (about.some((topic) => person.factsAbout.get(topic)?.some(answers))) return [];
  const steps = row === 'impact' ? person.effects : person.causes;
  const next = about.flatMap((topic) => steps.get(topic) ?? []);
  const after = next.flatMap((topic) => steps.get(topic) ?? []);
  const own = [...next, ...after].filter((topic) => person.nodes.has(topic));
  return own.length > 0 ? own : context.marks('admitted');
}

/** What an evasion leaves unsaid, so that its words fit: a figure, whether it is so, an idea; nothing where more was asked. */
export function evadedBy(act: SellerAct, context: Context): Pick<CustomerAct, 'of'> {
  if (context.rolesAsked.length > 0) return { of: 'figure' };
  if (act.type === 'propose_capability' || (act.type === 'ask_capability' && act.form !== 'open'))
    return { of: 'idea' };
  return act.form === 'open' || act.form === 'none' ? {} : { of: 'whether' };
}

/** How this person resists a question that comes too early: step by step, the fact's own way where it has one. */
function resist(fact: CompiledFact, act: SellerAct, near: boolean, context: Context, answers: number): Candidate {
  const tries = context.tally('tries', fact.id);
  const steps = fact.resist ?? RESIST;
  let step = steps[Math.min(tries, steps.length - 1)] ?? 'deflect';
  if (near && fact.role !== undefined && !fact.resist && tries === 0) step = 'partial';
  const { id } = context;
  // What was not named is not named by an evasion either.
  const asked = fact.about.filter((topic) => act.about.includes(topic));
  const evaded = evadedBy(act, context);
  const said =
    step === 'partial'
      ? actOf('partial', fact, evaded)
      : { type: step, about: asked, fact: fact.id, ...(step === 'deflect' && evaded) };
  return candidate(said, fact.id, {
    answers,
    then: (changes) => {
      changes.count(id, fact.tries);
      changes.mark(id, 'shut', fact.id);
      changes.set(id, 'pending', fact.id);
      // The same words a third time are rule 19; this is the same door tried by other words.
      if (tries >= 2 && context.tally('asked', context.question) < 3) changes.add(id, 'trust', -3);
      if (step === 'partial') changes.mark(id, 'heard', fact.about);
      if (act.type === 'ask_pain' && step === 'partial') changes.mark(id, 'hinted', fact.about);
    },
  });
}

/** What the act claims is not so: another figure, or a thing of which this person has their own version. */
function contradicts({ role, quantities, disputed }: CompiledFact, act: SellerAct): boolean {
  if (act.form === 'confirm' && disputed) return true;
  return (act.quantities ?? []).some(
    (said) =>
      said.min !== undefined &&
      said.role === role &&
      quantities !== undefined &&
      !quantities.some((known) => isSameFigure(known, said, act)),
  );
}

/** The answer with a fact: told, admitted, or told by a colleague; a figure the person does not know names who does. */
function answerWith(fact: CompiledFact, act: SellerAct, context: Context, answers: number, full: boolean): Candidate[] {
  const again = context.told.includes(fact.id);
  const type = again ? 'answer' : fact.kind === 'pain' ? 'admit' : contradicts(fact, act) ? 'correct' : 'answer';
  const main = candidate(
    actOf(type, fact, fact.unknown !== undefined ? { of: 'unknown' } : again ? { of: 'again' } : {}),
    fact.id,
    {
      answers,
      then: (changes) => {
        tell(fact, context, changes);
        changes.mark(context.id, 'answered', context.question);
        changes.set(context.id, 'pending', null);
      },
    },
  );
  if (!full || again) return [main];
  return [main, ...additions(fact, act, context, answers)];
}

/** One thing more, told along with a fact. */
export function additions(fact: CompiledFact, act: SellerAct, context: Context, answers?: number): Candidate[] {
  return (fact.adds ?? [])
    .map((id) => context.person.factById.get(id))
    .filter((more) => more !== undefined)
    .filter((more) => !context.told.includes(more.id) && gateWhenAdded(more, act, context))
    .map((more) =>
      candidate(actOf(more.kind === 'pain' ? 'admit' : 'volunteer', more), more.id, {
        answers,
        then: (changes) => tell(more, context, changes),
      }),
    );
}

/**
 * The fact asked for, because a rule says so: a gap or a trouble is admitted. The rule stands for the trust that it takes;
 * what the fact's gate says besides must hold.
 */
export function tellAsked(context: Context, answers: number): Candidate[] {
  const { act } = context;
  if (!act) return [];
  const found = matching(act, context);
  const fact = found.find((one) => !context.told.includes(one.id)) ?? found[0];
  if (!fact || !opensBesidesTrust(fact, context)) return [];
  return [
    candidate(actOf('admit', fact), fact.id, { answers, then: (changes) => tell(fact, context, changes) }),
    ...whyItIsSo(fact, context, answers),
  ];
}

/** Who admits a gap says why it is there: the reason nearest to it that may be told. */
function whyItIsSo(gap: CompiledFact, context: Context, answers: number): Candidate[] {
  const act = context.act as SellerAct;
  const told = context.marks('told');
  const near = ({ about }: CompiledFact) => about.filter((topic) => gap.about.includes(topic)).length;
  const [reason] = factsOfKind(context.person, 'reason')
    .filter((one) => one !== gap && near(one) > 0 && !told.includes(one.id) && !isGap(one, context))
    .filter((one) => exists(one, act, context) && gateOf(one, act, context).open)
    .sort((a, b) => near(b) - near(a));
  if (!reason) return [];
  return [
    candidate(actOf('volunteer', reason), reason.id, { answers, then: (changes) => tell(reason, context, changes) }),
  ];
}

/** A gap in their own picture is never named of their own accord. */
const isGap = (fact: CompiledFact, { compiled }: Context): boolean =>
  fact.about.some((topic) => compiled.topics.get(topic)?.kind === 'gap');

/** One more fact of a kind, of the person's own accord. */
export function tellMore(
  kind: FactKind,
  context: Context,
  answers: number,
  besides: readonly CustomerAct[],
): Candidate[] {
  const act = context.act ?? { type: 'follow_up' as const, form: 'none' as const, about: [] };
  const { told } = context;
  // What was just corrected as unsaid is not volunteered in the same breath.
  const isSaid = ({ id, about: [topic] }: CompiledFact) =>
    besides.some(
      ({ type, fact, about }) => fact === id || (type === 'correct' && topic !== undefined && about.includes(topic)),
    );
  const fact = factsOfKind(context.person, kind).find(
    (one) =>
      !told.includes(one.id) &&
      !isSaid(one) &&
      !isGap(one, context) &&
      exists(one, act, context) &&
      gateOf(one, act, context).open,
  );
  return fact
    ? [
        candidate(actOf(kind === 'pain' ? 'admit' : kind === 'concern' ? 'answer' : 'volunteer', fact), fact.id, {
          answers,
          then: (changes) => tell(fact, context, changes),
        }),
      ]
    : [];
}

/** Told along with another fact, a fact needs only what its own gate says of trust and warmth; a pain is admitted as ever. */
function gateWhenAdded(fact: CompiledFact, act: SellerAct, context: Context): boolean {
  if (fact.gate?.never || (fact.when && !fact.when(context))) return false;
  if (fact.kind === 'pain' && !fact.gate?.trust && !admissible(fact, act, context)) return false;
  return (
    context.trust >= (fact.gate?.trust ?? 0) - (act.why ? WHY_BONUS : 0) &&
    context.meter('warmth') >= (fact.gate?.warmth ?? 0) &&
    (fact.gate?.pain === undefined || context.painLevel >= PAIN_LEVELS.indexOf(fact.gate.pain))
  );
}

/** Truth of the topics of a closed question: confirmed, or denied and whose they are. */
function yesOrNo(act: SellerAct, context: Context, answers: number): Candidate | null {
  const troubles = act.about.filter((topic) => context.compiled.topics.get(topic)?.kind === 'trouble');
  if (act.form === 'open' || troubles.length === 0) return null;
  const own = troubles.filter((topic) => context.person.nodes.has(topic) || context.person.factsAbout.has(topic));
  if (own.length > 0) return null;
  const others = troubles.some((topic) => context.truth(topic) === 'other');
  return candidate({ type: 'deny', about: troubles, ...(others && { of: 'other' }) }, 'deny', {
    answers,
    then: (changes) => {
      changes.count(context.id, 'denied');
      changes.mark(context.id, 'answered', context.question);
    },
  });
}

/** Yes or no of nothing that is spoken of here: what is asked lies elsewhere. */
const isElsewhere = ({ type, form, about, quantities, why }: SellerAct) =>
  type === 'situation' && form === 'control' && about.length === 0 && !quantities && !why;

/** Candidates for one question. `limit` comes from the rules: an evasive or a halved answer. */
export function disclose(context: Context, answers: number, limit: Limit | null): Candidate[] {
  const { act } = context;
  if (!act) return [];
  const evade = () =>
    candidate({ type: 'deflect', about: act.about.slice(0, 1), ...evadedBy(act, context) }, 'evade', {
      answers,
      then: (changes) => changes.count(context.id, 'evaded'),
    });
  if (limit === 'block') return [evade()];
  if (isElsewhere(act)) return [candidate({ type: 'answer', about: [], of: 'elsewhere' }, 'unknown', { answers })];

  const denial = yesOrNo(act, context, answers);
  if (denial) return [denial];

  const found = withNearFigure(matching(act, context), act, context);
  const told = context.told;
  const fresh = found.filter((fact) => !told.includes(fact.id));
  const roles = rolesMet(found, act, context);
  // How many may be answered by what share: then that figure comes before whatever else there is.
  const figure = roles === context.rolesAsked ? undefined : fresh.find(({ role }) => role && roles.includes(role));
  const best = figure ?? fresh[0];
  if (!best) {
    const next = act.type === 'ask_power' ? nextInPower(act, context) : undefined;
    if (next) {
      const said = answerWith(next, act, context, answers, limit === null);
      return said.length > 1 || limit !== null ? said : [...said, ...whatTheyAreLike(next, act, context, answers)];
    }
    // A figure that nobody has given was not said before, whatever else was said of it.
    const [again] = roles.length === 0 ? found : found.filter((fact) => tellsFigure(fact, roles));
    if (again) return answerWith(again, act, context, answers, false);
    return [nothingToTell(act, context, answers)];
  }
  if (roles.length > 0 && !tellsFigure(best, roles)) {
    const knownFigure = found.find((fact) => tellsFigure(fact, roles));
    if (knownFigure) return answerWith(knownFigure, act, context, answers, false);
    // Another figure is no answer, and neither is putting off what was not asked.
    if (best.role !== undefined || !gateOf(best, act, context).open) return [nothingToTell(act, context, answers)];
    return withoutFigure(answerWith(best, act, context, answers, limit === null), act, context);
  }
  const gate = gateOf(best, act, context);
  if (!gate.open) {
    const other = fresh.find((fact) => fact !== best && sharesTopic(fact, best) && gateOf(fact, act, context).open);
    if (other && roles.length === 0) return answerWith(other, act, context, answers, limit === null);
    return [resist(best, act, gate.near, context, answers)];
  }
  if (limit === 'noFigures' && best.role !== undefined) return [resist(best, act, true, context, answers)];
  const first = answerWith(best, act, context, answers, limit === null);
  const reckonWith = limit === null && first.length === 1 ? whatTheyAreLike(best, act, context, answers) : [];
  if (reckonWith.length > 0) return [...first, ...reckonWith];
  if (act.form === 'control' && act.about.length > 1 && roles.length === 0) {
    return [...first, ...answersToOthers(best, fresh, act, context, answers)];
  }
  const second =
    act.form === 'open' && limit === null && first.length === 1
      ? fresh.find((fact) => fact !== best && fact.kind === best.kind && gateOf(fact, act, context).open)
      : undefined;
  if (!second) return first;
  const third = fresh.find(
    (fact) => fact !== best && fact !== second && fact.kind === best.kind && gateOf(fact, act, context).open,
  );
  return [
    ...first,
    candidate(actOf('volunteer', second), second.id, { answers, then: (changes) => tell(second, context, changes) }),
    ...(third && third.kind === 'reason' ? [hint(third, context, answers)] : []),
  ];
}

/** "How much are the fines?" asks for money where there is nothing else to count. */
const INSTEAD: Partial<Record<FigureRole, readonly FigureRole[]>> = {
  count: ['share', 'loss'],
  share: ['count'],
  // "What did the Brain cost?" asks for its price.
  loss: ['price'],
};

/** The figures asked for; where there is none of these, the one that says as much. */
function rolesMet(
  found: readonly CompiledFact[],
  { about }: SellerAct,
  { rolesAsked: asked, compiled, person }: Context,
): readonly FigureRole[] {
  const [role] = asked;
  const others = (role && INSTEAD[role]) ?? [];
  const has = (one: FigureRole) => found.some((fact) => fact.role === one);
  // "Would Liang know?" asks what there is to say of her.
  const ofThem = about.length > 0 && about.every((topic) => compiled.topics.get(topic)?.kind === 'person');
  if (role === 'people' && ofThem && !has('people')) return [];
  // "When are they typed in?" is answered by how it goes, where there is no date to give.
  if (role === 'date' && asked.length === 1 && !has('date')) return [];
  // How much of it comes from this and how much from that is told by no count of either.
  const splits = role === 'share' && (about.length > 1 || about.some((topic) => person.nodes.get(topic) === 'reason'));
  const other = asked.length === 1 && role && !splits && !has(role) ? others.find(has) : undefined;
  return other === undefined ? asked : [other];
}

/**
 * "How long does a freeze last?": how long is known of what it leads to, where it is not known of the freeze itself. How many
 * is taken from near by only where it was told before: nobody who has counted says that nobody counts.
 */
function withNearFigure(
  found: CompiledFact[],
  act: SellerAct,
  { rolesAsked: [role, more], person, told }: Context,
): CompiledFact[] {
  const [topic] = act.about;
  if (topic === undefined || more !== undefined || (role !== 'duration' && role !== 'count')) return found;
  const tells = (fact: CompiledFact) => fact.role === role;
  if (
    found.some(
      (fact) =>
        tellsFigure(fact, [role]) ||
        (role === 'count' && fact.role !== undefined && INSTEAD.count?.includes(fact.role)),
    )
  )
    return found;
  const near = person.facts.find(
    (fact) =>
      tells(fact) && fact.who === undefined && fact.near.has(topic) && (role === 'duration' || told.includes(fact.id)),
  );
  return near ? [near, ...found] : found;
}

/** A closed question with several topics gets an answer to each of them. */
function answersToOthers(
  best: CompiledFact,
  fresh: readonly CompiledFact[],
  act: SellerAct,
  context: Context,
  answers: number,
): Candidate[] {
  return act.about.flatMap((topic) => {
    if (topic === best.about[0]) return [];
    const other = fresh.find(
      (fact) => fact !== best && fact.about[0] === topic && fact.role === undefined && gateOf(fact, act, context).open,
    );
    // Spoken after the first, in the order of the question.
    return other ? answerWith(other, act, context, answers, false).map((one) => ({ ...one, weight: 69 })) : [];
  });
}

/** Who else has a say: of what the person knows of people, what is about those named, else about those above. */
function nextInPower({ about }: SellerAct, context: Context): CompiledFact | undefined {
  const { compiled, person } = context;
  const told = context.told;
  const act = context.act as SellerAct;
  const open = factsOfKind(person, 'relation').filter(
    (fact) => exists(fact, act, context) && gateOf(fact, act, context).open,
  );
  const fresh = open.filter(({ id }) => !told.includes(id));
  const who = (topic: string) => compiled.topics.get(topic)?.person ?? topic;
  const named = about.map(who);
  return (
    fresh.find((fact) => fact.about.some((topic) => named.includes(who(topic)))) ??
    fresh.find((fact) => fact.about.some((topic) => person.above.has(who(topic)))) ??
    open.find((fact) => fact.about.some((topic) => person.above.has(who(topic))))
  );
}

/** Who is asked openly who decides says what one has to reckon with there: a thing more that they know or fear of those above. */
function whatTheyAreLike({ id, about }: CompiledFact, act: SellerAct, context: Context, answers: number): Candidate[] {
  if (act.type !== 'ask_power' || act.form !== 'open') return [];
  const { compiled, person } = context;
  const told = context.marks('told');
  const who = about.find((topic) => person.above.has(compiled.topics.get(topic)?.person ?? topic));
  const more = (who === undefined ? [] : (person.factsAbout.get(who) ?? [])).find(
    (one) =>
      one.id !== id &&
      (one.kind === 'relation' || one.kind === 'concern') &&
      !told.includes(one.id) &&
      exists(one, act, context) &&
      gateOf(one, act, context).open,
  );
  if (!more) return [];
  return [candidate(actOf('volunteer', more), more.id, { answers, then: (changes) => tell(more, context, changes) })];
}

/** Of many reasons two are told, a third is only touched on: who wants to know asks for it. */
const hint = (fact: CompiledFact, { id }: Context, answers: number): Candidate =>
  candidate(actOf('partial', fact), fact.id, {
    answers,
    weight: 47,
    then: (changes) => changes.mark(id, 'heard', fact.about),
  });

const sharesTopic = (a: CompiledFact, b: CompiledFact) => a.about[0] === b.about[0];

/** Nothing more to tell: a plain yes where it is so, else "I could not say". */
function nothingToTell(act: SellerAct, context: Context, answers: number): Candidate {
  const own = act.about.filter((topic) => context.person.nodes.has(topic) || context.heard(topic));
  const then = (changes: Changes) => changes.mark(context.id, 'answered', context.question);
  const isBare = context.rolesAsked.length === 0 && context.claimedFigures(act).length === 0;
  if (act.form !== 'open' && own.length > 0 && isBare) {
    return candidate({ type: 'confirm', about: own }, 'yes', { answers, then });
  }
  return candidate({ type: 'answer', about: [...act.about], of: 'unknown' }, 'unknown', {
    answers,
    then,
    fallback: true,
  });
}

/** Who does not know the figure says so before telling what else is known of it. */
function withoutFigure([first, ...more]: Candidate[], { about }: SellerAct, { rolesAsked }: Context): Candidate[] {
  if (!first) return more;
  const of = rolesAsked[0] === 'people' ? 'noName' : 'noFigure';
  return [{ ...first, acts: [{ type: 'answer', about: [...about], of }, ...first.acts] }, ...more];
}

export const CONFIRMS_SUMMARY = 'summary';

/** What was never said and is so all the same is told where its gate stands open; the rest is put right. */
function correction(wrong: readonly string[], context: Context, answers: number): Candidate[] {
  const act = context.act as SellerAct;
  const told = context.told;
  const own = (topic: string) =>
    context.person.factsAbout
      .get(topic)
      ?.find(
        (fact) =>
          fact.about[0] === topic &&
          fact.role === undefined &&
          !told.includes(fact.id) &&
          ANSWERS[act.type]?.includes(fact.kind) &&
          exists(fact, { ...act, form: 'control' }, context) &&
          gateOf(fact, { ...act, form: 'control' }, context).open,
      );
  const fact = wrong.map(own).find((one) => one !== undefined);
  if (fact) return answerWith(fact, act, context, answers, false);
  const [topic] = wrong;
  // What is so and was not said is another matter than what is not so.
  const unsaid = topic !== undefined && context.person.nodes.has(topic);
  return [
    candidate({ type: 'correct', about: wrong.slice(0, 1), ...(unsaid && { of: 'unsaid' }) }, 'summary-wrong', {
      answers,
    }),
  ];
}

/** A figure that nobody told, put to them for a yes, is as good as asked for: it is told, put right or held back. */
function answerClaim(claimed: readonly Quantity[], context: Context, answers: number): Candidate[] {
  const act = context.act as SellerAct;
  const question: SellerAct = { ...act, form: 'control', quantities: claimed.map(({ role }) => ({ role })) };
  const isRight = ({ quantities }: CustomerAct) =>
    claimed.some((said) => quantities?.some((known) => isSameFigure(known, said, act)));
  return disclose(context.with(question), answers, null).map((one) => ({
    ...one,
    acts: one.acts.map((said) =>
      said.type === 'answer' && said.quantities && !isRight(said) ? { ...said, type: 'correct' as const } : said,
    ),
  }));
}

/** The reply to a confirming summary (rules 13 and 14): what holds is confirmed, what does not is corrected. */
export function answerSummary(context: Context, answers: number): Candidate[] {
  const { act, summary } = context;
  if (!act || !summary) return [];
  const { verdict, right, wrong, leftOut, figure, claimed } = summary;
  const then = (changes: Changes) => {
    changes.mark(context.id, 'answered', context.question);
    changes.set(context.id, 'pending', null);
  };
  const result: Candidate[] = [];
  if (verdict === 'wrong') {
    const guess = yesOrNo({ ...act, form: 'control' }, context, answers);
    if (guess) return [guess];
    const unheard = wrong.filter((topic) => context.person.nodes.has(topic));
    // What is so and was never told is as good as asked.
    if (unheard.length > 0 && unheard.length === wrong.length)
      return disclose(context.with({ ...act, form: 'control', about: unheard }), answers, null);
    return [candidate({ type: 'correct', about: wrong.slice(0, 2) }, 'summary', { answers, then })];
  }
  const asked = figure === null && claimed.length > 0 ? answerClaim(claimed, context, answers) : [];
  // A yes beside a single thing would be a yes to the figure.
  if (right.length > 0 && ((asked.length === 0 && figure === null) || right.length > 1)) {
    result.push(
      candidate({ type: 'confirm', about: right, ...(right.length > 1 && { of: 'summary' }) }, CONFIRMS_SUMMARY, {
        answers,
        then,
      }),
    );
  }
  if (figure)
    result.push(
      candidate(
        actOf(
          'correct',
          figure,
          figure.quantities ? { quantities: figure.quantities as NonNullable<CustomerAct['quantities']> } : {},
        ),
        figure.id,
        { answers },
      ),
    );
  else if (asked.length > 0) result.push(...asked);
  else if (wrong.length > 0) result.push(...correction(wrong, context, answers));
  else if (leftOut.length > 0)
    result.push(
      candidate({ type: 'correct', about: leftOut.slice(0, 1), of: 'leftOut' }, 'summary-left-out', { answers }),
    );
  // "Is that so?" without a topic.
  if (result.length === 0) result.push(candidate({ type: 'confirm', about: [] }, CONFIRMS_SUMMARY, { answers, then }));
  return result;
}
