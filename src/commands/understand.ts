/** `callhigh understand`: lines of text in, acts out; for tests of understanding and for who writes scenarios. */
import { createInterface } from 'node:readline';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { loadModel } from '../language/load.ts';
import { CUSTOMER_ACT_TYPES, type CustomerAct, outsideLabel, type SellerAct } from '../method/acts.ts';
import { hearAlone } from '../practice/hear.ts';
import { LANGUAGES, type Language } from '../scenarios/schema.ts';
import { findModel, needScenario } from './begin.ts';
import { firstFault, textFault } from './input.ts';
import type { Streams } from './json.ts';
import { refused } from './lines-out.ts';
import { CommandRefused } from './refused.ts';
import { terminal } from './words.ts';

const customerAct = z.looseObject({ type: z.enum(CUSTOMER_ACT_TYPES), about: z.array(z.string()).default([]) });
const question = z.strictObject({
  text: z.string(),
  previous: z.string().optional(),
  customer: z.array(customerAct).optional(),
});

const shown = ({ type, form, about, of }: SellerAct) => ({
  type,
  form,
  about,
  label: outsideLabel({ type, form, ...(of !== undefined && { of }) }),
});

interface UnderstandOptions {
  scenario: string;
  lang: Language;
  person?: string;
}

export async function understandLines(options: UnderstandOptions, { input, output }: Streams): Promise<void> {
  const scenario = needScenario(options.scenario);
  if (!findModel()) throw new CommandRefused('no-model');
  const model = loadModel();
  const { lang } = options;
  const person = options.person ?? null;
  if (person !== null && !scenario.world.people.some(({ id }) => id === person)) {
    throw new CommandRefused('person-unknown', { person, known: scenario.world.people.map(({ id }) => id).join(', ') });
  }
  const put = (line: unknown) => output.write(`${JSON.stringify(line)}\n`);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    let json: unknown;
    try {
      json = JSON.parse(line.replace(/^\uFEFF/, ''));
    } catch {
      put(refused('not-json', lang));
      continue;
    }
    const parsed = question.safeParse(json);
    if (!parsed.success) {
      put(refused('bad-fields', lang, firstFault(parsed.error, lang)));
      continue;
    }
    const { text, previous, customer } = parsed.data;
    const fault = textFault(text);
    if (fault) {
      put(refused(fault.code, lang, fault.params));
      continue;
    }
    const heard = hearAlone(scenario, model, {
      text,
      lang,
      person,
      ...(previous !== undefined && { previous }),
      customer: (customer ?? []) as CustomerAct[],
    });
    put({
      acts: heard.acts.map(({ act, confidence }) => ({ ...shown(act), confidence: confidence / 1000 })),
      quantities: heard.quantities,
      band: heard.band,
      suggestions: heard.suggestions.map(shown),
    });
  }
}

export function understandCommand(lang: Language): Command {
  const words = terminal[lang].commandsHelp;
  return new Command('understand')
    .description(words.understand)
    .requiredOption('--scenario <id>', words.scenario)
    .addOption(new Option('--lang <lang>', words.lang).choices(LANGUAGES).makeOptionMandatory())
    .option('--person <id>', words.person)
    .action((options: UnderstandOptions) => understandLines(options, { input: process.stdin, output: process.stdout }));
}
