/** Whether two languages of a lesson do the same: runs, questions, goals and measured numbers in the same order. */
import { isEqual } from '../../config/equal.js';
import { writeGoal } from '../../goals/conditions.js';
import type { Block, Lesson } from '../lesson.js';

/** What differs, in words for the authors; empty where nothing does. */
export function differencesOf(a: Lesson, b: Lesson): string[] {
  return [
    ...compare('front matter', [headOf(a)], [headOf(b)]),
    ...compare('step', a.steps.map(skeletonOf), b.steps.map(skeletonOf)),
    ...compare('measured number', a.claims.map(claimOf), b.claims.map(claimOf)),
  ];
}

const headOf = ({ minutes, next, teaches }: Lesson): unknown => ({ minutes, next, teaches: teaches.length });
const claimOf = ({ line: _, ...claim }: Lesson['claims'][number]): unknown => claim;
const skeletonOf = ({ blocks }: Lesson['steps'][number]): unknown =>
  blocks.filter(({ kind }) => kind !== 'prose').map(deedOf);

function deedOf(block: Block): unknown {
  if (block.kind === 'run') {
    const { label: _, ...deed } = block;
    return deed;
  }
  if (block.kind === 'question') return { right: block.choices.map(({ right }) => right) };
  return block.kind === 'goal'
    ? { name: block.name, when: writeGoal(block.when), hint: block.hint !== undefined }
    : block;
}

function compare(what: string, a: readonly unknown[], b: readonly unknown[]): string[] {
  if (a.length !== b.length) return [`${a.length} and ${b.length} ${what}s`];
  return a.flatMap((item, index) =>
    isEqual(item, b[index]) ? [] : [`${what} ${index + 1}: ${JSON.stringify(item)} and ${JSON.stringify(b[index])}`],
  );
}
