/** The words of normalization on the depth axis, in both languages: they come with the first such network. */
import type { Language } from '../../../state/store.js';

const en = {
  label: 'Normalization',
  note: 'mean ± deviation',
  before: 'W x + b, this batch',
  after: 'γ x̂ + β, this batch',
  running: 'running (predictions)',
  shift: 'running mean off by',
  ratio: 'running σ / batch σ',
  spread: (name: string) => `${name} of the units`,
  key: {
    before: 'W x + b: mean ± deviation over units and batch',
    after: 'after normalization, γ x̂ + β',
    running: 'running mean ± deviation',
  },
  rule: {
    batch:
      'A training step standardizes each unit by its batch; predictions use the running mean and variance, which take in ' +
      'a tenth of every batch.',
    layer: 'Each sample is standardized over the units of its layer, in training and in predictions alike.',
  },
  scale: 'The axis is linear to about 1 and logarithmic beyond.',
};

const ko: typeof en = {
  label: '정규화',
  note: '평균 ± 표준편차',
  before: '이 배치의 W x + b',
  after: '이 배치의 γ x̂ + β',
  running: '이동 통계(예측에 사용)',
  shift: '이동 평균과 배치의 차이',
  ratio: '이동 σ / 배치 σ',
  spread: (name) => `유닛들의 ${name}`,
  key: {
    before: 'W x + b: 유닛과 배치 전체의 평균 ± 표준편차',
    after: '정규화한 뒤의 γ x̂ + β',
    running: '이동 평균 ± 표준편차',
  },
  rule: {
    batch:
      '학습 스텝에서는 유닛마다 배치의 평균과 분산으로 표준화하고, 예측할 때는 이동 평균과 이동 분산을 씁니다. 이동 통계에는 배치마다 ' +
      '새 값이 10분의 1씩 반영됩니다.',
    layer: '학습할 때도 예측할 때도 표본마다 그 층의 유닛들에 걸쳐 표준화합니다.',
  },
  scale: '축은 1 정도까지는 선형이고 그 너머는 로그입니다.',
};

const WORDS: Record<Language, typeof en> = { en, ko };

export type NormalizationWords = typeof en;

export function normalizationWords({ language }: { language: { value: Language } }): NormalizationWords {
  return WORDS[language.value];
}
