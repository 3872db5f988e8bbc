/** What WebDriver's two protocols, the classic one and BiDi, have in common: programs, actions, and functions as text. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import type { Key } from './tab.js';

/** Key values of the WebDriver specification, section 17.4.2; the others are the characters themselves. */
const CODES: Partial<Record<Key, string>> = { Space: ' ', ArrowRight: '\uE014', Escape: '\uE00C', Tab: '\uE004' };

export function keyActions(keys: readonly Key[]): object[] {
  const strokes = keys.map((key) => CODES[key] ?? key);
  const actions = strokes.flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
  return [{ type: 'key', id: 'keyboard', actions }];
}

export function clickActions(x: number, y: number): object[] {
  const actions = [
    { type: 'pointerMove', x, y },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}

/** An expression that calls `code` and gives a promise of its result as JSON. */
export const callOf = (code: (...values: never[]) => unknown, values: unknown[]): string =>
  `(async () => JSON.stringify(await (${code})(...${JSON.stringify(values)})) ?? 'null')()`;

/** A program that ends with this one at the latest. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, options);
  process.once('exit', () => child.kill());
  return child;
}
