import { MAX_FEATURES, MAX_NUMBERS, MAX_WEIGHTS } from '../../config/image/check.js';
import { MAX_DRAWINGS } from '../../config/image/drawings.js';
import { MAX_CLASSES, MAX_COORDINATE, MAX_POINTS, MIN_POINTS } from '../../config/schema.js';
import type { Limits } from '../en/problems.js';
import type { LateMessages } from '../late.js';
import { formatCount, formatSetting } from '../numbers.js';

const range = ({ min, max }: Limits): string => {
  if (min !== undefined && min === max) return `${formatSetting(min)}인 `;
  if (min !== undefined && max !== undefined) return `${formatSetting(min)}에서 ${formatSetting(max)} 사이의 `;
  if (min !== undefined) return `${formatSetting(min)} 이상의 `;
  return max === undefined ? '범위 안의 ' : `${formatSetting(max)} 이하의 `;
};

const sentence: LateMessages['problems']['sentence'] = {
  syntax: (_limits, given) => (given ? `“${given}”: 읽을 수 없는 형식입니다.` : '읽을 수 없는 형식입니다.'),
  version: () => '더 새로운 버전의 Gradflow에서 만든 것입니다.',
  'unknown-key': () => 'Gradflow에 없는 설정입니다.',
  'unknown-choice': () => '고를 수 있는 값이 아닙니다.',
  'wrong-type': () => '여기에 쓸 수 있는 종류의 값이 아닙니다.',
  'not-integer': (limits) => `${range(limits)}정수를 입력하세요.`,
  'not-finite': (limits) => `${range(limits)}숫자를 입력하세요.`,
  'out-of-range': (limits) => `${range(limits)}값을 입력하세요.`,
  'too-few': ({ min }) => (min === undefined ? '개수가 너무 적습니다.' : `${formatCount(min)}개 이상이어야 합니다.`),
  'too-many': ({ max }) =>
    max === undefined ? '개수가 너무 많습니다.' : `${formatCount(max)}개까지만 쓸 수 있습니다.`,
  duplicate: () => '같은 것이 두 번 나옵니다.',
  'wrong-length': () => '값의 개수가 맞지 않습니다.',
  'not-applicable': () => '다른 설정과 함께 쓸 수 없습니다.',
  unavailable: () => '이 버전에서는 아직 쓸 수 없습니다.',
  damaged: () => '손상되었거나 일부가 잘렸습니다.',
};

const csv: LateMessages['problems']['csv'] = {
  size: '파일이 8 MB보다 큽니다.',
  rows: `${formatCount(MIN_POINTS)}행에서 ${formatCount(MAX_POINTS)}행 사이여야 합니다.`,
  columns: 'x, y, 클래스의 세 열이 필요합니다.',
  x: 'x가 숫자가 아닙니다.',
  y: 'y가 숫자가 아닙니다.',
  label: '클래스가 비어 있습니다.',
  range: `x와 y는 −${formatCount(MAX_COORDINATE)}에서 ${formatCount(MAX_COORDINATE)} 사이여야 합니다.`,
  classes: `클래스는 ${MAX_CLASSES}개까지만 쓸 수 있는데 이 행에서 하나가 더 나옵니다.`,
  oneClass: '모든 행의 클래스가 같습니다. 서로 다른 클래스가 둘 이상 필요합니다.',
  more: (rows) => `오류가 있는 행이 ${formatCount(rows)}개 더 있습니다.`,
};

const engine: LateMessages['problems']['engine'] = {
  'goes-on': '오류로 멈춰 다시 시작했습니다. 학습은 계속되며, 잃은 것은 길어야 1초 분량입니다.',
  saved: '오류로 멈춰 다시 시작했습니다. 마지막으로 저장된 스텝에서 기다리고 있습니다.',
  start: '오류로 멈춰 다시 시작했습니다. 0 스텝으로 돌아갔습니다.',
  part: '이 설정에 필요한 엔진을 불러오지 못했습니다.',
};

const place: LateMessages['problems']['place'] = {
  link: (key) => `링크의 “${key}”`,
  csv: 'CSV 파일',
  line: (line) => `CSV 파일 ${formatCount(line)}행`,
  engine: '엔진',
  layer: (number) => `${number}층`,
  point: (number) => `점 ${formatCount(number)}`,
  drawing: (number) => `그림 ${number}`,
  skips: '개별 스킵 연결',
  skip: (number) => `개별 스킵 연결 ${number}`,
  auxiliary: (number) => `보조 분류기 ${number}`,
  at: (where, sentence) => `${where}: ${sentence}`,
};

const depth: LateMessages['problems']['depth'] = {
  batchSize:
    '배치 정규화는 배치 전체를 한꺼번에 계산하는데, 이 층들에서는 이 크기의 배치가 메모리에 들어가지 않습니다. 배치 크기를 줄여 주세요.',
  skips:
    '스킵 연결은 신경망에 있는 층 사이를 앞에서 뒤로만 이을 수 있고, 이미지로 이을 때는 모양을 맞출 수 있어야 합니다.',
  auxiliary: '보조 분류기는 신경망에 있는 은닉층 뒤에만 붙일 수 있습니다.',
  sameSkip: '같은 스킵 연결이 이미 있습니다.',
  lostSkip: (from, to) =>
    `${from === 0 ? '입력' : `${from}층`}에서 ${to === null ? '출력으로' : `${to}층으로`} 가는 스킵 연결은 바뀐 신경망에 놓일 자리가 없어 삭제되었습니다. 뒤로 가기로 되돌릴 수 있습니다.`,
  lostAuxiliary: (after) => `${after}층 뒤의 보조 분류기는 층과 함께 삭제되었습니다. 뒤로 가기로 되돌릴 수 있습니다.`,
};

const embed: LateMessages['problems']['embed'] = {
  page: '다른 페이지에 넣은 화면에서만 쓰는 값입니다. 전체 페이지에서는 모든 것이 보이고 모든 것을 바꿀 수 있습니다.',
  scene: '페이지에 넣은 화면에서는 볼 수 없습니다. 위쪽의 “Gradflow”를 누르면 열리는 전체 페이지에서 볼 수 있습니다.',
  locked: {
    data: '이 페이지를 만든 사람이 데이터를 바꿀 수 없게 했습니다.',
    model: '이 페이지를 만든 사람이 모델을 바꿀 수 없게 했습니다.',
    training: '이 페이지를 만든 사람이 학습 설정을 바꿀 수 없게 했습니다.',
    weights: '이 페이지를 만든 사람이 가중치를 바꿀 수 없게 했습니다.',
    run: '이 페이지를 만든 사람이 학습을 조작할 수 없게 했습니다.',
  },
};

const layers: LateMessages['problems']['layers'] = {
  kernel: '커널이 이 층이 읽는 이미지보다 큽니다. 커널을 줄이거나 패딩을 늘려 주세요.',
  size: '풀링 창이 이 층이 읽는 이미지보다 큽니다. 창을 줄여 주세요.',
  padding: '패딩은 창보다 작아야 하고, 이미지가 남아 있어야 합니다.',
  large: `신경망이 너무 큽니다. 표본 하나에 대해 한 층은 ${formatCount(MAX_FEATURES)}개, 모든 층은 합쳐서 ${formatCount(MAX_NUMBERS)}개까지의 값을 만들 수 있고, 가중치는 ${formatCount(MAX_WEIGHTS)}개까지 쓸 수 있습니다.`,
  skip: '스킵 연결 가운데 일부가 모양을 맞출 수 없는 이미지로 이어집니다.',
  fields: {
    type: '종류',
    kernel: '커널 크기',
    stride: '스트라이드',
    padding: '패딩',
    pooling: '풀링 방식',
    size: '풀링 창 크기',
    one: '1 × 1 필터 수',
    reduceThree: '3 × 3 앞의 1 × 1 필터 수',
    three: '3 × 3 필터 수',
    reduceFive: '5 × 5 앞의 1 × 1 필터 수',
    five: '5 × 5 필터 수',
    pooled: '풀링 뒤의 1 × 1 필터 수',
  },
};

const didYouMean = (key: string): string => `“${key}”이라는 이름의 설정이 있습니다.`;

const images: LateMessages['problems']['images'] = {
  target: '이미지 데이터에서만 쓸 수 있습니다.',
  auxiliary: '보조 분류기는 클래스를 맞히는 것이므로, 입력 이미지 자체가 목표일 때는 둘 수 없습니다.',
  drawings: `그림은 최대 ${MAX_DRAWINGS}장까지 넣을 수 있고, 잘린 그림은 읽을 수 없습니다.`,
  drawingClass: '이 그림의 클래스가 데이터에 없습니다. 클래스 수를 늘리거나 그림을 지우세요.',
};

export const problems: LateMessages['problems'] = {
  sentence,
  didYouMean,
  csv,
  engine,
  depth,
  layers,
  images,
  embed,
  place,
};
