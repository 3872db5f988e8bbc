/** What the layers of images are called, and their settings. */
import type { ImageLayer } from '../../../config/config.js';
import { windowOf } from '../../../config/image/shapes.js';
import { wordsOf } from '../../../labs/lab.js';
import type { Store } from '../../../state/store.js';

const en = {
  types: {
    dense: 'Dense',
    conv: 'Convolution',
    pool: 'Pooling',
    upconv: 'Transposed convolution',
    inception: 'Inception module',
    flatten: 'Flatten',
  },
  /** In a column's header. */
  short: {
    conv: 'conv',
    upconv: 'upconv',
    max: 'max',
    average: 'avg',
    global: 'global avg',
    inception: 'inception',
    flatten: 'flatten',
  },
  pooling: { max: 'Maximum', average: 'Average', global: 'Global average' },
  type: 'Type',
  fields: {
    units: 'Filters',
    pooling: 'Pools by',
    kernel: 'Kernel',
    size: 'Window',
    stride: 'Stride',
    padding: 'Padding',
    one: '1×1 filters',
    reduceThree: '1×1 before 3×3',
    three: '3×3 filters',
    reduceFive: '1×1 before 5×5',
    five: '5×5 filters',
    pooled: '1×1 after pooling',
  },
  reads: (from: string, to: string) => `${from} becomes ${to}`,
  counts: (parameters: string, operations: string) =>
    `${parameters} parameters, ${operations} multiplications an image`,
  channel: (layer: string, channel: number) => `${layer}, channel ${channel}`,
  image: 'the image',
  shape: 'shape',
  reach: 'largest |value|',
  gradientReach: 'largest |dL/da|',
  chance: 'probability',
  noSlow: 'Slow motion follows single units: it is for data of the plane.',
  maps: 'maps of the chosen image, each layer on its own scale: orange below 0, blue above',
  gradientMaps: 'dL/da of the chosen image, each layer on its own scale: orange below 0, blue above',
  place: (channel: number, row: number, column: number) => `channel ${channel}, row ${row}, column ${column}`,
};

const ko: typeof en = {
  types: {
    dense: '완전 연결',
    conv: '합성곱',
    pool: '풀링',
    upconv: '전치 합성곱',
    inception: '인셉션 모듈',
    flatten: '평탄화',
  },
  short: {
    conv: '합성곱',
    upconv: '전치합성곱',
    max: '최대',
    average: '평균',
    global: '전역 평균',
    inception: '인셉션',
    flatten: '평탄화',
  },
  pooling: { max: '최댓값', average: '평균', global: '전역 평균' },
  type: '종류',
  fields: {
    units: '필터 수',
    pooling: '풀링 방식',
    kernel: '커널',
    size: '창 크기',
    stride: '스트라이드',
    padding: '패딩',
    one: '1×1 필터 수',
    reduceThree: '3×3 앞의 1×1',
    three: '3×3 필터 수',
    reduceFive: '5×5 앞의 1×1',
    five: '5×5 필터 수',
    pooled: '풀링 뒤의 1×1',
  },
  reads: (from, to) => `${from} → ${to}`,
  counts: (parameters, operations) => `파라미터 ${parameters}개, 이미지당 곱셈 ${operations}회`,
  channel: (layer, channel) => `${layer} 채널 ${channel}`,
  image: '이미지',
  shape: '모양',
  reach: '최대 |값|',
  gradientReach: '최대 |dL/da|',
  chance: '확률',
  noSlow: '느린 동작은 유닛을 하나씩 따라갑니다. 평면 데이터에서만 볼 수 있습니다.',
  maps: '선택한 이미지의 특징 맵, 층마다 따로 정한 눈금: 0보다 작으면 주황, 크면 파랑',
  gradientMaps: '선택한 이미지의 dL/da, 층마다 따로 정한 눈금: 0보다 작으면 주황, 크면 파랑',
  place: (channel, row, column) => `채널 ${channel}, ${row}행 ${column}열`,
};

export type LayerWords = typeof en;

export const layerWords = (store: Pick<Store, 'language'>): LayerWords => wordsOf(store, { en, ko });

/** `conv 5×5 /2`, `max 2×2`, `global avg`. */
export function layerLabel(words: LayerWords, layer: ImageLayer): string {
  return `${shortLabel(words, layer)} ${windowLabel(layer)}`.trim();
}

/** `conv`, `max`. */
export function shortLabel({ short }: LayerWords, layer: ImageLayer): string {
  return short[layer.type === 'pool' ? layer.pooling : layer.type];
}

/** `5×5 /2`: the window, and its stride where that is not the usual one; empty where nothing slides. */
export function windowLabel(layer: ImageLayer): string {
  const window = windowOf(layer);
  if (!window) return '';
  const { size, stride } = window;
  return `${size}×${size}${stride === (layer.type === 'pool' ? size : 1) ? '' : ` /${stride}`}`;
}
