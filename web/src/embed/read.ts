/** A link as an embed reads it: the experiment, and the options. */
import type { Problem } from '../config/problem.js';
import { type FormulaCheck, type LinkContent, readExperiment, reporter, splitParameters } from '../state/read-link.js';
import { EMBED_KEYS, type EmbedOptions, readOptions } from './options.js';

export interface EmbedContent extends LinkContent {
  /** What the link says of them. */
  options: Partial<EmbedOptions>;
  /** The link says nothing of an experiment. */
  isBare: boolean;
}

/** What a link can say that only the full page shows: its key, and where it is kept. */
const SCENE = { view: 'lab', story: 'story', lesson: 'lesson', b: 'twin' } as const;

/** Never fails, as `readLink`. */
export async function readEmbedLink(text: string, check?: FormulaCheck): Promise<EmbedContent> {
  const problems: Problem[] = [];
  const report = reporter(problems);
  const parameters = splitParameters(text, report);
  const options = readOptions(parameters, report);
  const content = await readExperiment(parameters, problems, check);
  for (const [key, name] of Object.entries(SCENE)) {
    if (content[name]) report(key, 'not-applicable', 'is shown by the full page only');
  }
  const isBare = [...parameters.keys()].every((key) => key === 'v' || EMBED_KEYS.includes(key));
  return { ...content, options, isBare };
}
