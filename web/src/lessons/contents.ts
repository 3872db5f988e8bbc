/** The site's own lessons, in the order in which they build on each other. Their texts are `web/lessons/<id>/<language>.md`. */
export const LESSON_IDS = [
  ...(['chain-rule', 'linear', 'vanishing', 'relu', 'repairs', 'mish'] as const),
  ...(['surface', 'learning-rate', 'residual', 'depth', 'images', 'smoothness'] as const),
];
export type LessonId = (typeof LESSON_IDS)[number];

export const isLessonId = (id: string | null | undefined): id is LessonId => LESSON_IDS.includes(id as LessonId);
