import { formatCount } from '../../i18n/numbers.js';
import type { en } from './en.js';

export const ko: typeof en = {
  title: '필터와 특징 맵',
  about:
    '필터는 층이 읽는 값 위를 미끄러지며, 자리마다 그 아래의 값에 가중치를 곱해 모두 더합니다. ' +
    '맵의 픽셀을 가리키면 그 값이 이미지의 어디에서 어떻게 만들어졌는지 볼 수 있습니다.',
  plane: '이미지 위의 필터를 보여 주는 실험실입니다. 데이터에서 숫자나 도형을 고르세요.',
  noMaps: '이 신경망에는 맵을 내는 층이 없습니다. 층 하나를 합성곱으로 바꾸세요.',
  waiting: '엔진이 아직 응답하지 않았습니다.',
  layer: '층',
  layerName: (number, label) => `${formatCount(number)}: ${label}`,
  filter: '필터',
  channel: '읽는 채널',
  channelOf: (channel) => `채널 ${formatCount(channel)}`,
  filters: {
    title: '필터',
    of: (channel) => `채널 ${formatCount(channel)}에 곱하는 가중치`,
    branches: {
      one: '1×1',
      reduceThree: '3×3 앞의 1×1',
      three: '3×3',
      reduceFive: '5×5 앞의 1×1',
      five: '5×5',
      pooled: '풀링 뒤의 1×1',
    },
    none: '풀링에는 가중치가 없습니다.',
    name: (filter) => `필터 ${formatCount(filter)}`,
  },
  map: {
    title: (filter) => `필터 ${formatCount(filter)}의 맵`,
    hint: '화살표 키로 픽셀을 옮기고, Shift를 함께 누르면 다섯 칸씩 움직입니다.',
    reads: '창이 놓인 곳',
    image: '이미지에서의 수용 영역',
    at: (row, column) => `${formatCount(row)}행 ${formatCount(column)}열`,
    field: (height, width) => `${formatCount(height)} × ${formatCount(width)} 픽셀`,
  },
  sum: {
    title: '계산 과정',
    inputs: '값',
    weights: '가중치',
    products: '곱',
    channel: (channel, sum) => `채널 ${formatCount(channel)}: ${sum}`,
    channels: (count, sum) => (count === 1 ? sum : `채널 ${formatCount(count)}개의 합: ${sum}`),
    bias: (bias, total) => `+ 편향 ${bias} = ${total}`,
    activation: (name, value) => `${name} → ${value}`,
    after: (name, value) => `정규화와 스킵을 거쳐 ${name} → ${value}`,
    largest: (value) => `가장 큰 값: ${value}`,
    mean: (value) => `평균: ${value}`,
    outside: '이미지 밖의 값은 0입니다.',
  },
  patches: {
    title: '이 필터를 가장 강하게 자극하는 것',
    about: '필터의 활성화 값이 가장 큰 학습 이미지를 수용 영역만큼 잘라 보여 줍니다.',
    item: (image, value) => `학습 이미지 ${formatCount(image)}: ${value}`,
    step: (step) => `스텝 ${formatCount(step)}.`,
  },
  saliency: {
    title: '입력 기울기',
    about: '선택한 이미지의 손실이 픽셀 하나하나에 따라 얼마나 변하는지: dL/dp.',
  },
};
