/** The map in words. */
import { largestAt } from '../../draw/winners.js';
import type { Frame, RunInfo } from '../../engine/frame.js';
import type { Messages } from '../../i18n/messages.js';
import type { Subject } from './subject.js';

type OutputWords = Messages['charts']['output'];

/** What the map shows: `P(class 2)`, or the unit's place. */
export function nameSubject(words: OutputWords, subject: Subject): string {
  return subject.unit ? words.unit(subject.unit.layer, subject.unit.unit) : words.quantity[subject.kind];
}

/** One paragraph for a reader who cannot see the picture. */
export function describeOutput(words: OutputWords, subject: Subject, frame: Frame, info: RunInfo | null): string {
  const classes = subject.kind === 'probability' || subject.kind === 'classes';
  const parts = [
    `${nameSubject(words, subject)}.`,
    words.step(frame.output.step),
    classes ? words.regions(regionShares(subject)) : describeRange(words, subject),
  ];
  if (info) parts.push(words.points(info.train.x.length, info.test.x.length));
  return parts.join(' ');
}

function describeRange(words: OutputWords, { values, offset, size, kind }: Subject): string {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let index = offset; index < offset + size * size; index++) {
    least = Math.min(least, values[index]!);
    most = Math.max(most, values[index]!);
  }
  return words.range(words.quantity[kind], least, most);
}

/** The share of the map that each class holds. */
export function regionShares(subject: Subject): number[] {
  const { values, offset, size, count, kind } = subject;
  const area = size * size;
  const cells = new Array<number>(kind === 'probability' ? 2 : count).fill(0);
  for (let cell = 0; cell < area; cell++) {
    const winner = kind === 'probability' ? Number(values[offset + cell]! > 0.5) : largestAt(values, count, area, cell);
    cells[winner]! += 1;
  }
  return cells.map((count) => count / area);
}
