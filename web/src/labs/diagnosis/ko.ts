import { formatCount, formatNumber, formatPercent, formatSetting } from '../../i18n/numbers.js';
import type { en } from './en.js';
import type { Change } from './fixes.js';
import type { Sentences } from './words.js';

const fired: Sentences = {
  diverged: (_, { step = 0, case: quantity }, at) =>
    `스텝 ${formatCount(step)}, ${at}에서 ${quantityName[quantity as keyof typeof quantityName]} 값이 더는 유한한 수가 아니게 ` +
    '되었습니다. 스텝마다 이동 폭이 커지다가 단정밀도로 나타낼 수 있는 범위를 벗어난 것입니다.',
  step: ({ value }, { of = 0 }, at) =>
    `은닉층 ${of}개 중 ${formatCount(value)}개가 계단 함수입니다. 계단 함수의 도함수는 0이므로 기울기가 통과하지 못합니다. ` +
    `${at}과 그 앞의 모든 층은 처음 뽑은 가중치에 그대로 머뭅니다.`,
  symmetric: (_, { count = 0, of = 0, case: kind }, at) =>
    kind === 'blank'
      ? `${at}으로 들어가거나 나오는 가중치가 모두 0입니다. 가중치 0으로는 기울기가 거슬러 갈 수 없고, 같은 값에서 시작한 유닛은 ` +
        '계속 같습니다.'
      : `${at}의 유닛 ${formatCount(of)}개 중 ${formatCount(count)}개가 복사본입니다. 들어오고 나가는 가중치가 같아 기울기도 같고, ` +
        `앞으로도 계속 같습니다. 이 층은 유닛 ${formatCount(of - count)}개짜리 층처럼 작동합니다.`,
  linear: ({ value }, { count = 0 }) =>
    (count === 0
      ? '은닉층이 없으면 출력은 입력의 선형 함수입니다. '
      : `선형 층은 ${formatCount(count)}개를 이어도 하나의 선형 함수입니다: W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂). `) +
    `같은 데이터로 여기서 학습한 가장 좋은 선형 모델에도 상수 답의 손실 중 ${formatPercent(value)}가 남습니다.`,
  dead: (_, { count = 0, of = 0, case: kind }, at) =>
    `${at}의 유닛 ${formatCount(of)}개 중 ${formatCount(count)}개가 죽었습니다. 모든 학습 표본에서 f′(z) = 0이므로 가중치에 기울기가 ` +
    '닿지 않습니다.' +
    (kind === 'whole-layer' ? ' 층 전체가 죽었으므로 그 앞의 층도 학습하지 못합니다.' : '') +
    (kind === 'from-start' ? ' 첫 스텝 전부터 죽어 있었습니다. 학습이 아니라 초기화 때문입니다.' : ''),
  vanishing: ({ value }, _, at) =>
    `${at}의 dL/da는 마지막 은닉층의 ${formatNumber(value)}배입니다. 거쳐 온 층마다 1보다 작은 수가 곱해져, 앞쪽 층을 움직일 만큼 ` +
    '남지 않습니다.',
  exploding: ({ value }, _, at) =>
    `${at}의 dL/da는 마지막 은닉층의 ${formatNumber(value)}배입니다. 거쳐 온 층마다 1보다 큰 수가 곱해집니다.`,
  rateHigh: ({ value }, { rate = 0, limit = 0 }) =>
    `학습률 ${formatNumber(rate)}은(는) 이 지점의 곡률 λmax가 정하는 한계 ${formatNumber(limit)}의 ${formatNumber(value)}배입니다. ` +
    '가장 가파른 방향에서는 스텝마다 바로잡는 양보다 더 멀리 지나칩니다.',
  updates: ({ value }, _, at) =>
    `한 스텝이 ${at}의 가중치를 그 크기의 ${formatPercent(value)}만큼 바꿉니다. 보통은 0.1% 정도입니다. 한 배치에서 배운 것을 다음 ` +
    '배치들이 덮어씁니다.',
  saturated: ({ value }, { share = 0, case: kind }, at) =>
    `${at}에서 유닛 × 표본의 ${formatPercent(value)}가 f′이 최댓값의 1%보다 작은 곳에 있어 기울기를 거의 통과시키지 않습니다. ` +
    (kind === 'from-start'
      ? `스텝 0에서 이미 ${formatPercent(share)}였습니다. 처음 가중치가 너무 컸습니다.`
      : `스텝 0에서는 ${formatPercent(share)}였습니다. 너무 큰 스텝이 유닛을 그곳으로 밀어냈습니다.`),
  rateLow: ({ value }, { rate = 0, case: kind }) => {
    if (kind === 'zero-rate') return '이 스텝의 학습률이 0이므로 아무것도 바뀌지 않습니다.';
    if (kind === 'adaptive')
      return `한 스텝이 가중치를 그 크기의 ${formatNumber(value)}배까지만 바꿉니다. 보통은 0.001 정도입니다.`;
    return (
      `학습률 ${formatNumber(rate)}은(는) 곡률이 정하는 한계의 ${formatNumber(value)}배입니다. 가장 가파른 방향에서도 오차가 1/e로 ` +
      `줄어드는 데 약 ${formatCount(Math.round(0.5 / value))}스텝이 걸립니다.`
    );
  },
  small: (_, { loss = 0, step = 0 }) =>
    '손실이 0에서 먼 곳에 멈추었고 다른 규칙에는 해당하지 않습니다. 모든 은닉층의 유닛을 두 배로 늘려 같은 학습을 방금 ' +
    `${formatCount(step)}스텝 해 보니 손실이 ${formatNumber(loss)}까지 내려갔습니다.`,
  overfitting: ({ value }, { step = 0, loss = 0 }) =>
    `테스트 손실이 가장 낮았을 때(스텝 ${formatCount(step)} 무렵 ${formatNumber(loss)})의 ${formatNumber(value)}배입니다. 그동안 학습 ` +
    '손실은 줄었습니다. 신경망이 표본을 외우기 시작한 것입니다.',
};

const quantityName = {
  preactivation: '활성화 전 값',
  activation: '활성값',
  loss: '손실',
  gradient: '기울기',
  update: '갱신',
};

function change(change: Change, activation: (name: string) => string, initializer: (name: string) => string): string {
  switch (change.kind) {
    case 'activation': {
      const where = change.layers ? `${change.layers.map((layer) => `${layer + 1}층`).join(', ')}에` : '모든 은닉층에';
      return `${where} ${activation(change.activation)} 쓰기`;
    }
    case 'initializer':
      return `${initializer(change.initializer)}, 게인 1로 초기화`;
    case 'repass':
      return `${activation(change.activation)}와 ${initializer(change.initializer)} 초기화 쓰기`;
    case 'depth':
      return `은닉층을 ${change.layers}개로 줄이기`;
    case 'add-layer':
      return `${activation(change.activation)} 유닛 8개인 은닉층 추가`;
    case 'rate':
      return `학습률을 ${formatSetting(change.learningRate)}(으)로 바꾸기`;
    case 'schedule':
      return '학습률을 일정하게 유지하기';
    case 'units':
      return '모든 은닉층의 유닛을 두 배로';
    case 'clip':
      return `기울기 노름을 ${formatSetting(change.clipNorm)}에서 자르기`;
    case 'l2':
      return `L2 규제 ${formatSetting(change.l2)} 더하기`;
  }
}

export const ko: typeof en = {
  title: '왜 학습이 안 될까?',
  again: '다시 살펴보기',
  cancel: '취소',
  looking: '기울기, 유닛, 곡률을 재는 중 …',
  trying: (share) => `손실이 멈춰 있습니다. 비교를 위해 유닛이 두 배인 신경망을 학습하는 중, ${share} …`,
  additions: {
    trying: (share) => `비교를 위해 스킵 연결, 배치 정규화, 중간 보조 분류기를 더해 학습하는 중, ${share} …`,
    tried: (steps, loss) =>
      `방금 스텝 0부터 ${formatCount(steps)}스텝씩 학습해 보았습니다. 그대로 두면 ${loss}. 하나씩 더하면:`,
    loss: (loss) => `학습 손실 ${loss}`,
    diverges: '발산',
    noHelp: ', 이 시험에서는 도움이 되지 않음',
    names: {
      skips: (around) => `${around}개 층마다 스킵 연결 더하기`,
      batch: () => '배치 정규화 쓰기',
      auxiliary: (layer) => `중간(${layer}층 뒤)에 보조 분류기 더하기`,
    },
  },
  gone: '살펴보기 전에 실행이 바뀌었습니다.',
  step: (step) => `스텝 ${formatCount(step)}`,
  share: (loss, left) => `학습 손실 ${loss}, 상수 답의 ${left}입니다.`,
  learned: {
    wrong: '학습 데이터를 이미 배웠습니다. 그래도 알아둘 점이 있습니다:',
    fine: '잘못된 점이 없습니다. 학습이 되고 있고 해당하는 규칙이 없습니다.',
  },
  unlearned: {
    wrong: '아직 배우지 못했습니다. 가장 많이 설명하는 것부터 적었습니다:',
    fine: '해당하는 규칙이 없습니다. 더 학습시킨 뒤 다시 살펴보세요. 아래는 측정한 값입니다.',
  },
  measured: '측정값',
  threshold: '기준',
  where: '위치',
  quantity: '무엇을 쟀나',
  result: '결과',
  rule: '규칙',
  above: (threshold) => `${threshold} 초과`,
  below: (threshold) => `${threshold} 미만`,
  restarts: '처음부터 다시 시작합니다',
  live: '진행 중인 학습에 적용됩니다',
  allRules: '모든 규칙과 측정값',
  status: { fired: '해당', clear: '이상 없음', silent: '판단하지 않음' },
  titles: {
    diverged: '학습이 발산했습니다',
    step: '계단 함수가 기울기를 막습니다',
    symmetric: '유닛들이 서로 복사본입니다',
    linear: '신경망이 선형입니다',
    dead: '죽은 유닛',
    vanishing: '기울기 소실',
    exploding: '기울기 폭발',
    rateHigh: '안정 한계를 넘은 학습률',
    updates: '가중치에 비해 너무 큰 스텝',
    saturated: '포화된 유닛',
    rateLow: '한계보다 훨씬 낮은 학습률',
    small: '유닛 부족',
    overfitting: '과적합',
  },
  quantities: {
    diverged: '유한하지 않은 값의 수',
    step: '계단 함수 층의 수',
    symmetric: '복사본인 유닛의 비율',
    linear: '가장 좋은 선형 모델의 손실 / 상수 답의 손실',
    dead: '한 층의 죽은 유닛 비율',
    vanishing: '마지막 은닉층에 대한 dL/da의 비',
    exploding: '마지막 은닉층에 대한 dL/da의 비',
    rateHigh: 'λmax / 한계',
    updates: '한 스텝의 갱신 / 가중치',
    saturated: '평평한 구간에 있는 유닛 × 표본의 비율',
    rateLow: 'λmax / 한계',
    rateLowAdaptive: '한 스텝의 갱신 / 가중치',
    small: '두 배 넓은 신경망의 손실 / 현재 손실',
    overfitting: '테스트 손실 / 최저 테스트 손실',
  },
  reasons: {
    diverged: '학습이 발산했습니다',
    'no-hidden-layer': '은닉층이 없습니다',
    bends: '비선형인 은닉층이 있습니다',
    'cannot-saturate': '포화되는 활성화 함수가 없습니다',
    'cannot-die': '죽을 수 있는 활성화 함수가 없습니다',
    adaptive: '파라미터마다 스텝을 조절하는 최적화 기법이라 간단한 한계가 없습니다',
    'too-large': '곡률을 바로 재기에는 신경망이 너무 큽니다. 안정성 탭에서 재세요',
    blocked: '기울기가 아예 통과하지 못합니다',
    learned: '이미 배웠습니다',
    'too-early': '아직 스텝이 부족합니다',
    'still-falling': '학습 손실이 아직 줄고 있습니다',
    'others-first': '다른 문제가 먼저입니다',
    'not-tried': '학습하는 동안에는 시험하지 않습니다',
    'no-test-data': '테스트 데이터가 없습니다',
  },
  fired,
  change,
  place: {
    layer: (layer, hidden) => {
      if (layer > hidden) return `보조 분류기 ${layer - hidden}`;
      return layer === hidden ? '출력층' : `${layer + 1}층`;
    },
    network: '신경망 전체',
  },
};
