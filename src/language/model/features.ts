/** What the model looks at, for one clause and for a line as a whole. */
import type { CustomerAct } from '../../method/acts.ts';
import { addFeature, addGroup, type Bag, emptyBag } from './bag.ts';
import { expertSigns } from './expert.ts';
import { echo, type Line, type Piece } from './line.ts';

const step = (value: number, steps: readonly number[]) => steps.filter((limit) => value >= limit).length;

/** The customer's acts in few words: every type, the last one, and what it hangs on. */
export function customerSigns(acts: readonly CustomerAct[]): string[] {
  const signs = acts.map((act) => act.type as string);
  for (const act of acts) {
    if (act.of !== undefined) signs.push(`${act.type}/${act.of}`);
    if (act.if !== undefined) signs.push('if');
    if (act.give) signs.push('gives');
    if (act.get) signs.push('wants');
  }
  const last = acts.at(-1);
  signs.push(`last ${last?.type ?? 'nothing'}`, `first ${acts[0]?.type ?? 'nothing'}`);
  if (acts.length > 1) signs.push(`set ${[...new Set(acts.map((act) => act.type))].sort().join('+')}`);
  return [...new Set(signs)];
}

/** What was said before, for whichever clause it is looked at. */
function addHeard(bag: Bag, line: Line): void {
  for (const sign of customerSigns(line.customer)) addFeature(bag, `C:${sign}`, 0.7);
  addGroup(bag, `P${line.lang}:`, line.previous.grams, 1);
}

/** What was said before, with the place and the cues of a clause. */
function addContext(bag: Bag, line: Line, place: string, cues: readonly string[]): void {
  for (const sign of customerSigns(line.customer)) addFeature(bag, `C:${sign}|${place}`, 0.7);
  const types = new Set(line.customer.map((act) => act.type));
  const last = line.customer.at(-1)?.type ?? 'nothing';
  for (const cue of cues) {
    addFeature(bag, `CC:${last}|${cue}`, 0.5);
    for (const type of types) if (type !== last) addFeature(bag, `CX:${type}|${cue}`, 0.35);
  }
  for (const cue of line.previous.cues) addFeature(bag, `PC:${cue}|${place}`, 0.3);
  if (line.previous.asked) addFeature(bag, `PQ|${place}`, 0.5);
}

function addShape(bag: Bag, text: string, lang: string, prefix: string): void {
  const length =
    lang === 'zh' ? step(text.length, [3, 6, 10, 16, 26]) : step(text.split(' ').length, [2, 4, 7, 11, 18]);
  addFeature(bag, `${prefix}len:${length}`, 0.5);
  if (/\?/.test(text)) addFeature(bag, `${prefix}asked`);
  if (/\d|[%$]/.test(text)) addFeature(bag, `${prefix}figure`, 0.7);
}

/** Kinds of figure said, alone and with what was said before and after them. */
function addFigures(bag: Bag, line: Line, piece: Piece, prefix: string): void {
  const last = line.customer.at(-1)?.type ?? 'nothing';
  const kinds = new Set(piece.figures.map((figure) => figure.kind as string));
  if (kinds.size === 0) addFeature(bag, `${prefix}fig:none`, 0.3);
  for (const kind of kinds) {
    addFeature(bag, `${prefix}fig:${kind}`);
    addFeature(bag, `${prefix}fig:${kind}|${piece.asked}`, 0.5);
    addFeature(bag, `${prefix}fig:${kind}|${last}`, 0.5);
    for (const cue of piece.cues) addFeature(bag, `${prefix}fig:${kind}&${cue}`, 0.3);
    for (const cue of line.previous.cues) addFeature(bag, `${prefix}fig:${kind}<${cue}`, 0.2);
  }
}

/** Rules of thumb that hold for a piece where it stands. */
function addExpert(bag: Bag, line: Line, at: number, prefix: string): void {
  const piece = line.pieces[at];
  if (!piece) return;
  const signs = new Set<string>(piece.cues);
  if (nextMark(line, at) === 'asked' || piece.cues.includes('yesno')) signs.add('asked');
  for (const figure of piece.figures) signs.add(`fig:${figure.kind}`);
  for (const act of line.customer) signs.add(`after:${act.type}`);
  if (at === 0) signs.add('first');
  if (line.customer.length === 0) signs.add('early');
  if (line.lang === 'zh' ? piece.text.length <= 7 : piece.text.split(' ').length <= 4) signs.add('short');
  if (echo(piece.grams, line.previous.grams, line.lang) > 1) signs.add('echo');
  const { rules, types } = expertSigns(signs);
  const value = 1 / Math.sqrt(Math.max(1, types.length));
  for (const rule of rules) addFeature(bag, `${prefix}x:${rule}`, 0.7);
  for (const type of types) addFeature(bag, `${prefix}X:${type}`, value);
  if (types.length === 0) addFeature(bag, `${prefix}X:none`, 0.5);
}

/** Features that all clauses of a line share. */
export function sharedFeatures(line: Line): Bag {
  const bag = emptyBag();
  addHeard(bag, line);
  return bag;
}

/** Features of the clause at `at` in its line, beside those that all of them share. */
export function clauseFeatures(line: Line, at: number): Bag {
  const bag = emptyBag();
  const piece = line.pieces[at];
  if (!piece) return bag;
  const before: Piece | undefined = line.pieces[at - 1];
  const after: Piece | undefined = line.pieces[at + 1];
  const place = at === 0 ? (after ? 'first' : 'only') : after ? 'middle' : 'last';
  addGroup(bag, `${line.lang}:`, piece.grams, 3);
  for (const cue of piece.cues) {
    addFeature(bag, `c:${cue}`);
    addFeature(bag, `c:${cue}|${line.lang}`, 0.5);
    addFeature(bag, `c:${cue}|${place}`, 0.5);
  }
  for (let one = 0; one < piece.cues.length; one++) {
    for (let two = one + 1; two < piece.cues.length; two++)
      addFeature(bag, `cc:${piece.cues[one]}&${piece.cues[two]}`, 0.3);
  }
  if (piece.cues.length === 0) addFeature(bag, 'c:none');
  if (before) {
    for (const cue of before.cues) addFeature(bag, `b:${cue}`, 0.4);
    addGroup(bag, `b${line.lang}:`, before.grams, 0.8);
    if (before.asked) addFeature(bag, 'b:asked?');
  }
  if (after) {
    for (const cue of after.cues) addFeature(bag, `a:${cue}`, 0.4);
    addGroup(bag, `a${line.lang}:`, after.grams, 0.8);
    if (after.asked) addFeature(bag, 'a:asked?');
  }
  addFeature(bag, `at:${place}`);
  addFeature(bag, `at:${Math.min(at, 4)}/${Math.min(line.pieces.length, 6)}`, 0.5);
  const sentence = nextMark(line, at);
  addFeature(bag, `ends:${sentence}|${piece.asked}`, 0.7);
  addFeature(bag, `echo:${echo(piece.grams, line.previous.grams, line.lang)}|${sentence}`, 0.7);
  addShape(bag, piece.text, line.lang, 's:');
  addFigures(bag, line, piece, '');
  addExpert(bag, line, at, '');
  if (after) addExpert(bag, line, at + 1, 'a');
  addContext(bag, line, place, piece.cues);
  return bag;
}

/** Whether the sentence in which this clause stands is asked. */
function nextMark(line: Line, at: number): string {
  for (let index = at; index < line.pieces.length; index++) {
    const text = line.pieces[index]?.text ?? '';
    if (text.includes('?')) return 'asked';
    if (/[.!;]$/.test(text)) return 'said';
  }
  return 'open';
}

/** Features of the whole line, for what its first act is. */
export function lineFeatures(line: Line): Bag {
  const bag = emptyBag();
  const first = line.pieces[0];
  const rest = line.pieces.slice(1);
  addGroup(bag, `L${line.lang}:`, line.grams, 2.5);
  const cues = new Set(line.pieces.flatMap((piece) => piece.cues));
  for (const cue of cues) addFeature(bag, `L:${cue}`, 0.7);
  if (first) {
    addGroup(bag, `F${line.lang}:`, first.grams, 2.5);
    for (const cue of first.cues) {
      addFeature(bag, `F:${cue}`);
      addFeature(bag, `F:${cue}|${rest.length > 0}`, 0.5);
    }
    addFeature(bag, `Fecho:${echo(first.grams, line.previous.grams, line.lang)}`, 0.7);
    addShape(bag, first.text, line.lang, 'F');
    addFigures(bag, line, first, 'F');
    addExpert(bag, line, 0, 'F');
    if (rest.length > 0) addExpert(bag, line, line.pieces.length - 1, 'Z');
    for (let one = 0; one < first.cues.length; one++) {
      for (let two = one + 1; two < first.cues.length; two++) {
        addFeature(bag, `Fcc:${first.cues[one]}&${first.cues[two]}`, 0.3);
      }
    }
  }
  const last = rest.at(-1);
  if (last) {
    for (const cue of last.cues) addFeature(bag, `Z:${cue}`, 0.5);
    for (const cue of rest[0]?.cues ?? []) addFeature(bag, `S:${cue}`, 0.5);
    addGroup(bag, `S${line.lang}:`, rest[0]?.grams ?? [], 1);
    if (last.asked) addFeature(bag, 'Z:asked?', 0.5);
  }
  addFeature(bag, `n:${Math.min(line.pieces.length, 6)}`);
  addShape(bag, line.text, line.lang, 'L');
  addHeard(bag, line);
  addContext(bag, line, 'line', first?.cues ?? []);
  return bag;
}
