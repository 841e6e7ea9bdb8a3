/**
 * The printing works of the rule tests, made whole enough to be proved: prompt sheets, a line for every fact, and a first
 * visit whose points are won by selling. Each broken works differs from it in one thing.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Lab, Scenario } from '../../src/scenarios/schema.ts';
import { aLab, aScenario } from '../builders/scenario.ts';

const both = (text: string) => ({ zh: text, en: text });

type Item = Lab['rubric'][number];
export const item = (id: string, part: Item['part'], points: number, more: Partial<Item>): Item => ({
  id,
  part,
  points,
  title: both(id),
  won: both(id),
  missed: both(id),
  better: both(id),
  trains: '02',
  ...more,
});

export const RUBRIC: readonly Item[] = [
  item('purpose', 'process', 6, { earned: { flag: 'objectiveAgreed' } }),
  item('story', 'process', 14, { earned: { flag: 'storyFits', pain: 'admitted' } }),
  item('controls', 'process', 20, { earned: { flag: 'storyFits', rowOpened: 'reasons', rowControlled: 'reasons' } }),
  item('pain', 'result', 8, { earned: { pain: 'admitted' } }),
  item('step', 'result', 17, { earned: { dated: true, flag: 'storyFits' } }),
  item('notes', 'documents', 20, { document: 'notes', elements: { pain: 1, reason: 2 } }),
];

/** Told to nobody in half an hour, so a sound works has it not. */
const TOO_PERSONAL = 'ashamed';

interface Changed {
  rubric?: readonly Item[];
  lab?: Partial<Lab>;
  facts?: unknown[];
}

/** A works in which everything is as it should be, but for what is passed. */
export function soundWorks({ rubric = RUBRIC, lab = {}, facts = [] }: Changed = {}): Scenario {
  const scenario = aScenario({ facts });
  const { ops } = scenario.people;
  if (ops) ops.facts = ops.facts.filter(({ id }) => id !== TOO_PERSONAL);
  const lines = (lang: 'zh' | 'en') =>
    Object.fromEntries(
      Object.values(scenario.people).map(({ person, facts }) => [
        person,
        Object.fromEntries(facts.map(({ id }) => [`tell:${id}`, [lang === 'zh' ? `这是${id}。` : `That is ${id}.`]])),
      ]),
    );
  return {
    ...scenario,
    world: {
      ...scenario.world,
      firstSteps: ['letter', 'proofDay'],
      promptSheets: [
        {
          post: 'ops',
          suffer: ['dust', 'rats', 'late'],
          causes: ['freeze', 'stock', 'rush', 'rats'],
          helps: ['switchover'],
        },
      ],
    },
    labs: { '02': aLab({ people: ['ops'], rubric: [...rubric], ...lab }) },
    lines: { zh: lines('zh'), en: lines('en') },
  };
}

/** The works as a folder, as an author would have it: what is JSON is YAML too. */
export function inFolder(folder: string, { world, people, labs, lines }: Scenario): void {
  const put = (file: string, content: unknown) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), JSON.stringify(content));
  };
  // One contact is enough.
  const known = world.people.map((one) => (one.id === 'ops' ? one : { ...one, playable: 'minor' }));
  put('world.yaml', { ...world, people: known });
  for (const [id, file] of Object.entries(people)) put(`people/${id}.yaml`, file);
  for (const [id, lab] of Object.entries(labs)) put(`labs/${id}.yaml`, lab);
  for (const [lang, own] of Object.entries(lines))
    for (const [id, said] of Object.entries(own)) put(`lines/${id}.${lang}.yaml`, said);
}
