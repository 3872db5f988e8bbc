/** What a number of a lesson is called, and how it reads. */

import { QUANTITIES, type Quantity } from '../../goals/conditions.js';
import { formatQuantity, type GoalWords } from '../../goals/words.js';
import { formatNumber, formatPercent } from '../../i18n/numbers.js';
import type { LessonWords } from '../words.js';

const PERCENT = /^(trainAccuracy|testAccuracy|dead|saturated|deadShare\.\d+|saturated\.\d+|creases.*)$/;

export function quantityName(quantity: string, goals: GoalWords, { measured }: LessonWords): string {
  if (QUANTITIES.includes(quantity as Quantity)) return goals.quantity[quantity as Quantity];
  const [name = '', layer] = quantity.split('.');
  const ofLayer = measured.quantity[name];
  if (ofLayer) return ofLayer(Number(layer));
  if (name === 'parameter') return measured.parameter(quantity.slice('parameter.'.length));
  return measured.named[quantity] ?? measured.named[name] ?? quantity;
}

/** As it is measured: shares in percent, counts whole, the rest to three digits. */
export function quantityText(quantity: string, value: number): string {
  if (PERCENT.test(quantity)) return formatPercent(value);
  const isWhole = Number.isSafeInteger(value) && QUANTITIES.includes(quantity as Quantity);
  return isWhole ? formatQuantity(quantity as Quantity, value) : formatNumber(value);
}
