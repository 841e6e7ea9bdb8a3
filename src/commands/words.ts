/** The words of the terminal, in both languages. English must have every key that Chinese has, or this does not compile. */
import type { PracticeRefusal } from '../practice/practice.ts';
import type { Language } from '../scenarios/schema.ts';
import type { RefusalCode } from '../simulator/moves.ts';
import enMethod from '../words/en/method.json' with { type: 'json' };
import enRefusals from '../words/en/refusals.json' with { type: 'json' };
import enRubric from '../words/en/rubric.json' with { type: 'json' };
import enRules from '../words/en/rules.json' with { type: 'json' };
import enTerminal from '../words/en/terminal.json' with { type: 'json' };
import zhMethod from '../words/zh/method.json' with { type: 'json' };
import zhRefusals from '../words/zh/refusals.json' with { type: 'json' };
import zhRubric from '../words/zh/rubric.json' with { type: 'json' };
import zhRules from '../words/zh/rules.json' with { type: 'json' };
import zhTerminal from '../words/zh/terminal.json' with { type: 'json' };

/** Refusals of the terminal itself; those of the simulator and of a practice are added to them. */
export const TERMINAL_REFUSALS = [
  'line-too-long',
  'bad-fields',
  'control-characters',
  'markup',
  'no-words',
  'not-understood',
  'scenario-unknown',
  'scenario-broken',
  'no-scenario-there',
  'scenario-gone',
  'scenario-id-bad',
  'scenario-id-taken',
  'folder-exists',
  'lab-unknown',
  'lab-needs-earlier',
  'lab-follows-none',
  'contact-unknown',
  'save-elsewhere',
  'person-unknown',
  'nobody-met',
  'file-missing',
  'file-unreadable',
  'file-exists',
  'save-cut',
  'save-changed',
  'save-newer',
  'save-other-scenario',
  'no-model',
] as const;
export type Code = RefusalCode | PracticeRefusal | (typeof TERMINAL_REFUSALS)[number];

const refusals: Record<Language, Record<Code, string>> = { zh: zhRefusals, en: enRefusals };
export const terminal: Record<Language, typeof zhTerminal> = { zh: zhTerminal, en: enTerminal };
export const rubric: Record<Language, typeof zhRubric> = { zh: zhRubric, en: enRubric };
export const method: Record<Language, typeof zhMethod> = { zh: zhMethod, en: enMethod };
export type Words = typeof zhTerminal;

export type Params = Record<string, string | number>;

export const fill = (text: string, params: Params = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

/** A refusal as a sentence in the person's language. */
export const refusal = (code: string, lang: Language, params?: Params): string =>
  fill((refusals[lang] as Record<string, string>)[code] ?? code, params);

const rules: Record<Language, Record<string, string>> = { zh: zhRules, en: enRules };

/** Why a rule holds, in one sentence or two. */
export const ruleReason = (rule: string, lang: Language): string => rules[lang][rule] ?? '';

/** A word of the method, or the id where it has none. */
export function term(section: keyof typeof zhMethod, id: string, lang: Language): string {
  return (method[lang][section] as Record<string, string>)[id] ?? id;
}
