/**
 * A small scenario for tests of rules: a printing works that three people run. Only what a test needs is in it; pass
 * changes to have more.
 */
import type { Lab, PersonFile, Scenario, Topic, World } from '../../src/scenarios/schema.ts';
import {
  agendaItem,
  fact as factSchema,
  lab as labSchema,
  personFile,
  world as worldSchema,
} from '../../src/scenarios/schema.ts';

const both = (text: string) => ({ zh: text, en: text });

const topic = (id: string, kind: Topic['kind'], more: Partial<Topic> = {}): Topic => ({
  id,
  kind,
  level: 'business',
  names: both(id),
  aliases: { zh: [id], en: [id] },
  ...more,
});

const TOPICS: Topic[] = [
  topic('late', 'trouble'),
  topic('freeze', 'trouble', { level: 'technical' }),
  topic('stock', 'trouble'),
  topic('rush', 'trouble'),
  topic('overtime', 'trouble'),
  topic('lostCustomer', 'trouble'),
  topic('profit', 'trouble'),
  topic('dust', 'trouble'),
  topic('rats', 'trouble'),
  topic('shame', 'trouble', { personal: true }),
  topic('shifts', 'situation'),
  topic('machines', 'situation'),
  topic('switchover', 'capability', { removes: ['freeze'] }),
  topic('liveStock', 'capability', { removes: ['stock'] }),
  topic('robot', 'capability', { removes: ['dust'] }),
  topic('nobodyAtNight', 'gap'),
  topic('moonGap', 'gap'),
  topic('server', 'product', { level: 'technical' }),
  topic('pastFailure', 'concern'),
  topic('price', 'concern'),
  topic('tender', 'process'),
  topic('letter', 'process'),
  topic('proofDay', 'process'),
  topic('boss', 'person', { person: 'boss' }),
  topic('ops', 'person', { person: 'ops' }),
  topic('tech', 'person', { person: 'tech' }),
  topic('rivalCo', 'rival'),
];

const person = (id: string, rank: 'executive' | 'director', reportsTo?: string): World['people'][number] => ({
  id,
  name: both(id),
  address: both(id),
  title: both(id),
  post: id,
  voice: 'terse',
  rank,
  playable: 'first',
  trust: 40,
  warmth: 30,
  accessTrust: 60,
  ...(reportsTo !== undefined && { reportsTo }),
});

const WORLD: World = {
  format: 1,
  id: 'printing-works',
  title: both('printing works'),
  test: true,
  company: { name: both('Works'), short: both('Works'), trade: both('printing'), headcount: 2000 },
  seller: { company: { name: both('Seller') } },
  people: [
    person('boss', 'executive'),
    { ...person('ops', 'director', 'boss'), conflictsWith: ['tech'] },
    person('tech', 'director', 'boss'),
  ],
  topics: TOPICS,
  painMap: {
    nodes: [
      { person: 'ops', trouble: 'late', as: 'pain' },
      { person: 'ops', trouble: 'freeze', as: 'reason' },
      { person: 'ops', trouble: 'stock', as: 'reason' },
      { person: 'ops', trouble: 'rush', as: 'reason' },
      { person: 'ops', trouble: 'overtime', as: 'impact' },
      { person: 'ops', trouble: 'lostCustomer', as: 'impact' },
      { person: 'ops', trouble: 'profit', as: 'impact' },
      { person: 'ops', trouble: 'shame', as: 'impact' },
      { person: 'boss', trouble: 'profit', as: 'pain' },
      { person: 'boss', trouble: 'lostCustomer', as: 'reason' },
      { person: 'boss', trouble: 'late', as: 'reason' },
      { person: 'tech', trouble: 'freeze', as: 'pain' },
      { person: 'tech', trouble: 'rats', as: 'reason' },
    ],
    edges: [
      { from: ['tech', 'freeze'], to: ['ops', 'late'] },
      { from: ['ops', 'stock'], to: ['ops', 'late'] },
      { from: ['ops', 'rush'], to: ['ops', 'late'] },
      { from: ['ops', 'late'], to: ['ops', 'overtime'] },
      { from: ['ops', 'late'], to: ['boss', 'lostCustomer'] },
      { from: ['boss', 'lostCustomer'], to: ['boss', 'profit'] },
    ],
  },
  stories: [
    {
      id: 'storyFits',
      rank: 'director',
      trade: 'near',
      trouble: 'late',
      reasons: ['freeze'],
      capabilities: ['switchover'],
      result: both('a third fewer'),
      fits: true,
      text: both('story'),
    },
    {
      id: 'storyOther',
      rank: 'director',
      trade: 'other',
      trouble: 'dust',
      reasons: [],
      capabilities: ['robot'],
      result: both('less dust'),
      fits: false,
      text: both('story'),
    },
    {
      id: 'storyNoResult',
      rank: 'director',
      trade: 'near',
      trouble: 'late',
      reasons: ['freeze'],
      capabilities: ['switchover'],
      result: null,
      fits: false,
      text: both('story'),
    },
    {
      id: 'storyDormant',
      rank: 'director',
      trade: 'near',
      trouble: 'stock',
      reasons: [],
      capabilities: ['liveStock'],
      result: both('kept'),
      fits: true,
      handles: 'pastFailure',
      text: both('story'),
    },
  ],
  inPack: ['machines'],
};

const OPS: PersonFile = personFile.parse({
  person: 'ops',
  sendsDownTo: 'tech',
  referredBy: ['boss', 'tech'],
  access: { to: ['boss'], if: 'proofDay', conditions: [{ told: 'trialFirst' }] },
  dormant: [{ trouble: 'stock', capability: 'liveStock', concern: 'pastFailure' }],
  ownSteps: ['dog'],
  facts: [
    { id: 'weShipLate', about: ['late'], kind: 'pain' },
    {
      id: 'lateShare',
      about: ['late'],
      kind: 'figure',
      role: 'share',
      quantities: [{ role: 'share', min: 780 }],
      gate: { pain: 'admitted', trust: 40 },
    },
    {
      id: 'screensFreeze',
      about: ['freeze', 'late'],
      kind: 'reason',
      gate: { pain: 'admitted' },
      adds: ['ladder'],
      cue: true,
    },
    { id: 'freezeCount', about: ['freeze'], kind: 'figure', role: 'count', quantities: [{ role: 'count', min: 4 }] },
    { id: 'stockOld', about: ['stock', 'late'], kind: 'reason', gate: { pain: 'admitted' } },
    { id: 'rushOrders', about: ['rush', 'late'], kind: 'reason', gate: { pain: 'admitted' } },
    { id: 'ladder', about: ['freeze'], kind: 'life' },
    { id: 'overtimeUp', about: ['overtime', 'late', 'boss'], kind: 'impact', gate: { pain: 'admitted' } },
    {
      id: 'overtimeCost',
      about: ['overtime'],
      kind: 'figure',
      role: 'loss',
      quantities: [{ role: 'loss', min: 500000 }],
      gate: { pain: 'admitted' },
    },
    { id: 'customerGone', about: ['lostCustomer', 'late', 'boss'], kind: 'impact', gate: { pain: 'admitted' } },
    { id: 'wantsSwitchover', about: ['switchover', 'freeze'], kind: 'capability', gate: { pain: 'admitted' } },
    { id: 'threeShifts', about: ['shifts'], kind: 'situation' },
    {
      id: 'fortyMachines',
      about: ['machines'],
      kind: 'figure',
      role: 'count',
      quantities: [{ role: 'count', min: 40 }],
      gate: { trust: 0 },
    },
    { id: 'bossDecides', about: ['boss'], kind: 'relation' },
    { id: 'trialFirst', about: ['tender'], kind: 'process' },
    { id: 'boughtOnce', about: ['pastFailure'], kind: 'concern' },
    { id: 'ashamed', about: ['shame'], kind: 'life', gate: { warmth: 60 } },
    { id: 'nights', about: ['nobodyAtNight'], kind: 'reason', gate: { trust: 55 } },
    { id: 'dog', about: ['ops'], kind: 'life' },
  ].map((one) => factSchema.parse(one)),
  agenda: [],
});

const BOSS: PersonFile = personFile.parse({
  person: 'boss',
  facts: [
    { id: 'profitDown', about: ['profit'], kind: 'pain' },
    { id: 'bossLost', about: ['lostCustomer', 'profit'], kind: 'reason' },
  ].map((one) => factSchema.parse(one)),
  agenda: [],
  sendsDownTo: 'tech',
});

const TECH: PersonFile = personFile.parse({
  person: 'tech',
  facts: [{ id: 'techFreeze', about: ['freeze'], kind: 'pain' }].map((one) => factSchema.parse(one)),
  agenda: [],
});

/** A first visit with one item in its rubric; pass what is other. */
export const aLab = (more: Partial<Lab> = {}): Lab =>
  labSchema.parse({
    id: '02',
    title: both('first visit'),
    brief: both('brief'),
    scored: both('scored'),
    begins: null,
    people: ['ops'],
    moves: ['say', 'write', 'end'],
    documents: ['notes'],
    days: 1,
    minutes: 30,
    classMinutes: 25,
    pass: 60,
    rubric: [
      {
        id: 'admitted',
        part: 'result',
        points: 25,
        title: both('pain admitted'),
        earned: { pain: 'admitted' },
        won: both('yes'),
        missed: both('no'),
        better: both('ask'),
        trains: '02',
      },
    ],
    ...more,
  });

const LAB = aLab();

/** A scenario with these agenda items, facts and other entries of the head of operations in it as well. */
export function aScenario(more: { agenda?: unknown[]; facts?: unknown[]; file?: Partial<PersonFile> } = {}): Scenario {
  const ops = {
    ...OPS,
    ...more.file,
    facts: [...OPS.facts, ...(more.facts ?? []).map((one) => factSchema.parse(one))],
    agenda: (more.agenda ?? []).map((one) => agendaItem.parse(one)),
  };
  return {
    id: 'printing-works',
    world: worldSchema.parse(WORLD),
    people: { ops, boss: BOSS, tech: TECH },
    labs: { '02': LAB },
    lines: { zh: {}, en: {} },
    pack: { zh: '', en: '' },
  };
}
