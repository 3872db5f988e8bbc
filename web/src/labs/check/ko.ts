import { formatCount } from '../../i18n/numbers.js';
import type { en } from './en.js';

export const ko: typeof en = {
  title: '기울기 검산',
  about:
    '역전파는 연쇄 법칙으로 dL/dw를 구합니다. 중앙 차분은 손실 값만 있으면 됩니다: ' +
    '(L(w + h) − L(w − h)) / 2h, 배정밀도로 계산합니다. 두 값이 일치하면 기울기가 옳은 것입니다.',
  check: '기울기 검산하기',
  again: '다시 검산하기',
  cancel: '취소',
  checking: '파라미터를 비교하는 중 …',
  progress: (done: number, of: number) => `파라미터 ${formatCount(of)}개 중 ${formatCount(done)}개`,
  changed: (step: number) => `${formatCount(step)}스텝의 값입니다. 지금 화면은 다른 스텝을 보여 줍니다.`,
  gone: '검산하기 전에 실행이 바뀌었습니다.',
  verdict: (error: string) => `가장 큰 상대 오차는 ${error}입니다.`,
  nothing: '비교할 파라미터가 없었습니다.',
  figures: {
    step: '스텝',
    samples: '손실에 쓴 학습 표본',
    parameters: '신경망의 파라미터',
    compared: '비교한 것',
    kinks: '제외: 유닛이 활성화 함수의 꺾인 점에 있음',
    small: '너무 작아 차분으로 구별할 수 없음',
    error: '가장 큰 상대 오차 |a − n| / (|a| + |n|)',
  },
  worst: '두 값이 가장 다른 곳',
  kinksAt: '꺾인 점에 있는 파라미터의 예',
  columns: { block: '블록', place: '항목', backward: '역전파', numeric: '차분', error: '상대 오차' },
  blocks: {
    layer: (layer) => `${layer}층`,
    input: '입력',
    output: '출력층',
    auxiliary: (after) => `${after}층 뒤의 보조 분류기`,
    skipInto: (to) => `${to}으로 가는 스킵 연결`,
    skip: (from, to) => `${from}에서 ${to}으로 가는 스킵 연결`,
    parts: { weight: '가중치', bias: '편향', slope: '기울기 파라미터', gamma: 'γ', beta: 'β' },
  },
  placeHint: '항목 번호는 0부터 셉니다: [유닛, 입력].',
};
