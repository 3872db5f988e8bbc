/** The fenced blocks of a lesson: run, question, goal. Each is YAML. */
import { loadImageLayers } from '../../config/image-layers.js';
import { validateConfig } from '../../config/parse.js';
import type { Problem } from '../../config/problem.js';
import { readGoal } from '../../goals/conditions.js';
import { writeLink } from '../../state/link.js';
import { type FormulaCheck, type LinkContent, readLink } from '../../state/read-link.js';
import type { Block, LessonRun } from '../lesson.js';
import { type Reader, renderInline, renderLabel } from './markdown.js';
import { GOAL, QUESTION, RUN } from './schema.js';
import { readYaml } from './yaml.js';

/** Of one lesson, while it is read. */
export interface BlockReader extends Reader {
  runs: Map<string, LessonRun>;
  goals: Set<string>;
  check: FormulaCheck | undefined;
}

type ReadBlock = (text: string, line: number, reader: BlockReader) => Promise<Block | undefined> | Block | undefined;

export const BLOCKS = { run: readRun, question: readQuestion, goal: readGoalBlock } satisfies Record<string, ReadBlock>;

export const isBlockWord = (word: string): word is keyof typeof BLOCKS => Object.hasOwn(BLOCKS, word);

async function readRun(text: string, line: number, reader: BlockReader): Promise<Block | undefined> {
  const block = readYaml(text, line, RUN, reader.report);
  if (!block) return undefined;
  const { value, lineOf } = block;
  const { name, steps } = value;
  const { config, problems, ...scene } = await readConfig(value.config, reader.check);
  for (const problem of problems) {
    reader.report(lineOf('config', ...keysOf(problem.path)), 'config', { at: problem.path, problem });
  }
  if (reader.runs.has(name)) reader.report(lineOf('name'), 'duplicate', { at: name });
  const show = [value.show ?? []].flat();
  const run: LessonRun = { name, label: renderLabel(value.label, lineOf('label'), reader), config, scene, steps, show };
  reader.runs.set(name, run);
  return { kind: 'run', ...run };
}

/** A trained state has no place in a lesson: what a run comes to is to be seen. */
async function readConfig(config: string | object, check: FormulaCheck | undefined): Promise<LinkContent> {
  const { state, ...content } = await (typeof config === 'string'
    ? readLink(config, check)
    : readMapping(config, check));
  if (!state) return content;
  const problem: Problem = { path: 'link.state', code: 'not-applicable', message: 'must not hold a trained run' };
  return { ...content, problems: [...content.problems, problem] };
}

async function readMapping(value: object, check: FormulaCheck | undefined): Promise<LinkContent> {
  await loadImageLayers();
  const { config, problems } = validateConfig(value);
  if (!config) return { ...(await readLink('', check)), problems };
  const own = config.data.points;
  const { problems: ofFormulas } = await readLink(own.length > 0 ? '' : writeLink(config), check);
  return { config, problems: ofFormulas };
}

/** `model.layers[2].units` as the keys of the block; a link's problems stand at the link. */
function keysOf(path: string): (string | number)[] {
  if (path.startsWith('link.')) return [];
  return [...path.matchAll(/[^.[\]]+/g)].map(([key]) => (/^\d+$/.test(key) ? Number(key) : key));
}

function readQuestion(text: string, line: number, reader: BlockReader): Block | undefined {
  const block = readYaml(text, line, QUESTION, reader.report);
  if (!block) return undefined;
  const { value, lineOf } = block;
  if (!value.choices.some(({ right }) => right)) reader.report(lineOf('choices'), 'no-right-choice');
  const choices = value.choices.map(({ text, right, because }, index) => ({
    text: renderLabel(text, lineOf('choices', index, 'text'), reader),
    right,
    because: renderInline(because, lineOf('choices', index, 'because'), reader),
  }));
  return { kind: 'question', ask: renderInline(value.ask, lineOf('ask'), reader), choices };
}

function readGoalBlock(text: string, line: number, reader: BlockReader): Block | undefined {
  const block = readYaml(text, line, GOAL, reader.report);
  if (!block) return undefined;
  const { value, lineOf } = block;
  const { name, hint } = value;
  if (reader.goals.has(name)) reader.report(lineOf('name'), 'duplicate', { at: name });
  reader.goals.add(name);
  const when = readGoal(value.when, (code, message, meant) => {
    const problem: Problem = { path: 'goal', code, message, ...(meant && { meant }) };
    reader.report(lineOf('when'), 'condition', { at: value.when, problem });
  });
  const ask = renderInline(value.ask, lineOf('ask'), reader);
  return {
    ...{ kind: 'goal', name, ask, when: when ?? [] },
    ...(hint && { hint: renderInline(hint, lineOf('hint'), reader) }),
  };
}
