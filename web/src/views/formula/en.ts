import { formatSetting } from '../../i18n/numbers.js';

/** Numbers of the engine's ranges, to what a reader needs of them. */
const place = (x: number): string => formatSetting(Number(x.toFixed(3)));

/** The field for a formula in x, and what can be wrong with one. */
export const en = {
  /** By the reason that the engine gives; `at` says where. */
  fault: {
    empty: 'Type a formula in x.',
    character: 'this character belongs to no formula.',
    number: 'this is not a number that can be used.',
    name: 'this name is unknown.',
    value: 'a number, x or a function is missing here.',
    operator: 'an operator is missing here; a product is written with *.',
    comparison: 'if needs a comparison first: if(x > 0, …, …).',
    bracket: 'this bracket has no partner.',
    call: 'a function needs brackets: sin(x).',
    operands: 'the number of values does not fit this function.',
    nesting: 'this is nested too deep.',
  },
  at: (character: number, sentence: string) => `Character ${character}: ${sentence}`,
  length: (most: number) => `Use 1 to ${most} characters.`,
  checking: 'Checking…',
  unavailable: 'The formula cannot be checked now: the engine for it could not be loaded.',
  help: '+ − * / ^, exp, log, sqrt, abs, sin, cos, tanh, sigmoid, softplus, erf, min, max, sign, step, if(x > 0, …, …), pi, e',
  notFinite: (ranges: readonly (readonly [number, number])[]) =>
    `Not a finite number for ${ranges.map(([from, to]) => (from === to ? `x = ${place(from)}` : `x from ${place(from)} to ${place(to)}`)).join(', ')}. A run that comes there stops.`,
  derivative: 'Derivative',
  curve: (low: string, high: string) =>
    `f (solid) and f′ (dashed) for x from −5 to 5; the vertical axis goes from ${low} to ${high}.`,
  legendValue: 'f(x)',
  legendSlope: 'f′(x)',
};
