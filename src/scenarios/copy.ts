/**
 * A copy of a scenario to start from: the same texts under a new id. Only what carries the scenario's own name is renewed,
 * where it stands, so that comments and order stay as their author left them.
 */
import { isScalar, parseDocument, type Scalar, visit } from 'yaml';
import { LANGUAGES, type Language } from './schema.ts';

/** What a scenario consists of. A certificate is no part of it: a copy has to be proved anew. */
export const BELONGS = /^(world\.yaml|(people|lines|labs)\/[^/]+\.yaml|pack\.[a-z]+\.md|plays\/(.+\/)?[^/]+\.jsonl)$/;

const SCENARIO_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_ID = 40;
export const isScenarioId = (id: string): boolean => SCENARIO_ID.test(id) && id.length <= LONGEST_ID;

const COPIED: Record<Language, string> = { zh: '（副本）', en: ' (copy)' };

interface Mend {
  at: number;
  end: number;
  text: string;
}

const mended = (text: string, mends: readonly Mend[]): string =>
  [...mends]
    .sort((a, b) => b.at - a.at)
    .reduce((whole, one) => whole.slice(0, one.at) + one.text + whole.slice(one.end), text);

const isText = (node: unknown): node is Scalar<string> => isScalar(node) && typeof node.value === 'string';

const camel = (id: string) => id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Whether a whole word is an id made of the scenario's name. A name of one word may be a topic's as well: it is let alone. */
function carries(word: string, from: string): boolean {
  if (word === from) return from.includes('-');
  return word.startsWith(`${from}-`) && SCENARIO_ID.test(word);
}

/** `freshMilkProof`: never prose, so it is found wherever it stands, also inside an act. */
function renewCamel(text: string, from: string, to: string): string {
  if (!from.includes('-')) return text;
  return text.replace(new RegExp(`(?<!\\w)${camel(from)}(?![a-z0-9])`, 'g'), camel(to));
}

function renewYaml(text: string, from: string, to: string): string {
  const mends: Mend[] = [];
  visit(parseDocument(text), {
    Scalar(_, node) {
      if (!isText(node) || !node.range || !carries(node.value, from)) return;
      mends.push({ at: node.range[0], end: node.range[1], text: to + node.value.slice(from.length) });
    },
  });
  return mended(text, mends);
}

const renewJson = (text: string, from: string, to: string): string =>
  text.replace(/"([a-z0-9-]+)"/g, (whole, word: string) =>
    carries(word, from) ? `"${to}${word.slice(from.length)}"` : whole,
  );

const inQuotes = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The world's id and title. */
function renameWorld(text: string, to: string): string {
  const world = parseDocument(text);
  const mend = (path: string[], value: (now: string) => string): Mend[] => {
    const node = world.getIn(path, true);
    if (!isText(node) || !node.range) return [];
    return [{ at: node.range[0], end: node.range[1], text: value(node.value) }];
  };
  return mended(text, [
    ...mend(['id'], () => to),
    ...LANGUAGES.flatMap((lang) =>
      mend(['title', lang], (now) => inQuotes(now.endsWith(COPIED[lang]) ? now : now + COPIED[lang])),
    ),
  ]);
}

function renewed(name: string, text: string, from: string, to: string): string {
  if (name.endsWith('.md')) return text;
  if (name.endsWith('.jsonl')) return renewCamel(renewJson(text, from, to), from, to);
  const own = renewCamel(renewYaml(text, from, to), from, to);
  return name === 'world.yaml' ? renameWorld(own, to) : own;
}

/** The files of the copy, by their place below its folder. */
export function copyOf(files: ReadonlyMap<string, string>, from: string, to: string): Map<string, string> {
  const own = [...files].filter(([name]) => BELONGS.test(name));
  return new Map(own.map(([name, text]) => [name, renewed(name, text, from, to)]));
}
