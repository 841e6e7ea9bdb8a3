/** What is wrong with a scenario before anybody plays it, beside what the check finds: facts that nothing leads to, secrets told in public. */
import { ENQUIRIES, type FigureRole } from '../method/acts.ts';
import { type Fact, LANGUAGES, type Language, type PersonFile, type Scenario } from '../scenarios/schema.ts';

export interface StaticFault {
  code: string;
  file: string;
  detail: string;
}

/** A sentence shorter than this says nothing that only one person could know. */
const SENTENCE: Record<Language, number> = { zh: 10, en: 30 };
/** Figures below this stand in many places by chance. */
const LEAST_FIGURE = 1000;

const isGuarded = ({ gate }: Pick<Fact, 'gate'>): boolean =>
  gate !== undefined &&
  (gate.never === true || (gate.trust ?? 0) > 0 || gate.pain !== undefined || gate.after !== undefined);

/** Everything that a learner may read before the first word. */
function publicTexts({ world, labs, pack }: Scenario, lang: Language): { file: string; text: string }[] {
  const names = world.topics.flatMap(({ names, aliases }) => [names[lang], ...aliases[lang]]);
  return [
    { file: `pack.${lang}.md`, text: pack[lang] },
    { file: 'world.yaml', text: [...names, ...world.stories.map(({ text }) => text[lang])].join('\n') },
    ...Object.values(labs).map(({ id, brief, scored }) => ({
      file: `labs/${id}.yaml`,
      text: `${brief[lang]}\n${scored[lang]}`,
    })),
  ];
}

const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
const sentences = (text: string) => text.split(/(?<=[。！？!?.…])/u).map(bare);

/** Figures that are written as they are kept; minutes and thousandths are not. */
const COUNTED: readonly FigureRole[] = ['count', 'people', 'price', 'loss'];

/** Ten thousand, as Chinese counts. */
const WAN = '\u4e07';

/** Ways to write a figure in digits. */
const figures = (value: number): string[] =>
  value < LEAST_FIGURE
    ? []
    : [String(value), value.toLocaleString('en-GB'), ...(value % 10_000 === 0 ? [`${value / 10_000}${WAN}`] : [])];

const standsIn = (text: string, figure: string): boolean =>
  new RegExp(`(?<![\\d.,])${figure.replace(/[.]/g, '\\.')}(?![\\d,.]?\\d)`, 'u').test(text);

function secretsToldBy(scenario: Scenario, { person, facts }: PersonFile): StaticFault[] {
  return LANGUAGES.flatMap((lang) => {
    const places = publicTexts(scenario, lang);
    return facts.filter(isGuarded).flatMap((fact) => {
      const lines = scenario.lines[lang][person]?.[`tell:${fact.id}`] ?? [];
      const said = lines.flatMap(sentences).filter(({ length }) => length >= SENTENCE[lang]);
      const known = (fact.quantities ?? []).flatMap(({ role, min = 0 }) =>
        COUNTED.includes(role) ? figures(min) : [],
      );
      return places.flatMap(({ file, text }) => {
        const plain = bare(text);
        const told = said.some((one) => plain.includes(one)) || known.some((figure) => standsIn(text, figure));
        return told ? [{ code: 'secret-in-public', file, detail: `${person}.${fact.id}` }] : [];
      });
    });
  });
}

/** Acts by which facts are asked for. */
const ASKING: readonly string[] = [...ENQUIRIES, 'ask_risk', 'objection', 'price', 'anxiety', 'bargain', 'follow_up'];

/** Facts that nobody can ask for, and that nothing brings up. */
function unusedIn({ person, facts, agenda, events = [], ownSteps = [] }: PersonFile): StaticFault[] {
  const brought = new Set([
    ...ownSteps,
    ...facts.flatMap(({ adds = [] }) => adds),
    ...agenda.flatMap(({ tell }) => tell ?? []),
  ]);
  const spoken = [
    ...agenda.flatMap(({ acts, good = '', bad = '' }) => [acts, good, bad]),
    ...events.map(({ says }) => says),
  ];
  const isSpoken = (id: string) => spoken.some((text) => new RegExp(`fact ${id}\\b`, 'u').test(text));
  return facts
    .filter(
      ({ id, gate }) =>
        gate?.acts && !gate.acts.some((one) => ASKING.includes(one)) && !brought.has(id) && !isSpoken(id),
    )
    .map(({ id }) => ({ code: 'fact-unused', file: `people/${person}.yaml`, detail: id }));
}

export const staticFaults = (scenario: Scenario): StaticFault[] => [
  ...Object.values(scenario.people).flatMap((person) => [...secretsToldBy(scenario, person), ...unusedIn(person)]),
];
