/** The stories by name, in the order in which a course would tell them. */
export const STORY_IDS = [
  'linear',
  'step',
  'zeros',
  'sigmoid',
  'he',
  'batch-norm',
  'skip',
  'auxiliary',
  'dying',
] as const;
/** As links say it: `story=sigmoid`. */
export type StoryId = (typeof STORY_IDS)[number];

export function isStory(id: string | undefined): id is StoryId {
  return STORY_IDS.some((known) => known === id);
}
