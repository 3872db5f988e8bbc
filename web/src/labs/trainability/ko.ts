import { formatCount, formatNumber, formatPercent, formatSetting } from '../../i18n/numbers.js';
import type { en } from './en.js';

function aboutTime(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 1) return '1초 안에 끝남';
  return seconds < 90 ? `약 ${Math.round(seconds)}초 남음` : `약 ${Math.round(seconds / 60)}분 남음`;
}

export const ko: typeof en = {
  title: '학습 가능성 지도',
  about:
    '픽셀 하나하나가 실제 학습입니다. 화면의 신경망을 그 픽셀의 두 값으로 바꾸어 처음부터 학습한 결과이며, 열어 보면 똑같은 학습이 그대로 나옵니다. ' +
    '학습되는 곳과 되지 않는 곳의 경계는 프랙털이어서, 아무리 확대해도 새로운 구조가 나타납니다(Sohl-Dickstein 2024, arXiv:2402.06184).',
  quantities: {
    learningRate: '학습률 η',
    gain: '초기화 게인',
    depth: '은닉층 수',
    width: '은닉층당 유닛 수',
    batchSize: '배치 크기',
    momentum: '모멘텀 β',
  },
  scales: {
    learningRate: '로그',
    gain: '로그',
    depth: '개',
    width: '로그',
    batchSize: '표본 수, 로그',
    momentum: '1 − β의 로그',
  },
  controls: '지도 설정',
  x: '가로축',
  y: '세로축',
  size: '해상도',
  sizeOf: (cells) => `${cells} × ${cells}`,
  steps: '학습마다 스텝 수',
  show: '색',
  views: { outcome: '결과', loss: '최종 손실' },
  full: '전체 배치',
  fullHint: '논문의 프랙털처럼 스텝마다 학습 데이터 전체를 씁니다',
  fullTaken: '배치 크기가 축에 있습니다',
  noMomentum: 'SGD, 모멘텀, 네스테로프에서만',
  outcomes: {
    learned: '학습됨',
    slow: '느림',
    stalled: '정체',
    vanished: '소실',
    diverged: '발산',
  },
  meanings: {
    learned: (constant) => `최종 손실이 상수 출력의 절반인 ${formatNumber(constant / 2)}보다 작음`,
    slow: () => '손실이 5% 넘게 줄었지만 거기까지는 못 미침',
    stalled: () => '손실이 거의 줄지 않았거나 상수 출력의 손실에 머무름',
    vanished: () => '정체된 데다 1층의 기울기가 마지막 은닉층의 1%에도 못 미침. 오는 길에 소실되거나 죽은 유닛에 막힘',
    diverged: (constant) => `수가 넘쳤거나, 손실이 처음 손실과 ${formatNumber(constant)} 중 큰 값의 두 배를 넘음`,
  },
  legend: {
    progress: '학습됨·느림의 최종 학습 손실 (로그)',
    loss: '최종 학습 손실 (로그)',
    diverged: '발산: 늦게 또는 조금 … 곧바로',
    notFinite: '유한하지 않음',
    constant: (constant) => `상수 출력의 손실은 ${formatNumber(constant)}입니다.`,
  },
  progress: (done, cells, left) =>
    `${formatCount(cells)}번 중 ${formatCount(done)}번 학습${left === null ? '' : ` · ${aboutTime(left)}`}`,
  complete: (cells, steps, spent) =>
    `${formatCount(steps)}스텝씩 ${formatCount(cells)}번 학습` +
    (spent > 0 ? `, ${(spent / 1000).toFixed(spent < 9950 ? 1 : 0)}초 걸림` : ''),
  stopped: (done, cells) => `${formatCount(cells)}번 중 ${formatCount(done)}번에서 멈춤`,
  failed: '일부 학습은 계산하지 못했습니다.',
  computing: '지도를 계산하는 중',
  stop: '멈추기',
  resume: '이어서 계산',
  zoomIn: '확대',
  zoomInHint: '표시된 픽셀을 중심으로 확대합니다. 사각형을 끌거나 +를 누르거나 휠을 돌려도 됩니다',
  zoomOut: '축소',
  whole: '전체 지도',
  zoom: '확대와 축소',
  limit: '더 확대할 수 없습니다. 학습은 이진수 24자리(float32)로 계산하므로 이웃한 픽셀의 값이 서로 같아집니다.',
  limitWhole: '더 확대할 수 없습니다. 두 축 모두 사이에 다른 값이 없습니다.',
  canvas: (x, y) => `학습 가능성 지도: 가로축 ${x}, 세로축 ${y}`,
  keys:
    '화살표 키로 픽셀을 하나씩 옮깁니다. Shift를 함께 누르면 열 칸씩 건너뛰고, Home은 지금 신경망으로 갑니다. Enter는 그 학습을 열고, ' +
    '더하기와 빼기는 확대와 축소, 0은 전체 지도입니다.',
  described: (shares, constant) =>
    shares === ''
      ? '아직 계산된 것이 없습니다.'
      : `지금까지의 결과: ${shares}. 상수 출력의 손실은 ${formatNumber(constant)}입니다.`,
  share: (name, share) => `${name} ${formatPercent(share)}`,
  reading: {
    none: '지도를 가리키거나 픽셀을 고르세요.',
    waiting: '아직 계산되지 않음',
    outcome: '결과',
    loss: '학습 손실',
    lossOf: (first, last) => `${formatNumber(first)} → ${formatNumber(last)}`,
    accuracy: '정확도',
    ratio: '기울기, 1층 / 마지막 층',
    steps: '발산한 스텝',
    isYours: '지금 신경망',
  },
  spoken: (x, y, outcome, loss) => `${x}, ${y}: ${outcome}, 손실 ${loss}`,
  valued: (name, value) => `${name} ${formatSetting(value)}`,
  yours: {
    inside: '고리로 둘러싼 픽셀이 지금 신경망입니다.',
    outside: (x, y) => `지금 신경망(${x}, ${y})은 이 범위 밖에 있습니다.`,
    nowhere: (name) => `지금 신경망에는 다음 값이 하나로 정해져 있지 않습니다: ${name}.`,
  },
  open: '이 학습 열기',
  openHint: (steps) => `화면의 신경망을 이 값들로 바꾸어 ${formatCount(steps)}스텝 학습합니다. 뒤로 가기로 돌아옵니다`,
  curve: '이 학습의 손실',
  curveAxis: '학습 손실 (로그)',
  curveStep: '스텝',
  curveHint: '학습하는 중 …',
  curveNames: { loss: '학습 손실', constant: '상수 출력' },
  presets: '볼 만한 지도',
  presetHint: '저마다 제 신경망을 엽니다. 뒤로 가기로 지금 신경망에 돌아옵니다.',
  preset: {
    edge: [
      '프랙털 경계',
      '전체 배치, tanh. 경계를 거듭 확대해 보세요. 어느 배율에서든 학습되는 픽셀과 발산하는 픽셀이 뒤섞여 있습니다.',
    ],
    gain: [
      '학습률 × 초기화 게인',
      '혀 모양으로 학습되는 영역이 보입니다. 게인이 너무 작으면 시작하지 못하고, 너무 크면 유닛이 포화됩니다. 오른쪽 가장자리에서는 픽셀이 어지럽게 뒤바뀝니다.',
    ],
    sigmoid: [
      '학습률 × 깊이, 시그모이드',
      '다섯 층부터 보랏빛입니다. 기울기가 1층에 닿지 못하면 어떤 학습률도 소용이 없습니다.',
    ],
    relu: [
      '학습률 × 깊이, ReLU',
      '같은 지도를 ReLU와 He 초기화로 그렸습니다. 훨씬 깊어도 학습되고, 학습률이 너무 크면 유닛이 죽습니다.',
    ],
    momentum: [
      '학습률 × 모멘텀',
      '경계가 대각선입니다. 모멘텀 β는 학습률을 η / (1 − β)로 키운 것처럼 작용하므로 한계도 그만큼 낮아집니다.',
    ],
    batch: [
      '학습률 × 배치 크기',
      '배치가 작으면 경계가 거칠어집니다. 전체 배치라면 견뎠을 학습이 잡음 때문에 무너집니다.',
    ],
  },
};
