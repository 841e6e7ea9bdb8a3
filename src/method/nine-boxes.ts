/**
 * The nine boxes (method 2.4): what is explored (reasons, impact, capability) by how it is asked (open, control,
 * confirm), the order in which they are walked, and the rule by which the talk moves from one to the next.
 */
import { z } from 'zod';
import { actInfo, type CustomerAct, ROWS, type Row, type SellerAct } from './acts.ts';
import { idSchema, quantitySchema, thousandths } from './shapes.ts';

export const COLUMNS = ['open', 'control', 'confirm'] as const;
export type Column = (typeof COLUMNS)[number];

export const BOXES = ['R1', 'R2', 'R3', 'I1', 'I2', 'I3', 'C1', 'C2', 'C3'] as const;
export type Box = (typeof BOXES)[number];

/** A latent need is walked from its reasons; a picture that a rival drew is entered at the customer's own vision. */
export const ORDERS = {
  latent: ['R1', 'R2', 'R3', 'I1', 'I2', 'I3', 'C1', 'C2', 'C3'],
  reengineering: ['C1', 'C2', 'R1', 'R2', 'R3', 'I1', 'I2', 'I3', 'C3'],
} as const satisfies Record<string, readonly Box[]>;
export type Order = keyof typeof ORDERS;
export const ORDER_IDS = ['latent', 'reengineering'] as const satisfies readonly Order[];

const GRID = {
  reasons: { open: 'R1', control: 'R2', confirm: 'R3' },
  impact: { open: 'I1', control: 'I2', confirm: 'I3' },
  capability: { open: 'C1', control: 'C2', confirm: 'C3' },
} as const satisfies Record<Row, Record<Column, Box>>;

export const boxAt = (row: Row, column: Column): Box => GRID[row][column];
export const rowOf = (box: Box): Row => ROWS[Math.floor(BOXES.indexOf(box) / 3)] ?? 'reasons';
export const columnOf = (box: Box): Column => COLUMNS[BOXES.indexOf(box) % 3] ?? 'open';

/** The box of a seller's act by its row and form; a capability merely told stands in none. */
export function boxOf(act: Pick<SellerAct, 'type' | 'form'>): Box | null {
  const row = actInfo(act.type).row;
  return row === undefined || act.form === 'none' ? null : boxAt(row, act.form);
}

const boxStateSchema = z.strictObject({
  asked: z.int().min(0),
  /** Open and control: answered. Confirm: the summary was accepted. */
  done: z.boolean(),
  /** Was asked once before its turn. */
  early: z.boolean(),
});

/** A dialogue as far as it has come. Topics by id; amounts as heard. */
export const dialogueSchema = z.strictObject({
  order: z.enum(ORDER_IDS),
  current: z.enum(BOXES).nullable(),
  /** The row whose summary was denied and not yet opened again. */
  denied: z.enum(ROWS).nullable(),
  boxes: z.record(z.enum(BOXES), boxStateSchema),
  reasons: z.array(z.strictObject({ topic: idSchema, quantified: z.boolean(), confirmed: z.boolean() })),
  impacts: z.array(
    z.strictObject({ person: idSchema, trouble: idSchema, figure: quantitySchema.nullable(), confirmed: z.boolean() }),
  ),
  capabilities: z.array(
    z.strictObject({ topic: idSchema, answers: idSchema.nullable(), ours: z.boolean(), accepted: z.boolean() }),
  ),
  summaryAccepted: z.boolean(),
});
export type Dialogue = z.infer<typeof dialogueSchema>;

export function startDialogue(order: Order): Dialogue {
  const fresh = { asked: 0, done: false, early: false };
  const boxes = { R1: fresh, R2: fresh, R3: fresh, I1: fresh, I2: fresh, I3: fresh, C1: fresh, C2: fresh, C3: fresh };
  const nothing = { reasons: [], impacts: [], capabilities: [] };
  return { order, current: null, denied: null, boxes, ...nothing, summaryAccepted: false };
}

/** The box whose turn it is: the open one of a row just denied, else the first of the order that is not done. */
export function nextBox({ order, boxes, denied }: Dialogue): Box | null {
  if (denied !== null) return boxAt(denied, 'open');
  return ORDERS[order].find((box) => !boxes[box].done) ?? null;
}

/** Where the rule lets the talk go: the box whose turn it is, or digging again in the present row. */
export function openBoxes(dialogue: Dialogue): Box[] {
  const next = nextBox(dialogue);
  const row = dialogue.current === null ? null : rowOf(dialogue.current);
  const again = BOXES.filter((box) => rowOf(box) === row && columnOf(box) !== 'confirm' && dialogue.boxes[box].done);
  return next === null ? again : [next, ...again];
}

export const MOVE_FAULTS = ['open-first', 'control-first', 'row-first'] as const;
export type MoveFault = (typeof MOVE_FAULTS)[number];

/** Why a box would come before its turn: its row has not been opened or controlled, or an earlier row is unfinished. */
export function moveFault(dialogue: Dialogue, box: Box): MoveFault | null {
  if (dialogue.boxes[box].done || box === nextBox(dialogue)) return null;
  if (dialogue.denied !== null && dialogue.denied !== rowOf(box)) return 'row-first';
  const order: readonly Box[] = ORDERS[dialogue.order];
  const before = order.slice(0, order.indexOf(box)).filter((one) => !dialogue.boxes[one].done);
  const inRow = before.find((one) => rowOf(one) === rowOf(box));
  if (inRow !== undefined) return columnOf(inRow) === 'open' ? 'open-first' : 'control-first';
  return before.length > 0 ? 'row-first' : null;
}

export const REPLIES = ['nothing', 'answered', 'yes', 'no'] as const;
export type Reply = (typeof REPLIES)[number];

/** How a box was answered, by the customer's acts: a correction is a no, a partial answer is an answer. */
export function replyOf(acts: readonly Pick<CustomerAct, 'type'>[]): Reply {
  const has = (...types: CustomerAct['type'][]) => acts.some(({ type }) => types.includes(type));
  if (has('deny', 'correct')) return 'no';
  if (has('confirm', 'accept')) return 'yes';
  return has('answer', 'partial', 'admit', 'volunteer') ? 'answered' : 'nothing';
}

/**
 * One question and its reply. Open and control questions are done by any answer. A yes to a summary confirms its row and
 * all that was heard in it; a no opens the whole row again, beginning with its open question.
 */
export function move(dialogue: Dialogue, box: Box, reply: Reply): Dialogue {
  const row = rowOf(box);
  const early = dialogue.boxes[box].early || moveFault(dialogue, box) !== null;
  const boxes = { ...dialogue.boxes, [box]: { ...dialogue.boxes[box], asked: dialogue.boxes[box].asked + 1, early } };
  const moved: Dialogue = { ...dialogue, current: box, boxes };
  if (columnOf(box) !== 'confirm') {
    if (reply === 'nothing') return moved;
    boxes[box] = { ...boxes[box], done: true };
    if (dialogue.denied === row && columnOf(box) === 'open') moved.denied = null;
    return moved;
  }
  if (reply !== 'yes' && reply !== 'no') return moved;
  const isAccepted = reply === 'yes';
  for (const one of COLUMNS) {
    const at = boxAt(row, one);
    boxes[at] = { ...boxes[at], done: isAccepted && boxes[at].asked > 0 };
  }
  moved.denied = isAccepted ? (dialogue.denied === row ? null : dialogue.denied) : row;
  if (row === 'reasons') moved.reasons = dialogue.reasons.map((one) => ({ ...one, confirmed: isAccepted }));
  if (row === 'impact') moved.impacts = dialogue.impacts.map((one) => ({ ...one, confirmed: isAccepted }));
  if (row === 'capability') moved.summaryAccepted = isAccepted;
  return moved;
}

/** What was heard in an answer; a topic heard again is brought up to date. */
export function hear(
  dialogue: Dialogue,
  told: Partial<Pick<Dialogue, 'reasons' | 'impacts' | 'capabilities'>>,
): Dialogue {
  const merge = <Item>(old: Item[], add: Item[] | undefined, name: (item: Item) => string): Item[] => {
    const named = new Map(old.map((item) => [name(item), item]));
    for (const item of add ?? []) named.set(name(item), item);
    return [...named.values()];
  };
  return {
    ...dialogue,
    reasons: merge(dialogue.reasons, told.reasons, ({ topic }) => topic),
    impacts: merge(dialogue.impacts, told.impacts, ({ person, trouble }) => `${person}/${trouble}`),
    capabilities: merge(dialogue.capabilities, told.capabilities, ({ topic }) => topic),
  };
}

export interface DialogueSummary {
  /** Questions asked in the nine boxes. */
  questions: number;
  /** Share of each way of asking, thousandths of the questions. */
  shares: Record<Column, number>;
  /** The customer's share of the talking, thousandths; null where nobody measured it. */
  customerTalk: number | null;
  rowsConfirmed: Row[];
  /** Boxes that were once asked before their turn. */
  early: Box[];
  /** Accepted capabilities that answer no confirmed reason. */
  untied: string[];
  /** Accepted capabilities that are ours. */
  ours: string[];
  complete: boolean;
}

/** The quality of a dialogue (method 2.4); `seconds` of talk where they were measured. Description, not marks. */
export function summarise(dialogue: Dialogue, seconds?: { seller: number; customer: number }): DialogueSummary {
  const { boxes, capabilities, reasons } = dialogue;
  const asked = (column: Column) => ROWS.reduce((sum, row) => sum + boxes[boxAt(row, column)].asked, 0);
  const [open, control, confirm] = [asked('open'), asked('control'), asked('confirm')];
  const questions = open + control + confirm;
  const accepted = capabilities.filter((one) => one.accepted);
  const isTied = (topic: string | null) => reasons.some((one) => one.topic === topic && one.confirmed);
  return {
    questions,
    shares: {
      open: thousandths(open, questions),
      control: thousandths(control, questions),
      confirm: thousandths(confirm, questions),
    },
    customerTalk: seconds ? thousandths(seconds.customer, seconds.customer + seconds.seller) : null,
    rowsConfirmed: ROWS.filter((row) => boxes[boxAt(row, 'confirm')].done),
    early: BOXES.filter((box) => boxes[box].early),
    untied: accepted.filter(({ answers }) => !isTied(answers)).map(({ topic }) => topic),
    ours: accepted.filter((one) => one.ours).map(({ topic }) => topic),
    complete: nextBox(dialogue) === null,
  };
}
