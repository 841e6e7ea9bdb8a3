/** What stands in the background pack, as data: all that a simulated learner knows besides what it hears. */
import type { TopicKind } from '../method/acts.ts';
import type { Lab, Person, Scenario, Story } from '../scenarios/schema.ts';

export interface PublicStory {
  id: string;
  trouble: string;
  reasons: readonly string[];
  rank: Story['rank'];
  post: string | undefined;
  near: boolean;
  hasResult: boolean;
  hasWitness: boolean;
}

export interface PublicWorld {
  kinds: ReadonlyMap<string, TopicKind>;
  topics: (kind: TopicKind) => readonly string[];
  people: readonly Pick<Person, 'id' | 'post' | 'rank' | 'reportsTo' | 'playable'>[];
  stories: readonly PublicStory[];
  /** Whom the learner has come to see, where it was said. */
  contact: string | undefined;
  /** Steps that a first visit can bring. */
  firstSteps: readonly string[];
  /** The person for whom a topic stands: a name, a meeting with somebody. */
  personOf: (topic: string) => string | undefined;
  /** Prompt sheet of a post: what such people commonly suffer, what tends to cause it, what helps. True and false alike. */
  sheet: (post: string) => { suffer: readonly string[]; causes: readonly string[]; helps: readonly string[] };
  lab: Lab;
}

/** Ids of the topics that an act of these kinds can be about. */
export const topicsOfKinds = ({ kinds }: PublicWorld, wanted: readonly TopicKind[] | undefined): string[] =>
  [...kinds].filter(([, kind]) => !wanted || wanted.includes(kind)).map(([id]) => id);

export function publicWorld(scenario: Scenario, labId: string, contact?: string): PublicWorld {
  const { world } = scenario;
  const lab = scenario.labs[labId];
  if (!lab) throw new Error(`no lab ${labId}`);
  const sheets = world.promptSheets ?? [];
  const kinds = new Map(world.topics.map((topic) => [topic.id, topic.kind]));
  const persons = new Map(world.topics.map((topic) => [topic.id, topic.person]));
  const empty = { suffer: [], causes: [], helps: [] };
  return {
    kinds,
    topics: (kind) => world.topics.filter((topic) => topic.kind === kind).map((topic) => topic.id),
    people: world.people,
    contact,
    firstSteps: world.firstSteps ?? [],
    personOf: (topic) => persons.get(topic),
    stories: world.stories.map((story) => ({
      id: story.id,
      trouble: story.trouble,
      reasons: story.reasons,
      rank: story.rank,
      post: story.post,
      near: story.trade !== 'other',
      hasResult: Boolean(story.result),
      hasWitness: story.witness !== undefined,
    })),
    sheet: (post) => sheets.find((sheet) => sheet.post === post) ?? empty,
    lab,
  };
}
