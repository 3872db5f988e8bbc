import { formatCount } from '../../i18n/numbers.js';
import type { en } from './en.js';

export const ko: typeof en = {
  title: '기울기 검산',
  about:
    '역전파는 연쇄 법칙으로 dL/dw를 구합니다. 중앙 차분은 손실 값만으로 구합니다: ' +
    '(L(w + h) − L(w − h)) / 2h, 배정밀도. 두 값이 일치하면 기울기가 옳은 것입니다.',
  check: '기울기 검산하기',
  again: '다시 검산하기',
  cancel: '취소',
  checking: '모든 파라미터를 비교하는 중 …',
  changed: (step: number) => `${formatCount(step)}스텝의 값입니다. 그 뒤로 학습이 더 진행되었습니다.`,
  gone: '검산하기 전에 실행이 바뀌었습니다.',
  verdict: (error: string) => `가장 큰 상대 오차는 ${error}입니다.`,
  nothing: '비교할 파라미터가 없습니다.',
  figures: {
    step: '스텝',
    checked: '비교한 파라미터',
    kinks: '꺾인 점이라 제외',
    samples: '훈련 샘플',
    error: '가장 큰 상대 오차 |a − n| / (|a| + |n|)',
    worst: '가장 큰 곳',
  },
};
