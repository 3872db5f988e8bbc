/** Probabilities as the page writes them. */

/** In whole percent; what is not quite 0 or 1 never reads so: `97%`, `<1%`, `>99%`. */
export function formatChance(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 0.995 && value < 1) return '>99%';
  if (value > 0 && value < 0.005) return '<1%';
  return `${Math.round(100 * value)}%`;
}
