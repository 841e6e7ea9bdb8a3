/**
 * The pain map (method 2.2): who suffers what, and what is a reason of what. A trouble is one thing in the world; it is
 * a pain for one person, a reason for the next above and an impact seen from below.
 * Edges go upwards: the trouble of the lower person is one of the reasons of the higher one.
 */
import { z } from 'zod';
import { idSchema, labelSchema, type Problem, quantitySchema } from './shapes.ts';

/** The results of a company in which the pain ends. */
export const COMPANY_RESULTS = ['profit', 'revenue', 'cost', 'risk'] as const;

export const painRefSchema = z.strictObject({ person: idSchema, trouble: idSchema });
export type PainRef = z.infer<typeof painRefSchema>;

export const painNodeSchema = painRefSchema.extend({
  jobTitle: labelSchema.exactOptional(),
  /** Troubles that this person has, or would name, as reasons; not each is somebody else's pain. */
  reasons: z.array(idSchema),
  measure: quantitySchema.exactOptional(),
  /** The company result on which this pain lies. */
  result: z.enum(COMPANY_RESULTS).exactOptional(),
});
export type PainNode = z.infer<typeof painNodeSchema>;

export const painEdgeSchema = z.strictObject({ from: painRefSchema, to: painRefSchema });
export type PainEdge = z.infer<typeof painEdgeSchema>;

export const painMapSchema = z.strictObject({ nodes: z.array(painNodeSchema), edges: z.array(painEdgeSchema) });
export type PainMap = z.infer<typeof painMapSchema>;

export const PAIN_MAP_PROBLEMS = [
  'node-twice',
  'edge-twice',
  'edge-to-nowhere',
  'not-a-reason',
  'loop',
  'no-company-result',
] as const;
export type PainMapProblem = Problem<(typeof PAIN_MAP_PROBLEMS)[number]>;

const same = (one: PainRef, other: PainRef) => one.person === other.person && one.trouble === other.trouble;
const key = ({ person, trouble }: PainRef) => `${person}/${trouble}`;
const nodeAt = (map: PainMap, ref: PainRef) => map.nodes.find((node) => same(node, ref));

function nodesAbove(map: PainMap, ref: PainRef): PainNode[] {
  return map.edges
    .filter(({ from }) => same(from, ref))
    .map(({ to }) => nodeAt(map, to))
    .filter((node) => node !== undefined);
}

/** A top node: nobody stands above it, and it lies on a company result. */
const isTop = (map: PainMap, node: PainNode) => node.result !== undefined && nodesAbove(map, node).length === 0;

/** The troubles that are direct reasons of a trouble, for one person or for anybody who has it. */
export function reasonsOf(map: PainMap, trouble: string, person?: string): string[] {
  const isMeant = (ref: PainRef) => ref.trouble === trouble && (person === undefined || ref.person === person);
  const stated = map.nodes.filter(isMeant).flatMap(({ reasons }) => reasons);
  const drawn = map.edges.filter(({ to }) => isMeant(to)).map(({ from }) => from.trouble);
  return [...new Set([...stated, ...drawn])];
}

export const isReasonOf = (map: PainMap, reason: string, trouble: string, person?: string): boolean =>
  reasonsOf(map, trouble, person).includes(reason);

function reach(first: readonly string[], onward: (trouble: string) => readonly string[]): string[] {
  const reached = new Set(first);
  for (const trouble of reached) for (const next of onward(trouble)) reached.add(next);
  return [...reached];
}

/** All troubles that lead to this one, nearest first: what a question for reasons is about. */
export const upstream = (map: PainMap, trouble: string, person?: string): string[] =>
  reach(reasonsOf(map, trouble, person), (next) => reasonsOf(map, next));

/** All troubles to which this one leads, nearest first: what a question for impact is about. */
export function downstream(map: PainMap, trouble: string): string[] {
  const troubles = [...new Set([...map.nodes, ...map.edges.map(({ to }) => to)].map((node) => node.trouble))];
  const over = (lower: string) => troubles.filter((higher) => isReasonOf(map, lower, higher));
  return reach(over(trouble), over);
}

/** Who else suffers when this trouble occurs: its own sufferers and those further up, without `person`. */
export function sufferers(map: PainMap, trouble: string, person?: string): string[] {
  const troubles = [trouble, ...downstream(map, trouble)];
  const people = troubles.flatMap((one) => map.nodes.filter((node) => node.trouble === one).map((node) => node.person));
  return [...new Set(people)].filter((one) => one !== person);
}

/** The shortest chain of pains from one to another, both included; null when pain does not travel that way. */
export function chain(map: PainMap, from: PainRef, to: PainRef): PainNode[] | null {
  const start = nodeAt(map, from);
  if (start === undefined) return null;
  const seen = new Set([key(start)]);
  const roads: PainNode[][] = [[start]];
  for (const road of roads) {
    const last = road.at(-1) ?? start;
    if (same(last, to)) return road;
    for (const next of nodesAbove(map, last)) {
      if (seen.has(key(next))) continue;
      seen.add(key(next));
      roads.push([...road, next]);
    }
  }
  return null;
}

/** Every road from a pain to a company result at the top, at most `most`: the roads to power. */
export function roadsToTop(map: PainMap, from: PainRef, most = 100): PainNode[][] {
  const start = nodeAt(map, from);
  const tops = map.nodes.filter((node) => isTop(map, node));
  const leadsUp = new Set(map.nodes.filter((node) => tops.some((top) => chain(map, node, top) !== null)).map(key));
  const found: PainNode[][] = [];
  const walk = (road: PainNode[], last: PainNode) => {
    if (found.length >= most || !leadsUp.has(key(last))) return;
    if (isTop(map, last)) found.push(road);
    for (const next of nodesAbove(map, last)) {
      if (!road.some((node) => same(node, next))) walk([...road, next], next);
    }
  };
  if (start !== undefined) walk([start], start);
  return found;
}

/** What is wrong with a map: the edge rule, loops, and a top that is no company result. */
export function checkPainMap(map: PainMap): PainMapProblem[] {
  const problems: PainMapProblem[] = [];
  map.nodes.forEach((node, at) => {
    if (map.nodes.slice(0, at).some((other) => same(other, node))) problems.push({ code: 'node-twice', at: key(node) });
  });
  map.edges.forEach(({ from, to }, at) => {
    const name = `${key(from)} > ${key(to)}`;
    const higher = nodeAt(map, to);
    if (map.edges.slice(0, at).some((other) => same(other.from, from) && same(other.to, to))) {
      problems.push({ code: 'edge-twice', at: name });
    }
    if (higher === undefined || nodeAt(map, from) === undefined) problems.push({ code: 'edge-to-nowhere', at: name });
    else if (!higher.reasons.includes(from.trouble)) problems.push({ code: 'not-a-reason', at: name });
    if (chain(map, to, from) !== null) problems.push({ code: 'loop', at: name });
  });
  if (!map.nodes.some((node) => isTop(map, node))) problems.push({ code: 'no-company-result' });
  return problems;
}
