import { formatCount, formatNumber, formatPercent } from '../../i18n/numbers.js';
import { en } from './en.js';

const vector = (values: readonly number[]): string => values.map(formatNumber).join(', ');
const name = (index: number, of: number): string => (of === 1 ? 'w' : ['x', 'y'][index]!);

export const ko: typeof en = {
  title: '학습률',
  about:
    '학습은 곡면 위를 구르는 공과 같습니다. 매 스텝은 기울기의 반대쪽으로 가고, 그 길이는 학습률 η가 정합니다. 여기서는 가중치가 하나나 둘뿐이라 ' +
    '곡면 전체가 보입니다. 그림을 누르면 공을 어디에나 놓을 수 있고, η를 바꾸면 같은 스텝 수로 어디에 이르는지 바로 보입니다.',
  surface: '곡면',
  surfaces: {
    parabola: '포물선 · w',
    wells: '두 골짜기 · w',
    bumps: '울퉁불퉁한 곡선 · w',
    kink: '꺾인 곡선 |w| · w',
    bowl: '그릇 · x, y',
    saddle: '안장 · x, y',
    banana: '굽은 골짜기 · x, y',
    eggs: '울퉁불퉁한 곡면 · x, y',
  },
  optimizer: '최적화 기법',
  rate: '학습률 η',
  settings: { momentum: '모멘텀 β', curvature: '곡률 λ', condition: '조건수 κ = λmax / λmin', angle: '회전' },
  limits: {
    symbol: en.limits.symbol,
    monotone: '이보다 작으면 한쪽으로 내려감',
    stable: '이보다 크면 발산',
    none: '여기서는 곡률이 한계를 정하지 않습니다.',
  },
  tries: 'η를 한계의 몇 %로 정하기',
  ofLimit: (share) => formatPercent(share),
  play: '재생',
  pause: '일시 정지',
  stepOnce: '한 스텝',
  reset: '처음으로',
  steps: '스텝',
  stepsOf: (step, last) => `${formatCount(step)} / ${formatCount(last)}`,
  inSpace: '3차원',
  rule: '최적화 기법의 갱신 규칙',
  picture: {
    loss: '손실 L(w)',
    weight: '가중치 w',
    weights: ['첫째 가중치 x', '둘째 가중치 y'],
    slope: (slope) => `기울기 L′(w) = ${formatNumber(slope)}`,
    step: (change) => `스텝 ${change > 0 ? '+' : ''}${formatNumber(change)}`,
    downhill: '−∇L',
    outside: (step, { w }) => `스텝 ${formatCount(step)}: ${w.length === 1 ? 'w' : '(x, y)'} = ${vector(w)}`,
  },
  pictureOf: (surface) => `곡면 위의 공: ${surface}`,
  described: (step, { w, loss, gradient, change }) =>
    `스텝 ${formatCount(step)}: ${w.map((value, i) => `${name(i, w.length)} = ${formatNumber(value)}`).join(', ')}, ` +
    `손실 ${formatNumber(loss)}, ${w.length === 1 ? '기울기' : '그래디언트'} ${vector(gradient)}, 다음 스텝 ${vector(change)}.`,
  keys: (dimensions) =>
    `${dimensions === 1 ? '왼쪽·오른쪽 화살표' : '화살표'}로 공의 출발점을 옮기고, Shift를 함께 누르면 더 멀리 옮깁니다. ` +
    'Enter는 한 스텝 앞으로, Backspace는 한 스텝 뒤로, Home은 출발점으로 갑니다.',
  left: ({ w }) =>
    `공이 그림 밖에 있습니다. ${w.length === 1 ? 'w' : '(x, y)'} = ${vector(w)}이고, 아래의 수치는 계속 이어집니다.`,
  gone: (step, { w, loss }) =>
    `발산했습니다. ${formatCount(step)}스텝 뒤 공은 ${vector(w)}에 있고 손실은 ${formatNumber(loss)}입니다. ` +
    '스텝을 되돌려 보거나 η를 줄이세요.',
  headline: (motion, product, { monotone, stable }, withMomentum) => {
    const value = `ηλ = ${formatNumber(product)}`;
    const [low, high] = [formatNumber(monotone), formatNumber(stable)];
    return {
      monotone: `${value} ${withMomentum ? '≤' : '<'} ${low}: 한쪽으로 내려갑니다`,
      exact: `${value}: 한 스텝에 도착합니다`,
      swinging: `${low} < ${value} < ${high}: 왔다 갔다 흔들립니다`,
      alternating: `${low} < ${value} < ${high}: 양쪽을 번갈아 뜁니다`,
      edge: `${value} = ${high}: 정확히 한계입니다`,
      diverging: `${value} > ${high}: 발산합니다`,
    }[motion];
  },
  nearBottom: (lambda) => `λ = ${formatNumber(lambda)}인 바닥 근처의 이야기이며, 다른 곳에서는 곡률이 다릅니다.`,
  motion: (motion, factor, isPlane) => {
    const along = isPlane ? '가파른 축에서 ' : '';
    const f = formatNumber(factor);
    return {
      monotone: `${along}매 스텝 거리가 ${f}배로 줄고, 늘 같은 쪽에 머뭅니다.`,
      exact: `${along}한 스텝에 바닥에 닿습니다.`,
      swinging: `${along}공이 바닥을 지나 흔들리고, 진폭은 스텝마다 ${f}배로 줄어듭니다.`,
      alternating: `${along}매 스텝 바닥을 지나쳐 반대쪽에 닿고, 거리는 ${f}배로 줄어듭니다.`,
      edge: `${along}공이 두 곳 사이를 오갈 뿐 더 가까워지지 않습니다.`,
      diverging: `${along}매 스텝 바닥을 지나쳐 거리가 ${f}배로 늘어납니다. 공은 멀리 달아납니다.`,
    }[motion];
  },
  flat: (lambda, factor) =>
    factor >= 1
      ? `완만한 축에서는 λ = ${formatNumber(lambda)}이고, 거리가 스텝마다 ${formatNumber(factor)}배로 늘어납니다.`
      : `완만한 축에서는 λ = ${formatNumber(lambda)}이고, 매 스텝 거리가 ${formatNumber(factor)}배로 줄어 10분의 1이 되는 데 ` +
        `${formatCount(Math.ceil(Math.LN10 / -Math.log(factor)))}스텝이 걸립니다. η의 한계는 가파른 축이 정하고, 그 대가는 완만한 축이 치릅니다.`,
  kink: {
    headline: '곡률이 없어서, 학습률이 아무리 작아도 멈추지 않습니다',
    sentence: (size) =>
      `바닥 바로 옆까지 기울기의 크기가 같으므로 보통의 스텝은 늘 ${formatNumber(size)}만큼 갑니다. 공은 바닥 둘레를 뛰어다니고, ` +
      '스텝이 짧은 만큼만 바닥에 가까워집니다. 학습률을 점점 줄여야만 멈춥니다.',
  },
  adaptive: {
    headline: (rate) => `기울기와 상관없이 한 스텝이 약 η = ${formatNumber(rate)}`,
    rmsprop: (rate) =>
      'RMSProp은 기울기를 최근 크기로 나누므로 곡률이 η의 한계를 정하지 않습니다. 첫 스텝은 아무리 가팔라도 ' +
      `η / √(1 − ρ) = ${formatNumber(rate / Math.sqrt(0.1))}만큼 가고, 바닥 근처에서는 공이 η쯤 되는 폭으로 계속 뜁니다.`,
    adam: (rate) =>
      'Adam은 기울기의 평균을 최근 크기로 나누므로 곡률이 η의 한계를 정하지 않습니다. 첫 스텝은 아무리 가팔라도 ' +
      `η = ${formatNumber(rate)}만큼 갑니다. 평균이 관성처럼 작용하여 공은 바닥을 지나쳤다가 돌아옵니다.`,
  },
  chart: {
    name: '스텝에 따른, 가장 가까운 최저점까지의 거리',
    title: '최저점까지의 거리 (로그)',
    step: '스텝',
    distance: '거리',
    predicted: (factor) => `닫힌 해: 스텝마다 ${formatNumber(factor)}배`,
    described: (step, from, to, factor) =>
      `${formatCount(step)}스텝 동안 거리가 ${from}에서 ${to}로 바뀌었습니다.` +
      (factor === null ? '' : ` 닫힌 해에 따르면 스텝마다 ${formatNumber(factor)}배가 됩니다.`),
    keys: '왼쪽·오른쪽 화살표로 한 스텝씩 읽습니다. Shift를 함께 누르면 열 스텝씩 건너뜁니다.',
  },
  figures: {
    step: '스텝',
    place: (dimensions) => (dimensions === 1 ? '가중치 w' : '가중치 x, y'),
    weight: name,
    loss: '손실 L',
    gradient: (dimensions) => (dimensions === 1 ? '기울기 L′(w)' : '그래디언트 ‖∇L‖'),
    slopeOf: en.figures.slopeOf,
    change: '다음 스텝 Δ',
    changeOf: en.figures.changeOf,
    curvature: (dimensions) => (dimensions === 1 ? '이 자리의 곡률 L″(w)' : '이 자리의 곡률 λmax, λmin'),
    distance: '최저점까지의 거리',
  },
  bridge:
    '실제 신경망에는 가중치 공간의 방향마다 곡률이 있고, 그중 가장 큰 λmax가 똑같이 2/λmax라는 한계를 정합니다. 학습하는 동안 λmax는 변하며, ' +
    '바로 그 한계까지 커지는 일도 많습니다.',
  toStability: '화면의 신경망에서 λmax 재기',
  table: '마지막 스텝들을 표로 보기',
};
