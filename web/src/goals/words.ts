/** Goals in words, in both languages. */
import { formatCount, formatSetting } from '../i18n/numbers.js';
import type { Language, Store } from '../state/store.js';
import type { Condition, Goal, Quantity, Relation } from './conditions.js';

const en = {
  quantity: {
    trainLoss: 'training loss',
    testLoss: 'test loss',
    trainAccuracy: 'training accuracy',
    testAccuracy: 'test accuracy',
    step: 'step',
    epoch: 'epoch',
    learningRate: 'learning rate',
    divergedAt: 'step of divergence',
    gradientRatio: 'gradient of the first hidden layer relative to the last',
    firstGradient: 'gradient of the first hidden layer',
    lastGradient: 'gradient of the last hidden layer',
    dead: 'dead units',
    saturated: 'saturated share',
    layers: 'hidden layers',
    units: 'hidden units',
    mostUnits: 'units of the widest layer',
    parameters: 'parameters',
  } satisfies Record<Quantity, string>,
  relation: {
    '<': (name, bound) => `${name} below ${bound}`,
    '>': (name, bound) => `${name} above ${bound}`,
    '<=': (name, bound) => `${name} at most ${bound}`,
    '>=': (name, bound) => `${name} at least ${bound}`,
    '=': (name, bound) => `${name} ${bound}`,
  } satisfies Record<Relation, (name: string, bound: string) => string> as Relations,
  activation: (name: string) => `every activation ${name}`,
  and: ' and ',
};

type Relations = Record<Relation, (name: string, bound: string) => string>;
export type GoalWords = typeof en;

const ko: GoalWords = {
  quantity: {
    trainLoss: '학습 손실',
    testLoss: '테스트 손실',
    trainAccuracy: '학습 정확도',
    testAccuracy: '테스트 정확도',
    step: '스텝',
    epoch: '에포크',
    learningRate: '학습률',
    divergedAt: '발산한 스텝',
    gradientRatio: '마지막 은닉층 대비 첫 은닉층의 기울기',
    firstGradient: '첫 은닉층의 기울기',
    lastGradient: '마지막 은닉층의 기울기',
    dead: '죽은 유닛',
    saturated: '포화 비율',
    layers: '은닉층 수',
    units: '은닉 유닛 수',
    mostUnits: '가장 넓은 층의 유닛 수',
    parameters: '파라미터 수',
  },
  relation: {
    '<': (name, bound) => `${name} ${bound} 미만`,
    '>': (name, bound) => `${name} ${bound} 초과`,
    '<=': (name, bound) => `${name} ${bound} 이하`,
    '>=': (name, bound) => `${name} ${bound} 이상`,
    '=': (name, bound) => `${name} ${bound}`,
  },
  activation: (name) => `모든 활성화 함수가 ${name}`,
  and: ', ',
};

const WORDS: Record<Language, GoalWords> = { en, ko };
const SHARES: readonly Quantity[] = ['trainAccuracy', 'testAccuracy', 'dead', 'saturated'];
const COUNTS: readonly Quantity[] = ['step', 'epoch', 'divergedAt', 'layers', 'units', 'mostUnits', 'parameters'];

export function goalWords({ language }: Pick<Store, 'language'>): GoalWords {
  return WORDS[language.value];
}

/** `test loss below 0.05 and test accuracy above 95%`. */
export function goalText(say: GoalWords, goal: Goal): string {
  return goal.map((condition) => conditionText(say, condition)).join(say.and);
}

export function conditionText(say: GoalWords, condition: Condition): string {
  if (condition.quantity === 'activation') return say.activation(condition.bound);
  const { quantity, relation, bound } = condition;
  return say.relation[relation](say.quantity[quantity], formatQuantity(quantity, bound));
}

/** As a person reads it: shares in percent, counts whole. */
export function formatQuantity(quantity: Quantity, value: number): string {
  if (SHARES.includes(quantity)) return `${formatSetting(Number((value * 100).toPrecision(12)))}%`;
  return COUNTS.includes(quantity) ? formatCount(value) : formatSetting(value);
}
