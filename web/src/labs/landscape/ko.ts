import { formatCoordinate, formatNumber, formatPercent } from '../../draw/format.js';
import type { en } from './en.js';

export const ko: typeof en = {
  title: '무작위 신경망의 출력 지형',
  about:
    '학습하기 전의 모습입니다. 무작위 신경망의 출력(로짓)을 두 입력의 평면 위에 그리고, 같은 가중치에서 두 활성화 함수를 ' +
    '비교합니다. Misra(2019)는 Mish가 매끄럽게 학습되는 이유를 이 그림으로 설명합니다. ReLU는 평면을 주름을 따라 접고, ' +
    'Mish는 부드럽게 휘게 합니다.',
  caution:
    '주의해서 보아야 합니다. 이것은 한 번의 무작위 추출이며, 가중치가 아니라 입력에 대한 함수입니다. 여기서 지형이 ' +
    '매끄럽다는 것은 손실 곡면도 매끄러울 것이라는 실마리일 뿐 증명은 아닙니다. 또한 깊은 tanh 신경망에서 보듯이 ' +
    '매끄럽다고 해서 평탄한 것은 아닙니다.',
  settings: {
    left: '왼쪽',
    right: '오른쪽',
    depth: '은닉층 수',
    width: '층당 유닛 수',
    initializer: '초기화',
    gain: '게인',
    biases: '편향',
    biasKinds: { zero: '0', uniform: '± 1/√fan-in' },
    seed: '시드',
    another: '다시 뽑기',
    ownHeights: '높이 척도를 따로',
  },
  computing: '계산하는 중 …',
  picture: (activation: string) => `${activation}의 출력 지형`,
  hint: '화살표 키로 십자선을 옮겨 출력을 읽습니다. Shift를 누르면 크게 움직입니다.',
  output: '출력',
  height: '출력(로짓)',
  levels: (step: string) => `등고선 간격 ${step}, 빛은 왼쪽 위에서`,
  numbers: {
    range: '출력',
    bending: '거칠기: 평균 ‖헤세 행렬‖ / 평균 ‖기울기‖',
    bendingUnit: '평면의 단위 길이당',
    creases: '가장 날카로운 5% 픽셀이 차지하는 굽음의 비율',
    creasesNote: '5%에 가까우면 고르게 휜 것이고, 100%에 가까우면 평평한 조각이 주름에서 만나는 것입니다',
  },
  compare: (rougher: string, smoother: string, ratio: string) =>
    `여기서는 ${rougher}의 거칠기가 ${smoother}의 ${ratio}배입니다.`,
  alike: '여기서는 두 거칠기가 유효숫자 세 자리까지 같습니다.',
  describe: (activation: string, least: number, most: number, bending: number, creases: number) =>
    `${activation}: 출력 ${formatNumber(least)}에서 ${formatNumber(most)}, 거칠기는 평면의 단위 길이당 ` +
    `${formatNumber(bending)}, 가장 날카로운 5% 픽셀이 굽음의 ${formatPercent(creases)}를 차지합니다.`,
  at: (x: number, y: number) => `x ${formatCoordinate(x)}, y ${formatCoordinate(y)}`,

  sensitivity: {
    title: '지금 신경망의 입력 민감도',
    about:
      '‖∂출력/∂(x, y)‖: 입력이 조금 바뀔 때 답이 얼마나 바뀌는가를 입력까지 역전파하여 정확히 구합니다. 결정 경계를 따라 ' +
      '크고, 신경망이 확신하는 곳에서는 0에 가깝습니다.',
    map: '결정 지도',
    heat: '입력 민감도',
    legend: '평면의 단위 길이당 ‖∂출력/∂(x, y)‖',
    ofProbability: '출력은 확률입니다.',
    ofProbabilities: '출력은 확률들이며, 노름은 모든 출력에 대한 것입니다.',
    ofValue: '출력은 값 자체입니다.',
    mean: '평균',
    most: '최댓값',
    where: '위치',
    step: '스텝',
    waiting: '신경망을 기다리는 중 …',
    gone: '그사이 실행이 바뀌었습니다.',
    value: '민감도',
    describe: (mean: number, most: number, x: number, y: number) =>
      `평면 위의 민감도: 평면의 단위 길이당 평균 ${formatNumber(mean)}, 최댓값 ${formatNumber(most)} ` +
      `(x ${formatCoordinate(x)}, y ${formatCoordinate(y)}).`,
  },
};
