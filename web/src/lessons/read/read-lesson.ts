/** The text of a lesson as a Lesson, or everything that is wrong with it, line by line. */
import type { Token } from 'markdown-it';
import type { FormulaCheck } from '../../state/read-link.js';
import type { Block, Lesson, LessonHead, LessonProblem, LessonRun, LessonStep, ReportFault } from '../lesson.js';
import { BLOCKS, type BlockReader, isBlockWord } from './blocks.js';
import { checkRuns } from './claims.js';
import { parse, render, renderLabel } from './markdown.js';
import { HEAD } from './schema.js';
import { readYaml } from './yaml.js';

/** Characters of a lesson. */
export const LONGEST_LESSON = 100_000;
const MOST_PROBLEMS = 100;

/** Exactly one of both. */
export type LessonReading =
  | { lesson: Lesson; problems?: undefined }
  | { lesson?: undefined; problems: LessonProblem[] };

/** Never fails, whatever the text. `check` judges formulas of custom activations; by default the engine does. */
export async function readLesson(text: string, check?: FormulaCheck): Promise<LessonReading> {
  const problems: LessonProblem[] = [];
  const report: ReportFault = (line, code, detail) => void problems.push({ line, code, ...detail });
  if (text.length > LONGEST_LESSON) {
    report(1, 'too-long', { wanted: LONGEST_LESSON.toLocaleString('en') });
    return { problems };
  }
  const { head, body } = splitText(text, report);
  const reader: BlockReader = { report, claims: [], runs: new Map(), goals: new Set(), check };
  const steps = await readSteps(parse(body), reader);
  checkRuns(reader.claims, reader.runs, report);
  if (steps.length === 0 && problems.length === 0) report(1, 'empty');
  if (head && problems.length === 0) return { lesson: assemble(head, steps, reader) };
  return { problems: problems.sort((a, b) => a.line - b.line).slice(0, MOST_PROBLEMS) };
}

function assemble(head: LessonHead, steps: LessonStep[], { runs, claims }: BlockReader): Lesson {
  return { ...head, steps, runs: runs as ReadonlyMap<string, LessonRun>, claims };
}

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)\n?^---[ \t]*$/m;

/** The body keeps the lines it has in the whole text. */
function splitText(text: string, report: ReportFault): { head: LessonHead | undefined; body: string } {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const [whole, front = ''] = clean.startsWith('---') ? (FRONT_MATTER.exec(clean) ?? []) : [];
  if (whole === undefined) {
    report(1, 'front-matter');
    return { head: undefined, body: clean };
  }
  const lines = whole.split('\n').length - 1;
  const head = readYaml(front, 2, HEAD, report)?.value;
  return { head, body: '\n'.repeat(lines) + clean.slice(whole.length) };
}

async function readSteps(tokens: Token[], reader: BlockReader): Promise<LessonStep[]> {
  const steps: LessonStep[] = [];
  let prose: Token[] = [];
  const current = (): LessonStep => steps.at(-1) ?? push(null);
  const push = (title: string | null): LessonStep => {
    steps.push({ title, blocks: [] });
    return steps.at(-1)!;
  };
  const flush = (): void => {
    if (prose.length > 0) current().blocks.push({ kind: 'prose', html: render(prose, reader) });
    prose = [];
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === 'heading_open' && token.tag === 'h1') reader.report(line, 'level', { at: '#' });
    if (token.type === 'fence' && isBlockWord(token.info.trim())) {
      if (token.level > 0) reader.report(line, 'level', { at: token.info.trim() });
      flush();
      const block: Block | undefined = await BLOCKS[token.info.trim() as keyof typeof BLOCKS](
        token.content,
        line + 1,
        reader,
      );
      if (block) current().blocks.push(block);
    } else if (token.type === 'heading_open' && token.tag === 'h2' && token.level === 0) {
      flush();
      push(renderLabel(tokens[index + 1]!.content, line, reader));
      index += 2;
    } else prose.push(token);
  }
  flush();
  return steps;
}
