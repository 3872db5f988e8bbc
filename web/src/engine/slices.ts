/**
 * The size of the next slice of work, which is to take `aim` milliseconds, when one of `size` took `took`: at most doubled,
 * so that one quick slice does not make the next one slow.
 */
export function nextSize(size: number, took: number, aim: number): number {
  return Math.max(1, Math.min(2 * size, Math.floor((size * aim) / Math.max(0.1, took))));
}
