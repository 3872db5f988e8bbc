import { atEnd, atStart, right } from './format.js';
import type { Story } from './stories.js';
import type { StoryId } from './story.js';
import type { StoriesWords, StoryWords } from './words.js';

const stories: Record<StoryId, StoryWords> = {
  linear: {
    title: '선형 층은 하나로 합쳐진다',
    teaser: '선형 유닛으로 된 층을 네 개 쌓아도 한 층과 똑같이 직선 하나만 그립니다.',
    why: (m) =>
      `선형 층을 아무리 쌓아도 그 곱은 행렬 하나입니다. 다섯 번 학습하면 테스트 점의 ${right(m, 'failing')}를 맞히는데, 직선 하나로 ` +
      `나눌 때와 비슷합니다. 사이에 tanh를 넣으면 ${right(m, 'rescued')}입니다.`,
    watch:
      '출력 그림 아래에 다섯 행렬의 곱이 적혀 있고, 그 곱이 같은 직선을 그립니다. 기울기는 모든 층에서 정상이므로, 문제는 기울기가 아닙니다.',
    failing: '선형',
    rescued: 'tanh',
  },
  step: {
    title: '계단 함수에는 기울기가 없다',
    teaser: '계단 함수의 도함수는 0이어서 은닉층은 아무것도 배우지 못합니다.',
    why: (m) =>
      '연쇄 법칙이 은닉층마다 f′ = 0을 곱하므로 은닉층의 가중치는 마지막 자리까지 조금도 움직이지 않습니다. 출력층만 무작위 층이 ' +
      `내놓는 값으로 학습하여 ${right(m, 'failing')}에 그칩니다. tanh로 바꾸면 ${right(m, 'rescued')}입니다.`,
    watch: '기울기 행에는 마지막 은닉층의 막대만 있습니다. 아래 연쇄 법칙에서는 0인 인수를 찾아보세요.',
    failing: '계단 함수',
    rescued: 'tanh',
  },
  zeros: {
    title: '0으로 시작하면 대칭이 깨지지 않는다',
    teaser: '같은 값에서 시작한 가중치는 같은 기울기를 받습니다. 유닛 여덟 개가 똑같은 유닛 하나로 남습니다.',
    why: (m) =>
      '가중치는 움직이지만 한 층의 모든 유닛이 같은 기울기를 받아 마지막 비트까지 영원히 같습니다. 유닛 하나로는 원을 둘러쌀 수 없어 ' +
      `다섯 번 모두 ${right(m, 'failing')}에 머물고, 무작위 가중치로는 ${right(m, 'rescued')}입니다. tanh나 ReLU에서는 더 ` +
      '나빠서 은닉층의 기울기가 모두 정확히 0입니다.',
    watch: '한 층의 작은 지도 여덟 개가 어느 스텝에서나 같은 그림입니다.',
    failing: '0',
    rescued: '무작위 가중치(Glorot)',
  },
  sigmoid: {
    title: '시그모이드는 기울기를 잃는다',
    teaser: '시그모이드 층 열둘을 거치면 첫 층에는 기울기의 백만분의 일만 남습니다. ReLU는 그대로 전합니다.',
    why: (m) =>
      '시그모이드의 기울기는 커야 1/4이고, 여기서는 한 층이 약 0.3배만 전합니다. 학습 전에 첫째 층이 받는 기울기는 열두째 층의 ' +
      `${atStart(m, 'failing', 'gradientRatio')}배입니다. Adam이 걸음을 다시 키워 주어도 다섯 번 모두 직선 하나로 나누는 데 그쳐 ` +
      `${right(m, 'failing')}입니다. ReLU에서는 이 비가 ${atStart(m, 'rescued', 'gradientRatio')}이고 나선을 배워 ` +
      `${right(m, 'rescued')}를 맞힙니다.`,
    watch: '첫 스텝 전의 기울기 행(로그 눈금)이 왼쪽으로 가며 백만분의 일로 줄어듭니다. ReLU에서는 고릅니다.',
    failing: '시그모이드',
    rescued: 'ReLU',
  },
  he: {
    title: '초기화가 크기를 정한다',
    teaser: '표준정규분포로 초기화한 ReLU 층 열둘은 값이 폭발하고, He 초기화를 쓰면 곧바로 배웁니다.',
    why: (m) =>
      'He 초기화의 분산은 2 / 입력 수이므로, 입력이 16개이면 표준편차가 0.35입니다. 표준정규분포는 그 2.8배여서 신호와 기울기가 ' +
      `층마다 그만큼 커집니다. 학습 전에 첫 층의 기울기는 마지막 은닉층의 ${atStart(m, 'failing', 'gradientRatio')}배이고 손실은 ` +
      `${atStart(m, 'failing', 'trainLoss')}에서 시작하며, 다섯 번 학습해도 ${right(m, 'failing')}입니다. He 초기화로는 ` +
      `${right(m, 'rescued')}입니다.`,
    watch: '첫 스텝 전의 기울기 행을 보세요. 표준정규분포에서는 왼쪽으로 갈수록 커지고, He 초기화에서는 고릅니다.',
    failing: '표준정규분포',
    rescued: 'He',
  },
  'batch-norm': {
    title: '배치 정규화는 잘못된 크기를 바로잡는다',
    teaser: '너무 작은 가중치로는 아무것도 배우지 못합니다. 배치마다 정규화하면 똑같은 가중치로 배웁니다.',
    why: (m) =>
      '표준편차 0.05는 He 초기화의 7분의 1이어서 신호와 기울기가 층마다 그만큼 줄고, 첫 층은 마지막 은닉층 기울기의 ' +
      `${atStart(m, 'failing', 'gradientRatio')}배만 받습니다. 다섯 번 학습한 결과는 ${right(m, 'failing')}입니다. 배치 정규화는 ` +
      `가중치의 크기와 상관없이 유닛마다 배치에서 평균 0, 분산 1로 맞추어 ${right(m, 'rescued')}를 맞힙니다. 스무 배 큰 가중치도 ` +
      '똑같이 살려 냅니다.',
    watch:
      '활성화 곡선 아래의 입력 z를 보세요. 정규화하면 몇 스텝 뒤 모든 층에서 같은 범위를 채웁니다. 기울기는 뒤로 가며 오히려 조금 커집니다.',
    failing: '표준편차 0.05',
    rescued: '정규화',
  },
  skip: {
    title: '스킵 연결이 서른 층을 배우게 한다',
    teaser: 'Glorot 초기화를 쓴 ReLU 서른 층은 실패합니다. 두 층마다 돌아가는 길을 놓으면 배웁니다.',
    why: (m) =>
      'Glorot 초기화는 ReLU가 잘라 내는 만큼을 메우지 못해 기울기가 층마다 약 0.7배로 줄고, 학습 전에 서른 층 가운데 첫 층은 마지막 ' +
      `은닉층 기울기의 ${atStart(m, 'failing', 'gradientRatio')}배만 받습니다. 두 층마다 놓은 항등 경로가 도함수에 1을 더하면 ` +
      `${atStart(m, 'rescued', 'gradientRatio')}배가 됩니다. 스킵 없이 다섯 번 학습하면 ${right(m, 'failing')}, 스킵이 있으면 ` +
      `${right(m, 'rescued')}를 맞힙니다. 깊이만으로 실패하는 것은 아니어서, ReLU를 감안한 He 초기화로는 스킵 없는 서른 층도 배웁니다.`,
    watch: '첫 스텝 전의 기울기 행, 그리고 층을 건너 기울기를 나르는 호를 보세요.',
    failing: '스킵 없음',
    rescued: '스킵 2',
  },
  auxiliary: {
    title: '보조 분류기가 앞쪽 층을 되살린다',
    teaser: '같은 서른 층의 한가운데에 분류기를 하나 더 두면, 그 기울기는 절반만 거슬러 가면 됩니다.',
    why: (m) =>
      '15층 뒤에 분류기를 하나 더 두고 그 손실을 GoogLeNet처럼 0.3배로 더합니다. 학습 전에 첫 층이 받는 기울기는 마지막 은닉층의 ' +
      `${atStart(m, 'failing', 'gradientRatio')}배에서 ${atStart(m, 'rescued', 'gradientRatio')}배로 커집니다. 정확도는 주 분류기만으로 ` +
      `재며, 보조 분류기가 없으면 ${right(m, 'failing')}, 있으면 ${right(m, 'rescued')}입니다. 만병통치는 아니어서, 시그모이드 열두 ` +
      '층은 기울기를 되찾고도 여전히 직선 하나로 나누는 데 그칩니다.',
    watch: '기울기 행에서 15층의 계단을 보세요. 그 왼쪽으로 둘째 손실의 기울기가 들어옵니다.',
    failing: '분류기 하나',
    rescued: '중간에 하나 더',
  },
  dying: {
    title: '학습률이 크면 ReLU 유닛이 죽는다',
    teaser: '학습률 0.05에서 ReLU 유닛은 대부분 영영 침묵합니다. Mish 유닛은 하나도 죽지 않습니다.',
    why: (m) =>
      '걸음이 너무 크면 유닛이 모든 표본에서 0이 되는 곳으로 밀려나고, 그곳에서는 기울기도 0입니다. Adam, 학습률 0.05에서 유닛의 ' +
      `${atEnd(m, 'failing', 'dead')}가 끝내 죽고 ${right(m, 'failing')}를 맞힙니다. Mish는 양쪽 모두에서 기울기가 있어 하나도 ` +
      `죽지 않고 ${right(m, 'rescued')}를 맞힙니다. 다만 Mish에도 한계가 있어, 단순 경사 하강법에 학습률 0.5이면 둘 다 실패합니다.`,
    watch: '죽은 유닛의 행, 그리고 아래에서 유닛마다 언제 무엇 때문에 죽었는지 보세요.',
    failing: 'ReLU',
    rescued: 'Mish',
  },
};

export const ko: StoriesWords = {
  title: '이야기',
  about:
    '두 학습을 짝지었습니다. 하나는 실패하고, 단 하나만 바꾸면 배웁니다. 숫자는 난수 시드 다섯 개로 잰 값이며, 링크를 열면 같은 학습이 ' +
    '그대로 되풀이됩니다.',
  runs: '이 이야기의 학습',
  run: { failing: '실패', rescued: '성공' },
  both: '나란히 보기',
  watch: '볼 것:',
  now: '지금',
  nowOfA: 'A 지금',
  fiveRuns: '시드 다섯 개, 최소 – 최대',
  fiveRunsAt: (step) => `시드 다섯 개, 스텝 ${step}`,
  step: (step) => `스텝 ${step}`,
  figure: {
    testAccuracy: '테스트 정확도',
    trainLoss: '학습 손실',
    firstGradient: '1층의 기울기',
    gradientRatio: '기울기, 1층 ÷ 마지막 은닉층',
    dead: '죽은 유닛',
    spread: '1층 유닛 사이의 가장 큰 차이',
  },
  bars: (first, layers, last) => `1층: ${first}, ${layers}층: ${last}`,
  axis: {
    gradient: (when: Story['picture']['when'], low: string, high: string) =>
      `층별 기울기, 학습 ${when === 'start' ? '전' : '후'}, ${low}–${high} (로그)`,
    dead: (when: Story['picture']['when'], low: string, high: string) =>
      `층별 죽은 유닛, 학습 ${when === 'start' ? '전' : '후'}, ${low}–${high}`,
  },
  stories,
};
