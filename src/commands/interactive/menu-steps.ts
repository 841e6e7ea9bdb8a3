/** The menu in two steps: what do you do, then about what. Eight likely sentences stand first; one breath holds up to four acts. */

import { sentencesOf } from '../../language/sentences.ts';
import {
  actInfo,
  FIGURE_ROLES,
  type Form,
  FUNCTIONS,
  type Quantity,
  type SellerAct,
  type SellerActType,
  TERMS,
  type Term,
} from '../../method/acts.ts';
import { namesOf } from '../../practice/names.ts';
import type { Practice } from '../../practice/practice.ts';
import type { Language } from '../../scenarios/schema.ts';
import { heardOf } from '../../simulator/likely.ts';
import { unheardPrivate, type View, view } from '../../simulator/view.ts';
import { isLine } from '../input.ts';
import { everyAct, fieldsFor, likelyEntries, referencesFor, topicsFor } from '../menu.ts';
import { fill, term, terminal } from '../words.ts';
import { commandIn, lookingUp } from './commands.ts';
import { type Findable, find, pickOne, pickSome } from './pick.ts';
import { heading, numbered, numberIn, numberWanted, paragraph, type Screen } from './screen.ts';
import { columns, indented, padEnd, padStart, widthOf } from './wrap.ts';

const MOST_ACTS = 4;
/** Keeps a number and its word in one line. */
const TOGETHER = '\u00A0';

/** The form where there is a choice. */
const actForm = (type: SellerActType, form: Form, lang: Language): string =>
  actInfo(type).forms.length > 1 ? term('form', form, lang) : '';

/** The acts chosen, or null where the learner went back. */
export async function openMenu(screen: Screen, practice: Practice): Promise<SellerAct[] | null> {
  const { lang } = practice.options;
  const words = terminal[lang].menu;
  const likely = likelyEntries(practice);
  heading(screen, words.title);
  numbered(
    screen,
    likely.map(({ text }) => text),
  );
  numbered(screen, [words.more], likely.length + 1);
  const number = await numberOrLine(screen, `${words.choose} › `, likely.length + 1);
  if (number === null) return null;
  const chosen = likely[number - 1];
  return chosen
    ? chosen.acts
    : compose(
        lookingUp(screen, () => practice),
        practice,
      );
}

/** A number of the list; null where the learner went back, by an empty line or by typing what belongs to the talk. */
async function numberOrLine(screen: Screen, prompt: string, most: number): Promise<number | null> {
  for (;;) {
    const line = (await screen.ask(prompt)) ?? '';
    const number = numberIn(line, most);
    if (number !== null || line.trim() === '') return number;
    if (isLine(line) || commandIn(line)) {
      screen.again(line);
      return null;
    }
    numberWanted(screen, most);
  }
}

/** Acts put together one by one, shown as a sentence before they are said. */
async function compose(screen: Screen, practice: Practice): Promise<SellerAct[] | null> {
  const { lang } = practice.options;
  const words = terminal[lang].menu;
  const acts: SellerAct[] = [];
  for (;;) {
    const act = await oneAct(screen, practice);
    if (act) acts.push(act);
    if (acts.length === 0) return null;
    screen.put();
    paragraph(
      screen,
      fill(words.youSay, { text: sentencesOf(acts, lang, namesOf(practice.scenario, lang)) }),
      2,
      'bold',
    );
    if (acts.length >= MOST_ACTS) return acts;
    const answer = await sayOrAdd(screen, `${words.sayOrAdd} › `);
    if (answer === 'drop') return null;
    if (answer === 'say') return acts;
  }
}

/** Says it only on an empty line: a sentence typed here takes the place of what was put together. */
async function sayOrAdd(screen: Screen, prompt: string): Promise<'say' | 'add' | 'drop'> {
  for (;;) {
    const line = (await screen.ask(prompt))?.normalize('NFKC').trim();
    if (line === undefined || /^[x×]$/i.test(line)) return 'drop';
    if (line === '') return 'say';
    if (line === '+') return 'add';
    if (!isLine(line)) continue;
    screen.again(line);
    return 'drop';
  }
}

async function oneAct(screen: Screen, practice: Practice): Promise<SellerAct | null> {
  const { lang } = practice.options;
  const words = terminal[lang].menu;
  const seen = view(practice.scenario, practice.state);
  const chosen = await whatToDo(screen, lang, words.do);
  if (!chosen) return null;
  const { type, form } = chosen;
  const act: SellerAct = { type, form, about: [] };
  await aboutWhat(screen, practice, act, seen);
  await furtherFields(screen, practice, act, seen);
  return act;
}

/** Step one: everything that can be done, by what it is for. */
async function whatToDo(
  screen: Screen,
  lang: Language,
  prompt: string,
): Promise<{ type: SellerActType; form: Form } | null> {
  const inOrder = FUNCTIONS.flatMap((group) => everyAct.filter(({ type }) => actInfo(type).function === group));
  for (const group of FUNCTIONS) {
    const types = [...new Set(inOrder.map(({ type }) => type))].filter((type) => actInfo(type).function === group);
    const names = types.map((type) => term('act', type, lang));
    const widest = Math.max(...names.map(widthOf));
    screen.put(screen.style('dim', `\n  ${terminal[lang].functions[group]}`));
    types.forEach((type, at) => {
      const forms = inOrder.flatMap((one, number) =>
        one.type === type ? [`${padStart(String(number + 1), 2)}${TOGETHER}${actForm(type, one.form, lang)}`] : [],
      );
      const row = indented(forms.join('  ').trimEnd(), screen.width, `  ${padEnd(names[at] ?? '', widest)}  `);
      screen.put(row.replaceAll(TOGETHER, ' '));
    });
  }
  const picked = await numberOrLine(screen, `${prompt} › `, inOrder.length);
  return picked === null ? null : (inOrder[picked - 1] ?? null);
}

/** Step two: topics, those heard of first. */
async function aboutWhat(screen: Screen, practice: Practice, act: SellerAct, seen: View): Promise<void> {
  const { scenario, options } = practice;
  const { lang } = options;
  const words = terminal[lang].menu;
  const ids = topicsFor(scenario, act.type);
  const most = act.form === 'confirm' ? 6 : actInfo(act.type).most;
  if (most === 0 || ids.length === 0) return;
  const names = namesOf(scenario, lang);
  const aliases = new Map(scenario.world.topics.map(({ id, aliases: own }) => [id, own[lang]]));
  const hidden = unheardPrivate(scenario, seen);
  const all: Findable[] = ids.map((id) => ({
    id,
    name: names(id)?.text ?? id,
    also: aliases.get(id) ?? [],
    unlisted: hidden.has(id),
  }));
  const heard = [...new Set([...heardOf(seen, scenario).reverse(), ...seen.heard.flatMap(({ about }) => about)])];
  screen.put(`\n  ${words.about}`);
  act.about = await find(
    screen,
    all,
    heard.filter((id) => ids.includes(id)),
    most,
    terminal[lang].pick,
  );
}

/** What else the act can hold: whom or what it refers to, a trade, a figure, the reason for asking. */
async function furtherFields(screen: Screen, practice: Practice, act: SellerAct, seen: View): Promise<void> {
  const { scenario, options } = practice;
  const { lang } = options;
  const words = terminal[lang].menu;
  const fields = Object.keys(fieldsFor(scenario, act.type, act.form, seen).shape);
  if (fields.includes('of')) {
    const references = referencesFor(scenario, act.type, act.form, seen).slice(0, 40);
    screen.put(`\n  ${words.of}`);
    const of = await pickOne(screen, references, (id) => referenceName(practice, id), `${words.one} › `);
    if (of !== null) act.of = of;
  }
  if (fields.includes('give') && act.type !== 'propose_plan') {
    const give = await terms(screen, lang, words.give);
    if (give.length > 0) act.give = give.map((one) => ({ term: one }));
    const get = act.type === 'bargain' ? await terms(screen, lang, words.get) : [];
    if (get.length > 0) act.get = get.map((one) => ({ term: one }));
    if (act.give && act.get) act.first = 'give';
  }
  if (act.form === 'open' && act.type !== 'price') return;
  await figures(screen, practice, act, fields.includes('why'));
}

const terms = (screen: Screen, lang: Language, prompt: string): Promise<Term[]> =>
  pickSome(screen, TERMS, (one) => term('term', one, lang), `${prompt} › `);

/** "3" asks for a figure, "3=40" names it, "3=40-50" a range; "0" says why one asks. */
async function figures(screen: Screen, practice: Practice, act: SellerAct, why: boolean): Promise<void> {
  const { lang } = practice.options;
  const words = terminal[lang].menu;
  screen.put(`\n  ${words.figures}`);
  const items = FIGURE_ROLES.map((role, at) => `  ${at + 1}  ${term('figureRole', role, lang)}`);
  screen.put(columns(why ? [`  0  ${words.why}`, ...items] : items, screen.width));
  for (;;) {
    const line = (await screen.ask(`${words.figureHow} › `)) ?? '';
    const { quantities, reason } = figuresIn(line);
    if (reason && why) act.why = true;
    if (quantities.length > 0) act.quantities = quantities.slice(0, 4);
    if (act.why || act.quantities || line.trim() === '') return;
  }
}

function figuresIn(line: string): { quantities: Quantity[]; reason: boolean } {
  const quantities: Quantity[] = [];
  let reason = false;
  for (const part of line.normalize('NFKC').split(/[\s,]+/)) {
    if (part === '0') reason = true;
    const [, number, min, max] = /^([1-8])(?:=(\d+)(?:-(\d+))?)?$/.exec(part) ?? [];
    const role = FIGURE_ROLES[Number(number) - 1];
    if (role)
      quantities.push({
        role,
        ...(min !== undefined && { min: Number(min) }),
        ...(max !== undefined && { max: Number(max) }),
      });
  }
  return { quantities, reason };
}

function referenceName(practice: Practice, id: string): string {
  const { lang } = practice.options;
  const own = (terminal[lang].references as Record<string, string>)[id];
  return own ?? namesOf(practice.scenario, lang)(id)?.text ?? id;
}
