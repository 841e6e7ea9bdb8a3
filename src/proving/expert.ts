/**
 * The expert: answers what was said first, then takes the next step of the method. Knows only the pack and what it hears.
 */
import { act, type CustomerAct, type Quantity, type SellerAct, type SellerActType } from '../method/acts.ts';
import type { HeardFact, View } from '../simulator/view.ts';
import type { LearnerMove, Memory } from './learner.ts';
import type { PublicWorld } from './public-world.ts';

const FIRST_VISIT = '02';
const WRAP_UP_MINUTES = 4;
const LETTER = 'letter';

/** Everything that the expert has said, as acts. */
const saidActs = (memory: Memory): SellerAct[] => memory.moves.flatMap((move) => ('say' in move ? move.say : []));

interface Desk {
  seen: View;
  world: PublicWorld;
  /** Who the person spoken to reports to. */
  above: string[];
  /** What the customer has spoken of, the latest first. */
  spokenOf: readonly string[];
  done: SellerAct[];
  facts: HeardFact[];
}

const asked = (desk: Desk, type: SellerActType, form: SellerAct['form'], topic?: string): number =>
  desk.done.filter(
    (one) => one.type === type && one.form === form && (topic === undefined || one.about.includes(topic)),
  ).length;

const topicsOf = (desk: Desk, kind: string): string[] =>
  [...new Set(desk.facts.filter((fact) => fact.kind === kind).map((fact) => fact.about[0] ?? ''))].filter(
    (id) => id !== '',
  );

/** What is owed to the customer's last words before anything else. */
function courtesies(desk: Desk): SellerAct[] {
  const result: SellerAct[] = [];
  for (const one of desk.seen.customer) {
    const owed = courtesy(one, desk);
    if (owed && !result.some((other) => other.type === owed.type && other.of === owed.of)) result.push(owed);
  }
  return result.slice(0, 2);
}

function courtesy(one: CustomerAct, desk: Desk): SellerAct | null {
  switch (one.type) {
    case 'pause':
      return act('accept', 'none', [], { of: 'pause' });
    case 'request':
      return act('promise', 'none', one.about.slice(0, 1), { of: one.of ?? 'confidence' });
    case 'warn':
      return act('accept', 'none', [], { of: 'warning' });
    case 'correct':
      return act('accept', 'none', one.about.slice(0, 2), { of: 'correction' });
    case 'refuse':
      return act('accept', 'none', [], { of: 'refusal' });
    case 'offer':
      // Who offers to carry it upstairs alone is thanked: one wants to be there.
      return one.of === 'present' || one.about.some((topic) => desk.above.includes(desk.world.personOf(topic) ?? ''))
        ? act('decline', 'none', [], { of: 'offer' })
        : act('accept', 'none', [], { of: 'offer' });
    case 'object': {
      const concern = one.about.slice(0, 1);
      return asked(desk, 'objection', 'confirm', concern[0]) === 0
        ? act('objection', 'confirm', concern)
        : act('objection', 'none', concern, { of: 'phasing' });
    }
    case 'counter':
      return act('answer', 'none', desk.above, { of: 'reason' });
    case 'ask':
      return answerTo(one, desk);
    default:
      return null;
  }
}

function answerTo(question: CustomerAct, desk: Desk): SellerAct | null {
  const { of, about } = question;
  const results = topicsOf(desk, 'impact').slice(-2);
  if (of === 'whatToTell') return act('answer', 'none', results, { of: 'reason' });
  if (of === 'next' || of === 'purpose') return null;
  if (of === 'whoCounted' || of === 'proof' || of === 'who')
    return act('answer', 'none', about.slice(0, 1), { of: 'proof' });
  if (of === 'drawback' || of === 'whatWentWrong') return act('answer', 'none', about.slice(0, 1), { of: 'drawback' });
  if (of === 'whatDoYouSell' || of === 'product') return act('answer', 'none', [], { of: 'later' });
  if (of === 'intention' || of === 'why' || of === 'reason') return act('answer', 'none', desk.above, { of: 'reason' });
  return act('answer', 'none', about.slice(0, 1), { of: 'limited' });
}

/** The next step of the method. */
function nextStep(desk: Desk): SellerAct[] {
  const { seen, world } = desk;
  const me = world.people.find((person) => person.id === seen.person);
  const sheet = world.sheet(me?.post ?? '');
  const fitting = world.stories.filter(
    (one) => one.rank === me?.rank && one.near && one.hasResult && !desk.done.some((other) => other.of === one.id),
  );
  const story =
    fitting.find((one) => one.post === me?.post && sheet.suffer.includes(one.trouble)) ??
    fitting.find((one) => one.post === me?.post) ??
    fitting[0];
  if (me?.playable === 'minor') return atTheDoor(desk);
  if (seen.minutesLeft <= WRAP_UP_MINUTES) return wrapUp(desk);

  const [pain] = topicsOf(desk, 'pain');
  if (pain === undefined) {
    if (asked(desk, 'objective', 'confirm') === 0)
      return [act('objective', 'confirm', [], { quantities: [{ role: 'duration', min: 30 }] })];
    if (story && asked(desk, 'reference', 'none') === 0)
      return [act('reference', 'none', [story.trouble], { of: story.id })];
    const told = desk.world.stories.find((one) => desk.done.some((other) => other.of === one.id));
    const hinted = seen.customer.filter(({ type }) => type === 'partial').flatMap(({ about }) => about);
    const guess = [
      ...hinted.filter((id) => world.kinds.get(id) === 'trouble'),
      told?.trouble ?? '',
      ...sheet.suffer,
    ].find((topic) => topic !== '' && asked(desk, 'ask_pain', 'control', topic) < (topic === told?.trouble ? 2 : 1));
    return [guess === undefined ? act('ask_pain', 'open') : act('ask_pain', 'control', [guess])];
  }
  return reasons(desk, pain) ?? impact(desk, pain) ?? capability(desk) ?? wrapUp(desk);
}

/** Something told in passing that has not been taken up: the expert leaves the own question and asks about it. */
function passing(desk: Desk): SellerAct[] {
  for (const one of [...desk.seen.customer].reverse()) {
    const [topic] = one.about;
    const aside = one.type === 'volunteer' || (one.type === 'remark' && one.of === 'earlier');
    if (!aside || topic === undefined || desk.done.some((other) => other.about.includes(topic))) continue;
    const isTrouble = desk.world.kinds.get(topic) === 'trouble';
    return [
      isTrouble && desk.facts.some((fact) => fact.kind === 'pain')
        ? act('ask_reasons', 'open', [topic])
        : act('situation', 'open', [topic]),
    ];
  }
  return [];
}

const WHY = { why: true as const };
const figure = (role: Quantity['role']) => ({ quantities: [{ role }] });

function atTheDoor(desk: Desk): SellerAct[] {
  const troubles = desk.world.stories.filter((one) => one.near && one.hasResult).map((one) => one.trouble);
  const trouble = troubles[asked(desk, 'objective', 'none') % Math.max(1, troubles.length)];
  const about = trouble === undefined ? [] : [trouble];
  return desk.done.length === 0
    ? [
        act('greet', 'none'),
        act('intro', 'none'),
        act('objective', 'none', about, { quantities: [{ role: 'duration', min: 30 }] }),
      ]
    : [
        act('objective', 'none', about, { quantities: [{ role: 'duration', min: 30 }] }),
        act('bargain', 'control', desk.world.contact === undefined ? [] : [desk.world.contact], {
          get: [{ term: 'access' }],
        }),
      ];
}

function reasons(desk: Desk, pain: string): SellerAct[] | null {
  const heard = topicsOf(desk, 'reason');
  if (asked(desk, 'ask_reasons', 'open') === 0) return [act('ask_reasons', 'open', [heard.at(-1) ?? pain])];
  const unfollowed = heard.find(
    (topic) => asked(desk, 'ask_reasons', 'control', topic) === 0 && !hasFigure(desk, topic),
  );
  const wanted = desk.seen.lab === FIRST_VISIT ? 3 : 4;
  const controls = asked(desk, 'ask_reasons', 'control');
  if (unfollowed !== undefined && controls < wanted)
    return [act('ask_reasons', 'control', [unfollowed], { ...WHY, ...figure('count') })];
  if (heard.length < 3 && asked(desk, 'ask_reasons', 'open') < 3)
    return [act('ask_reasons', 'open', [heard.at(-1) ?? pain])];
  // What was said is summed up the next time, when all of it has been heard.
  if (desk.seen.lab === FIRST_VISIT) return null;
  if (heard.length >= 2 && asked(desk, 'ask_reasons', 'confirm') < (corrected(desk) ? 2 : 1))
    return [act('ask_reasons', 'confirm', heard.slice(0, 6))];
  return null;
}

const corrected = (desk: Desk) => desk.seen.customer.some((one) => one.type === 'correct');

const hasFigure = (desk: Desk, topic: string) =>
  desk.facts.some((fact) => fact.kind === 'figure' && fact.about.includes(topic));

function impact(desk: Desk, pain: string): SellerAct[] | null {
  // A first visit ends with the reasons; whom it reaches is for the next time.
  if (desk.seen.lab === FIRST_VISIT) return null;
  if (asked(desk, 'ask_impact', 'open') === 0) return [act('ask_impact', 'open', [pain])];
  const heard = topicsOf(desk, 'impact');
  const unfollowed = heard.find(
    (topic) => asked(desk, 'ask_impact', 'control', topic) === 0 && !hasFigure(desk, topic),
  );
  if (unfollowed !== undefined && asked(desk, 'ask_impact', 'control') < 3)
    return [act('ask_impact', 'control', [unfollowed], { ...WHY, ...figure('loss') })];
  const unasked = [...heard.toReversed(), ...topicsOf(desk, 'reason').toReversed()].find(
    (topic) => asked(desk, 'ask_impact', 'open', topic) === 0,
  );
  if (asked(desk, 'ask_impact', 'open') < (heard.length < 2 ? 5 : 3))
    return [act('ask_impact', 'open', [unasked ?? pain])];
  if (heard.length >= 2 && asked(desk, 'ask_impact', 'confirm') < (corrected(desk) ? 2 : 1))
    return [act('ask_impact', 'confirm', heard.slice(0, 6))];
  return null;
}

function capability(desk: Desk): SellerAct[] | null {
  if (desk.seen.lab === FIRST_VISIT) return null;
  if (asked(desk, 'ask_capability', 'open') < 2) return [act('ask_capability', 'open')];
  const heard = topicsOf(desk, 'capability');
  if (heard.length >= 2 && asked(desk, 'ask_capability', 'confirm') === 0)
    return [act('ask_capability', 'confirm', heard.slice(0, 4))];
  return null;
}

/** A step that costs the customer little: one that was spoken of, else the next that has not been put to them. */
function step(desk: Desk): string[] {
  const steps = desk.world.firstSteps.filter((id) => id !== LETTER && desk.world.personOf(id) === undefined);
  const put = desk.done.findLast(({ type, about }) => type === 'propose_plan' && about.length > 0)?.about[0];
  const spoken = desk.spokenOf.find((id) => steps.includes(id));
  const chosen = put ?? spoken ?? steps[0];
  return chosen === undefined ? [] : [chosen];
}

function wrapUp(desk: Desk): SellerAct[] {
  if (asked(desk, 'propose_plan', 'control') === 0) {
    return [
      act('promise', 'none', [], { of: 'letter', quantities: [{ role: 'date', min: 1 }] }),
      act('propose_plan', 'control', step(desk), { quantities: [{ role: 'date', min: 7 }] }),
    ];
  }
  if (desk.seen.lab !== FIRST_VISIT && asked(desk, 'bargain', 'control') < 2) {
    return [
      act('bargain', 'control', desk.above, {
        give: [{ term: 'proof' }],
        get: [{ term: 'access' }],
        first: 'give',
      }),
    ];
  }
  return [
    act('propose_plan', 'confirm', step(desk), { quantities: [{ role: 'date', min: 7 }] }),
    act('thanks_bye', 'none'),
  ];
}

export function expertTurn(seen: View, world: PublicWorld, memory: Memory): LearnerMove {
  const me = world.people.find(({ id }) => id === seen.person);
  const desk: Desk = {
    seen,
    world,
    above: [me?.reportsTo ?? ''].filter((id) => id !== ''),
    spokenOf: memory.replies
      .flat()
      .flatMap(({ about }) => about)
      .reverse(),
    done: saidActs(memory),
    facts: seen.heard.filter((fact) => fact.person === seen.person),
  };
  if (seen.over !== null) {
    const open = world.lab.documents.find(
      (document) => !memory.moves.some((move) => 'write' in move && move.write === document),
    );
    return open === undefined ? { end: true } : { write: open, fields: expertDocument(open, seen, world, 0) };
  }
  const owed = courtesies(desk);
  // An objection is explored before anything new is begun; what was told in passing comes before the next step.
  if (owed.some((one) => one.type === 'objection')) return { say: owed };
  const aside = seen.minutesLeft > WRAP_UP_MINUTES ? passing(desk) : [];
  return { say: [...owed, ...(aside.length > 0 ? aside : nextStep(desk))].slice(0, 4) };
}

/** The document that the lab asks for, from what was heard; `gaps` leaves out every n-th block. */
export function expertDocument(type: string, seen: View, world: PublicWorld, gaps: number): unknown {
  const blocks: unknown[] = [];
  const add = (element: string, about: readonly string[], refs: unknown[]) =>
    blocks.push({ element, about, refs, text: '' });
  const isTrouble = (id: string | undefined) => id !== undefined && world.kinds.get(id) === 'trouble';
  for (const fact of seen.heard) {
    const [main] = fact.about;
    const about = main === undefined ? [] : [main];
    const heard = { kind: 'heard', event: fact.event, fact: fact.fact };
    const person = { kind: 'person', person: fact.person };
    if (fact.kind === 'pain') add('pain', about, [heard, person]);
    if (fact.kind === 'reason' && isTrouble(main)) add('reason', about, [heard, person]);
    if (fact.kind === 'impact' && isTrouble(main))
      add(type === 'needMap' ? 'affected' : 'impact', about, type === 'needMap' ? [heard, person] : [heard]);
    if (fact.kind === 'capability' && type === 'notes') add('wish', about, [heard]);
    if (fact.quantities[0] && isTrouble(main))
      add('figure', about, [{ kind: 'figure', event: fact.event, quantity: fact.quantities[0] }, person]);
    const parent = fact.about.slice(1).find(isTrouble);
    if (type === 'needMap' && fact.kind === 'reason' && parent !== undefined && main !== undefined) {
      add('link', [main, parent], [heard, person, person]);
    }
  }
  if (type === 'notes') {
    add('openQuestion', world.topics('process').slice(0, 1), []);
    // It goes on with somebody or something of which the customer has spoken.
    const steps: readonly (string | undefined)[] = ['process', 'person', 'event'];
    const isStep = (id: string) => steps.includes(world.kinds.get(id));
    const last = seen.heard.findLast(({ about }) => about.some(isStep));
    add('nextStep', last?.about.filter(isStep).slice(0, 1) ?? [], [
      { kind: 'heard', event: last?.event ?? 1, ...(last && { fact: last.fact }) },
      { kind: 'date', day: 7 },
    ]);
  }
  const kept = gaps > 0 ? blocks.filter((_, index) => index % gaps !== 0) : blocks;
  return { type, to: null, day: 1, blocks: kept };
}
