/** The authors' guide as something that can be carried out: its blocks, and a folder into which they are put. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import type { Language } from '../../src/scenarios/schema.ts';

type Place = { new: true } | { end: true } | { instead: true } | { under: string };

export type Step =
  | { kind: 'write'; file: string; place: Place; text: string }
  | { kind: 'command'; args: string[]; prints: string }
  | { kind: 'call'; contact: string; lab: string; said: string[]; told: string[] };

const ROOT = path.join(import.meta.dirname, '../..');
const FENCE = /^```(\w+)(?: (\S+))?\n(.*?)^```$/gms;
/** "# world.yaml, under people", in both languages. */
const HEAD =
  /^# (\S+?)(?:, |，)(?:(a new file|新文件)|(at the end|加在末尾)|(instead of the line with the same id|换掉同一个 id 的那一行)|(?:under |加到 )(\S+?)(?: 下面)?)\n/;
const CALL = /<!-- call: (\w+) in lab (\d\d), told: ([\w, ]+) -->\n((?:>.*\n)+)/gs;
const SAID = /^> \*\*(?:You|您)(?::|：)\*\* (.+)$/gm;

export const guideText = (lang: Language): string =>
  readFileSync(path.join(ROOT, `docs/authors/guide.${lang}.md`), 'utf8');

function stepOf(kind: string, file: string | undefined, body: string): Step[] {
  if (kind === 'console') {
    const [, command = '', prints = ''] = /^\$ npx callhigh (.*?)\n(.*)$/s.exec(body) ?? [];
    return command === '' ? [] : [{ kind: 'command', args: command.split(' '), prints }];
  }
  if (kind === 'jsonl' && file) return [{ kind: 'write', file, place: { new: true }, text: body }];
  if (kind !== 'yaml') return [];
  const [head = '', name = '', isNew, atEnd, instead, under = ''] = HEAD.exec(body) ?? [];
  if (head === '') return [];
  const place: Place = isNew ? { new: true } : atEnd ? { end: true } : instead ? { instead: true } : { under };
  return [{ kind: 'write', file: name, place, text: body.slice(head.length) }];
}

/** What the guide has its reader do, in order. */
export function stepsOf(markdown: string): Step[] {
  const blocks = [...markdown.matchAll(FENCE)].map((match) => ({
    at: match.index,
    steps: stepOf(match[1] ?? '', match[2], match[3] ?? ''),
  }));
  const calls = [...markdown.matchAll(CALL)].map(([, contact = '', lab = '', told = '', talk = ''], index) => ({
    at: [...markdown.matchAll(CALL)][index]?.index ?? 0,
    steps: [
      {
        kind: 'call' as const,
        contact,
        lab,
        told: told.split(', '),
        said: [...talk.matchAll(SAID)].map(([, line = '']) => line),
      },
    ],
  }));
  return [...blocks, ...calls].sort((a, b) => a.at - b.at).flatMap(({ steps }) => steps as Step[]);
}

/** Pastes items after the last one of a list, as far in as that stands. */
function pasted(text: string, under: string, items: string): string {
  const list = parseDocument(text).getIn(under.split('.'), true);
  if (!isSeq(list) || !list.range || list.flow) throw new Error(`no list ${under} to add to`);
  const [begin, end] = list.range;
  const indent = begin - (text.lastIndexOf('\n', begin - 1) + 1);
  const moved = items.replace(/^(?=.)/gm, ' '.repeat(indent));
  const before = text.slice(0, end).trimEnd();
  return `${before}\n${moved}${text.slice(before.length).replace(/^[^\n]*\n/, (rest) => (rest.trim() === '' ? '' : rest))}`;
}

/** The line with the same id gives way. */
function replaced(text: string, line: string): string {
  const id = /id: \w+,/.exec(line)?.[0] ?? '';
  const lines = text.split('\n');
  const at = lines.findIndex((one) => one.includes(id));
  if (id === '' || at < 0) throw new Error(`no line with ${id}`);
  const indent = /^ */.exec(lines[at] ?? '')?.[0] ?? '';
  return lines.with(at, indent + line.trim()).join('\n');
}

function placed(now: string, place: Place, text: string): string {
  if ('under' in place) return pasted(now, place.under, text);
  if ('instead' in place) return replaced(now, text);
  return now === '' ? text : `${now.trimEnd()}\n${text}`;
}

export function carryOut(folder: string, { file, place, text }: Extract<Step, { kind: 'write' }>): void {
  const whole = path.join(folder, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  const now = 'new' in place ? '' : readFileSync(whole, 'utf8');
  writeFileSync(whole, placed(now, place, text));
}
