/**
 * The corpus of annotated talks: reading `.talk` files and making examples of them.
 *
 *     by: zh-9
 *     lang: zh
 *     persona: ...
 *     == 1 operations manager
 *     S text of the seller
 *     = acts
 *     C text of the customer
 *     = acts
 */
import type { CustomerAct, SellerAct } from '../method/acts.ts';
import { parseCustomerActs, parseSellerActs } from '../method/notation.ts';
import type { Lang } from './normalise.ts';

export interface SellerLine {
  who: 'seller';
  text: string;
  acts: SellerAct[];
}

export interface CustomerLine {
  who: 'customer';
  text: string;
  acts: CustomerAct[];
}

export type TalkLine = SellerLine | CustomerLine;

export interface Talk {
  by: string;
  lang: Lang;
  number: number;
  person: string;
  lines: TalkLine[];
}

/** One line of a seller with what stood before it. */
export interface Example {
  by: string;
  lang: Lang;
  text: string;
  acts: SellerAct[];
  /** Text and acts of the customer's line just before; empty at the start. */
  previous: string;
  customer: CustomerAct[];
  /** All earlier lines of this talk, oldest first. */
  history: TalkLine[];
}

export function parseTalks(file: string): Talk[] {
  const talks: Talk[] = [];
  let by = '';
  let lang: Lang = 'zh';
  let said: { who: 'S' | 'C'; text: string } | null = null;
  file.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    const fault = (what: string) => new Error(`${by || 'talk file'}, line ${index + 1}: ${what}`);
    if (line === '' || line.startsWith('persona:') || line.startsWith('teaches:')) return;
    const meta = /^(by|lang):\s*(\S+)$/.exec(line);
    const head = /^==\s*(\d+)\s*(.*)$/.exec(line);
    const talk = talks.at(-1);
    if (meta) {
      if (meta[1] === 'by') by = meta[2] ?? '';
      else lang = meta[2] === 'en' ? 'en' : 'zh';
    } else if (head) talks.push({ by, lang, number: Number(head[1]), person: head[2] ?? '', lines: [] });
    else if (/^[SC] /.test(line)) said = { who: line[0] as 'S' | 'C', text: line.slice(2).trim() };
    else if (line.startsWith('=') && said && talk) {
      const acts = line.slice(1).trim();
      if (said.who === 'S') talk.lines.push({ who: 'seller', text: said.text, acts: parseSellerActs(acts) });
      else talk.lines.push({ who: 'customer', text: said.text, acts: parseCustomerActs(acts) });
      said = null;
    } else throw fault(`cannot read "${line.slice(0, 40)}"`);
  });
  return talks;
}

export function examplesOf(talk: Talk): Example[] {
  return talk.lines.flatMap((line, index) => {
    if (line.who !== 'seller') return [];
    const history = talk.lines.slice(0, index);
    const before = history.at(-1);
    const spoken = before?.who === 'customer' ? before : null;
    return [
      {
        by: talk.by,
        lang: talk.lang,
        text: line.text,
        acts: line.acts,
        previous: spoken?.text ?? '',
        customer: spoken?.acts ?? [],
        history,
      },
    ];
  });
}

/**
 * A file of single lines and exchanges, for acts that stay rare in talks: `by:`, `lang:`, then seller's lines, each with the
 * customer's line before it or without one. They have no history. `teaches: topics` in the head: not types and forms.
 */
export function parseLines(file: string): Example[] {
  const headed = file.replace(/^(?=[SC] )/m, '== 1 nobody\n');
  return parseTalks(headed)
    .flatMap(examplesOf)
    .map((example) => ({ ...example, history: [] }));
}
