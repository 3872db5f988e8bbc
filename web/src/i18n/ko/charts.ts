import { formatCoordinate, formatCount, formatNumber, formatPercent } from '../../draw/format.js';
import type { Messages } from '../messages.js';

type Charts = Messages['charts'];

const className = (index: number): string => `클래스 ${index + 1}`;

const output: Charts['output'] = {
  title: '출력',
  className,
  quantity: {
    probability: `P(${className(1)})`,
    classes: '가장 가능성 높은 클래스',
    value: '예측값',
    unit: '활성화 값',
  },
  unit: (layer, unit) => `${layer + 1}층 유닛 ${unit + 1}`,
  release: '고정 해제',
  releaseHint: '신경망의 출력으로 돌아갑니다',
  confidence: (least) => `색이 진할수록 높은 확률 (${least}~1)`,
  training: '학습',
  test: '테스트',
  testHint: '테스트 표본(네모)을 표시합니다',
  errors: '오분류',
  errorsHint: '경계의 반대쪽에 놓인 점을 고리로 표시합니다',
  trainingPoint: '학습 표본',
  testPoint: '테스트 표본',
  pointClass: (kind, label) => `${kind}: ${className(label)}`,
  pointValue: (kind, value) => `${kind}: ${formatNumber(value)}`,
  map: '출력 지도',
  follow: '누르면 신경망을 거슬러 따라갑니다',
  mapHint:
    '화살표 키로 십자선을 옮겨 값을 읽습니다. Shift를 함께 누르면 더 멀리 움직이고, Enter를 누르면 그 위치의 학습 표본을 따라갑니다.',
  mapHintPaint: '스페이스를 누르면 십자선 위치에 브러시로 점을 찍습니다.',
  mapHintErase: '스페이스를 누르면 십자선 위치의 점을 지웁니다.',
  at: (x, y) => `x ${formatCoordinate(x)}, y ${formatCoordinate(y)}`,
  empty: '엔진이 아직 응답하지 않았습니다.',
  step: (step) => `스텝 ${formatCount(step)}.`,
  regions: (shares) =>
    `영역 비율: ${shares.map((share, index) => `${className(index)} ${formatPercent(share)}`).join(', ')}.`,
  range: (name, least, most) => `영역 안에서 ${name}의 범위: ${formatNumber(least)}~${formatNumber(most)}.`,
  points: (training, test) => `학습 표본 ${formatCount(training)}개, 테스트 표본 ${formatCount(test)}개.`,
};

const confusion: Charts['confusion'] = {
  titleTest: '혼동 행렬(테스트)',
  titleTraining: '혼동 행렬(학습)',
  axes: '행: 실제 클래스, 열: 예측',
  cell: (truth, guess, count, share) =>
    `${className(truth)}에 속하는 점 가운데 ${formatCount(count)}개(${share})를 ${className(guess)}로 예측`,
};

const loss: Charts['loss'] = {
  title: '손실',
  name: {
    binary: '이진 교차 엔트로피',
    softmax: '소프트맥스 교차 엔트로피',
    mse: '평균 제곱 오차',
    hinge: '힌지',
  },
  withPenalty: (name) => `${name} + 규제항`,
  scale: '손실 축',
  hear: '손실을 소리로 듣기',
  keep: '보관',
  keepHint: '이 실행을 보관합니다. 곡선은 그래프에 남고, 설정은 클릭 한 번으로 되돌아옵니다',
  log: '로그',
  linear: '선형',
  training: '학습',
  test: '테스트',
  step: '스텝',
  hint: '학습을 시작하면 곡선이 그려집니다.',
  diverged: '발산',
  chart: '손실 곡선',
  chartHint:
    '왼쪽·오른쪽 화살표로 곡선의 값을 차례로 읽습니다. Shift를 함께 누르면 열 칸씩, Home과 End는 양 끝으로 갑니다.',
  reading: (step, training, test) =>
    `스텝 ${formatCount(step)}: 학습 손실 ${formatNumber(training)}` +
    (test === null ? '' : `, 테스트 손실 ${formatNumber(test)}`),
  course: (from, step, to) =>
    `학습 손실은 ${formatNumber(from)}에서 시작해 스텝 ${formatCount(step)}에서 ${formatNumber(to)}입니다.`,
  lowestTest: (value, step) => `가장 낮은 테스트 손실: 스텝 ${formatCount(step)}에서 ${formatNumber(value)}.`,
  divergedAt: (step) => `스텝 ${formatCount(step)}에서 학습이 발산했습니다.`,
};

export const charts: Charts = { output, confusion, loss };
