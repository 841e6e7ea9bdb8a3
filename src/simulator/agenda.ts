/**
 * The person's own side of the talk: items they want to raise and judge the answer to, things that happen in the room,
 * cues they dropped and come back to, and what they think of the seller's manner.
 */
import type { CustomerAct, SellerAct } from '../method/acts.ts';
import { type Candidate, candidate, silent } from './candidates.ts';
import { type CompiledAgendaItem, type CompiledEffect, compileEffect, wokenBy } from './compile.ts';
import type { Context } from './context.ts';
import { actOf, tell } from './disclose.ts';
import { applyChanges, type Changes, NONE } from './state.ts';

/** Trust gained by small courtesies and honesty, at most this much a call (rule 87). */
export const SMALL_TRUST = 9;
const ANSWERED_WELL = compileEffect({ smallTrust: 2 });
export const CUE_TURNS = 3;
const MANNER_PAUSE = 4;

/** Applies the effects that a rule, an item or a happening names (all but what is said). */
export function applyEffect(effect: CompiledEffect, context: Context, changes: Changes, small: { used: number }): void {
  const { id } = context;
  for (const name in effect.add) changes.add(id, name, effect.add[name as keyof typeof effect.add] ?? 0);
  if (effect.smallTrust) {
    const room = SMALL_TRUST - context.counter('smallTrust') - small.used;
    const granted = Math.min(effect.smallTrust, Math.max(0, room));
    if (granted > 0) {
      small.used += granted;
      changes.add(id, 'trust', granted);
      changes.count(id, 'smallTrust', granted);
    }
  }
  for (const name in effect.count) changes.count(id, name, effect.count[name] ?? 0);
  for (const name of effect.reset) changes.count(id, name, -context.counter(name));
  for (const name of effect.mark) changes.mark(id, 'flags', filledMark(name, context));
  const lost = effect.repairable ? -Math.min(0, effect.add?.trust ?? 0) : 0;
  if (lost > 0) changes.count(id, `loss:${context.playing}`, lost);
  if (effect.repairs) changes.add(id, 'trust', Math.floor(context.lossLately / 2));
  if (effect.judgesPromises) {
    const { kept, broken } = context.promisesDue;
    changes.mark(id, 'promisesJudged', [...kept, ...broken]);
  }
  if (effect.patience) changes.count('meeting', 'extra', effect.patience * 60);
  if (effect.shorten) changes.count('meeting', 'extra', -Math.floor(context.secondsLeft / effect.shorten));
}

function filledMark(name: string, context: Context): string | string[] {
  if (!name.includes('$')) return name;
  if (name.endsWith('$about')) return context.concerns.map((topic) => name.replace('$about', topic));
  if (name.endsWith('$of')) return context.act?.of === undefined ? [] : [name.replace('$of', context.act.of)];
  if (!name.endsWith('$handles')) return [name];
  const handled = context.compiled.stories.get(context.act?.of ?? '')?.handles;
  return handled === undefined ? [] : [name.replace('$handles', handled)];
}

/** Acts that one written line speaks together. */
const spokenBy = (acts: readonly CustomerAct[], line: string): CustomerAct[] => acts.map((act) => ({ ...act, line }));

/** A good answer by what it holds: one of the expected topics, or an act of an expected kind. */
const holdsExpected = (item: CompiledAgendaItem, acts: readonly SellerAct[]): boolean =>
  acts.some(
    (act) =>
      item.expects?.about?.some((topic) => act.about.includes(topic)) ||
      (act.of !== undefined && item.expects?.of?.includes(act.of)),
  );

/** Judges the answer to the item that is open; says which item stays open. */
export function judgeAgenda(
  context: Context,
  small: { used: number },
): { said: Candidate[]; open: CompiledAgendaItem | null } {
  const open = context.scope.values.agenda ?? null;
  const item = open === null ? undefined : context.person.agenda.all.find((one) => one.id === open);
  if (!item) return { said: [], open: null };
  const { id } = context;
  const close = (changes: Changes) => {
    changes.set(id, 'waiting', null);
    changes.set(id, 'agenda', null);
    changes.count(id, 'agendaWait', -context.counter('agendaWait'));
  };
  const settled = item.settles ? item.settles(context) : holdsExpected(item, context.turnActs);
  const worse = !settled && item.worse !== null && item.worse(context);
  if (settled || worse) {
    const then = (changes: Changes) => {
      close(changes);
      changes.mark(id, settled ? 'settled' : 'worsened', item.id);
      if (settled) applyEffect(ANSWERED_WELL, context, changes, small);
      else changes.add(id, 'trust', -3);
      if (settled && item.after) applyEffect(item.after, context, changes, small);
      for (const { fact } of answer) {
        const told = fact === undefined ? undefined : context.person.factById.get(fact);
        if (told) tell(told, context, changes);
      }
    };
    const answer = settled ? item.good : item.bad;
    const said = reaction(spokenBy(answer, `agenda:${item.id}.${settled ? 'good' : 'bad'}`), item.id);
    return { said: [silent(then), ...said, ...(settled ? waitingPromise(item, context) : [])], open: null };
  }
  const waited = context.counter('agendaWait') >= 1;
  // Nobody answers: then the talk may as well begin.
  const resigned = waited ? waiting(context).filter(isAgreement) : [];
  const pass = silent((changes) => {
    if (waited) {
      close(changes);
      changes.mark(id, 'unanswered', item.id);
    } else changes.count(id, 'agendaWait');
  });
  return { said: [pass, ...resigned.map((act) => candidate(act, `agreement:${item.id}`))], open: item };
}

const waiting = (context: Context): CustomerAct[] => {
  const acts = context.value('waiting');
  return typeof acts === 'string' ? (JSON.parse(acts) as CustomerAct[]) : [];
};

/** The purpose of the talk is agreed to. */
export const isAgreement = (act: CustomerAct): boolean => act.type === 'accept' && act.of === 'objective';

/** Whoever begins with an objection has not agreed to the talk: the yes comes when it is answered, or nobody answers it. */
export function barsTheTalk(item: CompiledAgendaItem, context: Context): boolean {
  if (!expectsAnswer(item) || !item.acts.some((act) => act.type === 'object')) return false;
  const isOpen = context.value('agenda') === item.id;
  return context.turn === (isOpen ? 2 : 1);
}

/**
 * The promise that waited for an answer comes when the answer was good (rule 39), unless the item's own words hold it; so
 * does the yes to the talk, and a promise that was asked for lately and wanted only a little trust, where the answer met a
 * condition of the person's own.
 */
function waitingPromise(item: CompiledAgendaItem, context: Context): Candidate[] {
  const kept = waiting(context);
  if (!kept.some(isAgreement) && item.good.some((act) => act.type === 'promise')) return [];
  const promised = kept.length > 0 ? kept : promisedNow(item, context);
  return promised.length === 0 ? [] : [candidate(promised, `promise:${item.id}`, { weight: 64 })];
}

/** How long a door that was asked for stays on the table. */
const DOOR_TURNS = 3;

function promisedNow(item: CompiledAgendaItem, context: Context): CustomerAct[] {
  const asked = context.value('doorAsked');
  const { access } = context.person.file;
  if (typeof asked !== 'number' || context.playing - asked > DOOR_TURNS || !access) return [];
  if (context.marks('promises').includes('access')) return [];
  const settled = applyChanges(context.state, [{ scope: context.id, mark: { settled: [item.id] } }]);
  const then = context.at(settled);
  if (then.trust < then.accessTrust) return [];
  const act: CustomerAct = { type: 'promise', about: access.to.slice(0, 1), of: 'access' };
  return [access.if === undefined ? act : { ...act, if: access.if }];
}

const reaction = (acts: Candidate['acts'], id: string): Candidate[] =>
  acts.length > 0 ? [candidate(acts, id, { weight: Math.max(63, candidate(acts, id).weight) })] : [];

/**
 * The next item of the person's own that is due, if any; `busy`: another waits for its answer; `answered`: it was just
 * answered, and what it kept back may come now.
 */
export function nextAgendaItem(
  context: Context,
  small: { used: number },
  busy: boolean,
  answered: boolean,
): { item: CompiledAgendaItem | null; said: Candidate[] } {
  const seen = context.scope.marks.agendaSeen ?? NONE;
  let item: CompiledAgendaItem | undefined;
  let late: CompiledAgendaItem[] | null = null;
  for (const one of wokenBy(context.person.agenda, context.turnActs)) {
    if (seen.includes(one.id)) continue;
    const blocked = expectsAnswer(one) && (busy || (item !== undefined && expectsAnswer(item)));
    if ((item !== undefined && !blocked) || !one.when(context)) continue;
    if (!blocked) item = one;
    else if (late === null) late = [one];
    else late.push(one);
  }
  if (answered && !busy)
    item ??= context.person.agenda.all.find((one) => !seen.includes(one.id) && isDue(one, context));
  const said = item ? opens(item, context, small) : [];
  if (late !== null) said.push(remembered(late, context));
  return { item: item ?? null, said };
}

/** How long something that one wanted to say, and could not, stays on the tip of the tongue. */
const DUE_TURNS = 2;

const remembered = (late: readonly CompiledAgendaItem[], context: Context): Candidate =>
  silent((changes) => {
    for (const { due } of late) changes.count(context.id, due, context.playing - context.tally('other', due));
  });

/** Wanted within the last two turns and kept back, and still wanted as things stand now. */
function isDue(item: CompiledAgendaItem, context: Context): boolean {
  const wanted = context.tally('other', item.due);
  return wanted > 0 && context.playing - wanted <= DUE_TURNS && item.when(context.ofTurn(wanted));
}

function opens(item: CompiledAgendaItem, context: Context, small: { used: number }): Candidate[] {
  const { id } = context;
  const told = item.tell === undefined ? undefined : context.person.factById.get(item.tell);
  const said = candidate(spokenBy(item.acts, `agenda:${item.id}`), item.id, {
    then: (changes) => {
      changes.mark(id, 'agendaSeen', item.id);
      if (expectsAnswer(item)) {
        changes.set(id, 'agenda', item.id);
        changes.mark(id, 'ownQuestions', item.id);
      }
      if (told) tell(told, context, changes);
      if (item.then) applyEffect(item.then, context, changes, small);
    },
  });
  said.weight = Math.max(52, said.weight);
  return [said];
}

export const expectsAnswer = (item: CompiledAgendaItem) => item.expects !== undefined || item.settles !== null;

/** Something that happens in the room in this turn. */
export function happening(context: Context, small: { used: number }): { cuts: boolean; said: Candidate } | null {
  const seen = context.scope.marks.happened ?? NONE;
  const event = wokenBy(context.person.happenings, context.turnActs).find(
    (one) => !seen.includes(one.id) && one.when(context),
  );
  if (!event) return null;
  const acts = spokenBy(
    event.says.map((act) =>
      event.who === undefined || act.type === 'pause' ? act : { ...act, who: act.who ?? event.who },
    ),
    `event:${event.id}`,
  );
  const said = candidate(acts, event.id, {
    weight: event.cuts ? 95 : 64,
    then: (changes) => {
      changes.mark(context.id, 'happened', event.id);
      for (const act of event.says) {
        const fact = act.fact === undefined ? undefined : context.person.factById.get(act.fact);
        if (fact) tell(fact, context, changes);
      }
      if (event.then) applyEffect(event.then, context, changes, small);
    },
  });
  return { cuts: event.cuts === true, said };
}

const NOTHING: readonly Candidate[] = [];

/** Cues dropped in passing: taken up, or let fall and come back to once (rule 86). */
export function cues(context: Context): readonly Candidate[] {
  const { id } = context;
  if (context.openCues.length === 0) return NOTHING;
  const taken = context.cuesTakenUp;
  return context.openCues.flatMap((fact) => {
    if (taken.includes(fact)) return [silent((changes) => changes.mark(id, 'cuesTaken', fact.id))];
    if (context.state.turn - context.tally('cueTurn', fact.id) < CUE_TURNS) return [];
    return [
      silent((changes) => changes.mark(id, 'cuesDropped', fact.id)),
      candidate(actOf('remark', fact, { of: 'earlier' }), fact.id, { weight: 46 }),
    ];
  });
}

/** What the person says of the seller's manner: at most once in four turns. */
export function manner(context: Context, small: { used: number }): readonly Candidate[] {
  const { mannerTurn: last = 0, turns = 0 } = context.scope.counters;
  if (last > 0 && turns - last < MANNER_PAUSE) return NOTHING;
  for (const rule of wokenBy(context.compiled.manner, context.turnActs)) {
    if (!rule.test(context) || context.marks('remarked').includes(rule.id)) continue;
    return [
      candidate(rule.then.say, rule.id, {
        then: (changes) => {
          changes.count(context.id, 'mannerTurn', turns - last);
          changes.mark(context.id, 'remarked', rule.id);
          applyEffect(rule.then, context, changes, small);
        },
      }),
    ];
  }
  return NOTHING;
}
