/** The site's own lessons, in the order in which they build on each other. Their texts are `web/lessons/<id>/<language>.md`. */
export const LESSON_IDS = [
  ...(['chain-rule', 'linear', 'vanishing', 'relu', 'repairs', 'mish'] as const),
  ...(['surface', 'learning-rate', 'residual', 'depth', 'images', 'smoothness'] as const),
];
export type LessonId = (typeof LESSON_IDS)[number];

/** The text of somebody's own lesson that this browser keeps. */
export const OWN = 'own';
/** A file on this site, by its path below the page or from the top of the site: `lessons/mine.md`. */
const FILE = /^\/?(?!\/)[^:?#\\]{1,200}\.(md|markdown|txt)$/i;

/** What can stand after `lesson=` in a link. */
export const isLessonAddress = (id: string): boolean => isLessonId(id) || id === OWN || FILE.test(id);

export const isLessonId = (id: string | null | undefined): id is LessonId => LESSON_IDS.includes(id as LessonId);
