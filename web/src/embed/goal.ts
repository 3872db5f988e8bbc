/** A goal that a run can reach: `testLoss<0.05`, or several at once: `testAccuracy>0.95,trainLoss<0.1`. */
import { nearestTo } from '../config/suggest.js';
import type { Frame } from '../engine/frame.js';
import type { Fault } from './options.js';

export const QUANTITIES = ['trainLoss', 'testLoss', 'trainAccuracy', 'testAccuracy'] as const;
export type Quantity = (typeof QUANTITIES)[number];

export interface Condition {
  quantity: Quantity;
  relation: '<' | '>';
  /** A loss, or an accuracy as a share of 1. */
  bound: number;
}

/** All of them hold at the same step. */
export type Goal = readonly Condition[];

const CONDITION = /^([a-z]+)\s*([<>])\s*(\d*\.?\d+(?:e[+-]?\d+)?)$/i;

export function readGoal(text: string, fault: Fault): Goal | undefined {
  const conditions = text.split(',').map((part) => readCondition(part.trim(), fault));
  return conditions.every((condition) => condition !== undefined) ? conditions : undefined;
}

export function writeGoal(goal: Goal): string {
  return goal.map(({ quantity, relation, bound }) => `${quantity}${relation}${bound}`).join(',');
}

function readCondition(text: string, fault: Fault): Condition | undefined {
  const [, name, relation, bound] = CONDITION.exec(text) ?? [];
  if (!name || !relation) return void fault('syntax', 'must read like testLoss<0.05');
  const quantity = QUANTITIES.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (quantity) return { quantity, relation: relation as Condition['relation'], bound: Number(bound) };
  fault('unknown-choice', `${name} is none of ${QUANTITIES.join(', ')}`, nearestTo(name, [...QUANTITIES]));
  return undefined;
}

/** False before the first evaluation, and for what is not measured: no accuracy of values, no test loss without test data. */
export function isReached(goal: Goal, { step, ...measured }: Frame['evaluation']): boolean {
  if (step < 0) return false;
  return goal.every(({ quantity, relation, bound }) => {
    const value = measured[quantity];
    if (value === null || value === undefined || Number.isNaN(value)) return false;
    return relation === '<' ? value < bound : value > bound;
  });
}
