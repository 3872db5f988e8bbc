/** Goals that a run can reach, as text: `testLoss<0.05`, or several at once: `gradientRatio > 0.1, activation = mish`. */
import { ACTIVATIONS, type ActivationName } from '../config/config.js';
import type { ProblemCode } from '../config/problem.js';
import { nearestTo } from '../config/suggest.js';

/** What `quantities.ts` measures of a run as a whole. */
export const QUANTITIES = [
  ...['trainLoss', 'testLoss', 'trainAccuracy', 'testAccuracy', 'step', 'epoch', 'learningRate', 'divergedAt'],
  ...['gradientRatio', 'firstGradient', 'lastGradient', 'dead', 'saturated'],
  ...['layers', 'units', 'mostUnits', 'parameters'],
] as readonly Quantity[];
export type Quantity =
  | ('trainLoss' | 'testLoss' | 'trainAccuracy' | 'testAccuracy' | 'step' | 'epoch' | 'learningRate' | 'divergedAt')
  | ('gradientRatio' | 'firstGradient' | 'lastGradient' | 'dead' | 'saturated')
  | ('layers' | 'units' | 'mostUnits' | 'parameters');

const RELATIONS = ['<', '>', '<=', '>=', '='] as const;
export type Relation = (typeof RELATIONS)[number];

/** A number against a bound: losses as they are, accuracies and shares of 1. */
export interface NumberCondition {
  quantity: Quantity;
  relation: Relation;
  bound: number;
}

/** Every hidden layer that has an activation has this one. */
export interface ActivationCondition {
  quantity: 'activation';
  relation: '=';
  bound: ActivationName;
}

export type Condition = NumberCondition | ActivationCondition;

/** All of them hold at the same step. */
export type Goal = readonly Condition[];

/** Reports what is wrong with a text. */
export type Fault = (code: ProblemCode, message: string, meant?: string) => void;

const CONDITION = /^([a-z]+)\s*(<=|>=|[<>=])\s*(\S+)$/i;
const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

export function readGoal(text: string, fault: Fault): Goal | undefined {
  const conditions = text.split(',').map((part) => readCondition(part.trim(), fault));
  return conditions.every((condition) => condition !== undefined) ? conditions : undefined;
}

export function writeGoal(goal: Goal): string {
  return goal.map(({ quantity, relation, bound }) => `${quantity}${relation}${bound}`).join(',');
}

function readCondition(text: string, fault: Fault): Condition | undefined {
  const [, name, relation, value = ''] = CONDITION.exec(text) ?? [];
  if (name === 'activation' && relation === '=') return readActivation(value, fault);
  if (!name || !NUMBER.test(value)) return void fault('syntax', 'must read like testLoss<0.05');
  const quantity = QUANTITIES.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (quantity) return { quantity, relation: relation as Relation, bound: Number(value) };
  fault('unknown-choice', `${name} is none of ${QUANTITIES.join(', ')}`, nearestTo(name, QUANTITIES));
  return undefined;
}

function readActivation(name: string, fault: Fault): Condition | undefined {
  const bound = ACTIVATIONS.find((known) => known === name);
  if (bound) return { quantity: 'activation', relation: '=', bound };
  fault('unknown-choice', `${name} is none of ${ACTIVATIONS.join(', ')}`, nearestTo(name, ACTIVATIONS));
  return undefined;
}
