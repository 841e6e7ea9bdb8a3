/** Refusals of a whole command: shown on standard error in the person's language, or as a line of JSON; exit code 1. */
import type { Language } from '../scenarios/schema.ts';
import { type Code, type Params, refusal } from './words.ts';

export class CommandRefused extends Error {
  readonly code: Code;
  readonly params: Params;

  constructor(code: Code, params: Params = {}) {
    super(refusal(code, 'en', params));
    this.code = code;
    this.params = params;
  }

  in(lang: Language): string {
    return refusal(this.code, lang, this.params);
  }
}

/** The language of the machine, until a person has chosen one. */
export function machineLanguage(env: NodeJS.ProcessEnv = process.env): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
