/** What is said of a network that equals one layer, in both languages: the words come with the code. */
import type { Language } from '../../state/store.js';

const en = {
  title: (layers: number) => `${layers} linear layers = one`,
  about: 'Without a curve between them, the layers multiply into one matrix and one bias:',
  skips: 'A skip adds what it skips from unchanged (I) or projected: the sum is one matrix all the same.',
  output: 'output',
  bias: 'bias',
  border: 'Its border, a wide band on the map, lies on the network’s:',
  borders: 'Its borders, wide bands on the map, lie on the network’s.',
  difference: (difference: string) =>
    `Over the whole map, this one layer and the network differ by at most ${difference}: rounding.`,
  measuring: 'Compared with the network over the whole map as soon as the map is drawn.',
};

const ko: typeof en = {
  title: (layers) => `선형 층 ${layers}개 = 한 층`,
  about: '층 사이에 곡선이 없으면 층들의 곱은 행렬 하나와 편향 하나가 됩니다.',
  skips: '스킵 연결은 건너뛴 값을 그대로(I) 또는 투영하여 더하므로, 그 합도 행렬 하나입니다.',
  output: '출력',
  bias: '편향',
  border: '이 한 층의 경계(그림 위의 굵은 띠)는 신경망의 경계와 겹칩니다.',
  borders: '이 한 층의 경계들(그림 위의 굵은 띠)은 신경망의 경계와 겹칩니다.',
  difference: (difference) => `출력 그림 전체에서 이 한 층과 신경망의 차이는 최대 ${difference}로, 반올림 오차입니다.`,
  measuring: '출력 그림이 그려지면 신경망과 비교합니다.',
};

export const words: Record<Language, typeof en> = { en, ko };
