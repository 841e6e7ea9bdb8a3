/**
 * The plan: lines that are put to the person, changed by those whose name they carry, and read back. Whoever has changed
 * a line owns the plan; lines that lead to somebody above hang on the promise of that meeting (rules 39, 54).
 */
import type { CustomerAct, SellerAct } from '../method/acts.ts';
import type { PersonFile } from '../scenarios/schema.ts';
import { type Candidate, candidate, silent } from './candidates.ts';
import type { CompiledFact } from './compile.ts';
import type { Context } from './context.ts';
import { gateOf, tell } from './disclose.ts';
import type { Changes } from './state.ts';

const WEEK = 7;

export function answerPlan(context: Context, answers: number): Candidate[] {
  const { act, id, person } = context;
  if (!act || act.about.length === 0) return [];
  const changed = context.marks('planChanged');
  const days = (act.quantities ?? []).filter(({ role }) => role === 'date');
  const asksDate = days.length > 0 && days.every(({ min }) => min === undefined);
  // One line at a time is changed: the first that is not yet as the person wants it.
  const edit = (person.file.planEdits ?? []).find((one) => {
    if (!act.about.includes(one.topic)) return false;
    const said = dateOf(act, one.topic);
    const day = dateWanted(one, context);
    // "Which night suits you?" is told the day, also once it stands.
    if (asksDate && day !== undefined) return true;
    return said === null || day === undefined
      ? !changed.includes(one.topic) && (said !== null || !isOfDateAlone(one))
      : // "Thursday", once the day is settled, is that Thursday.
        said !== day && !(changed.includes(one.topic) && (day - said) % WEEK === 0);
  });
  const wanted = edit && dateWanted(edit, context);
  const reason = edit && edit.date === undefined && wanted !== undefined ? dateFact(edit, context) : undefined;
  const promised = context.marks('promises');
  const above = act.about.filter((topic) => person.above.has(context.compiled.topics.get(topic)?.person ?? topic));
  const hanging = above.filter((topic) => topic !== edit?.topic);
  const open = promised.includes('access');
  const lines = act.about.filter((topic) => topic !== edit?.topic && !above.includes(topic));
  const dates = days.some(({ min }) => min !== undefined);
  const agree = (topics: readonly string[]) => (changes: Changes) => {
    changes.mark(id, 'agreed', topics);
    if (dates || wanted !== undefined) changes.mark(id, 'dated', topics);
    // A line said as the person wants it needs no change any more.
    if (dates) changes.mark(id, 'planChanged', topics);
  };
  // A line that is not changed stands, also where there is too much else to say.
  const agreed = (topics: readonly string[]): Candidate => silent(agree(topics), 'plan', 55);

  const result: Candidate[] = [];
  if (edit) {
    const correct: CustomerAct = { type: 'correct', about: [edit.topic], of: 'plan' };
    if (wanted !== undefined) correct.quantities = [{ role: 'date', min: wanted }];
    if (reason) correct.fact = reason.id;
    if (edit.who !== undefined) correct.who = edit.who;
    if (edit.if !== undefined) correct.if = edit.if;
    result.push(
      candidate(correct, `plan:${edit.topic}`, {
        answers,
        then: (changes) => {
          changes.mark(id, 'planChanged', edit.topic);
          if (reason) tell(reason, context, changes);
          agree([edit.topic])(changes);
        },
      }),
    );
  }
  if (lines.length > 0) {
    const type = act.form === 'confirm' ? 'confirm' : 'accept';
    result.push(candidate({ type, about: lines, of: 'plan' }, 'plan', { answers }), agreed(lines));
    if (act.form === 'control' && !dates && !context.flag('dateAsked')) result.push(asksForDate(lines, id, answers));
  }
  if (hanging.length > 0) {
    const hangs = person.file.access?.if;
    const said: CustomerAct = open
      ? { type: 'accept', about: hanging, of: 'plan', ...(hangs !== undefined && { if: hangs }) }
      : { type: 'deny', about: hanging, of: 'notAgreed' };
    // What hangs on a condition is said before what does not.
    result.push(candidate(said, 'plan:above', { answers, ...(open && { weight: 56 }) }));
    if (open) result.push(agreed(hanging));
  }
  return result;
}

type PlanEdit = NonNullable<PersonFile['planEdits']>[number];

/** Neither another hand nor a condition: what is changed about the line is its day, once one is named. */
const isOfDateAlone = ({ date, who, if: on }: PlanEdit): boolean =>
  date === undefined && who === undefined && on === undefined;

/** What the person knows of the day on which it can be done. */
const dateFact = ({ topic }: PlanEdit, { person }: Context): CompiledFact | undefined =>
  person.factsAbout
    .get(topic)
    ?.find(({ about, quantities }) => about[0] === topic && quantities?.some(({ role }) => role === 'date'));

/** The day on which the person wants the line: written with it, else known from a fact of theirs that is open. */
function dateWanted(edit: PlanEdit, context: Context): number | undefined {
  if (!isOfDateAlone(edit)) return edit.date;
  const fact = dateFact(edit, context);
  if (!fact || !context.act || !gateOf(fact, context.act, context).open) return undefined;
  return fact.quantities?.find(({ role }) => role === 'date')?.min;
}

/** A step without a day is no step: asked once, where there is nothing else to ask. */
const asksForDate = (lines: readonly string[], id: string, answers: number): Candidate =>
  candidate({ type: 'ask', about: lines.slice(0, 1), of: 'date' }, 'plan:when', {
    answers,
    weight: 26,
    then: (changes) => changes.mark(id, 'flags', 'dateAsked'),
  });

/** The date said for a line of the plan; of several said with a single line ("not Thursday; Friday?") the last is that line's. */
function dateOf(act: SellerAct, topic: string): number | null {
  const dates = (act.quantities ?? []).filter((one) => one.role === 'date' && one.min !== undefined);
  const own = dates.find((one) => one.about === topic) ?? (act.about.length === 1 ? dates.at(-1) : undefined);
  return own?.min ?? null;
}
