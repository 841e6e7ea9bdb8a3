/** Reads the worlds of the living calls: a world and its people, no sentences, one lab to play them in. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  type Lab,
  type PersonFile,
  personFile,
  type Scenario,
  world as worldSchema,
} from '../../src/scenarios/schema.ts';
import { aLab } from '../builders/scenario.ts';

const both = (text: string) => ({ zh: text, en: text });

export const LAB: Lab = aLab({ people: ['operations'], moves: ['say', 'end'], documents: [] });

const yaml = (path: string): unknown => parse(readFileSync(path, 'utf8'));

/** The world of a living call by the name of its folder. */
export function readLiving(name: string): Scenario {
  const folder = join(import.meta.dirname, name);
  const world = worldSchema.parse(yaml(join(folder, 'world.yaml')));
  const people: Record<string, PersonFile> = {};
  for (const file of readdirSync(join(folder, 'people'))) {
    const person = personFile.parse(yaml(join(folder, 'people', file)));
    people[person.person] = person;
  }
  return { id: world.id, world, people, labs: { [LAB.id]: LAB }, lines: { zh: {}, en: {} }, pack: both('') };
}
