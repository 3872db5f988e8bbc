import { formatCount } from '../../i18n/numbers.js';
import type { en } from './en.js';

export const ko: typeof en = {
  title: '시간',
  about:
    '열 하나는 학습의 한 순간, 행 하나는 한 층입니다. 누르거나 끌면 페이지 전체가 그 순간을 보여 줍니다. ' +
    '거기서 재생하면 무언가를 바꾸기 전까지는 같은 학습이 그대로 되풀이됩니다.',
  quantities: {
    gradActivation: 'dL/da',
    gradWeight: 'dL/dW',
    updateRatio: 'ΔW / W',
    dead: '죽은 유닛',
    saturated: '포화',
  },
  units: {
    gradActivation: '다음 배치의 유닛과 표본에 대한 dL/da의 RMS',
    gradWeight: 'dL/dW의 노름',
    updateRatio: '마지막 갱신의 노름 / 가중치의 노름',
    dead: '모든 학습 표본에서 f′ = 0인 유닛의 비율',
    saturated: '|f′|가 최댓값의 1%보다 작은 입력 z의 비율',
  },
  choose: '열지도에 표시할 값',
  step: '스텝',
  layer: (number: number) => `${number}층`,
  output: '출력',
  zero: '0',
  notFinite: '유한하지 않음',
  measuring: '보관된 순간을 읽는 중 …',
  hint: '재생을 누르면 신경망이 학습하는 동안 지도가 채워집니다.',
  shown: (step: number, present: number | null) =>
    present === null ? `${formatCount(step)}스텝, 현재` : `${formatCount(present)}스텝 중 ${formatCount(step)}스텝`,
  present: '현재로 돌아가기',
  swap: (step: number) => `다른 갈래 (${formatCount(step)}스텝까지)`,
  swapHint: '과거에서 설정을 바꿀 때 떠나온 갈래로 갑니다',
  slider: '표시하는 순간',
  map: '층과 스텝의 열지도',
  mapHint:
    '왼쪽과 오른쪽 화살표로 순간을 옮기고(Shift와 함께 열 칸씩), 위와 아래 화살표로 층을 옮깁니다. ' +
    'Enter를 누르면 페이지 전체가 그 순간을 보여 줍니다.',
  describe: (quantity: string, layers: number, from: number, to: number, moments: number) =>
    `${formatCount(from)}스텝부터 ${formatCount(to)}스텝까지 순간 ${formatCount(moments)}개에서 층 ${formatCount(layers)}개의 ${quantity}.`,
  extremes: (step: number, low: string, lowLayer: string, high: string, highLayer: string) =>
    `${formatCount(step)}스텝에서 가장 작은 곳은 ${lowLayer} ${low}, 가장 큰 곳은 ${highLayer} ${high}입니다.`,
  reading: (step: number, layer: string, value: string) => `${formatCount(step)}스텝, ${layer}: ${value}`,
};
