import { formatNumber } from '../../draw/format.js';
import type { en } from './en.js';

export const ko: typeof en = {
  title: '활성화 함수 실험실',
  about:
    '도함수 f′은 기울기가 유닛을 거슬러 지나갈 때 곱해지는 값입니다. 이 값이 0에 가까운 곳에서는 아무것도 통과하지 못합니다.',
  functions: '표시할 함수',
  atMost: (most: number) => `서로 구별되도록 ${most}개까지만 표시합니다. 다른 함수를 보려면 하나를 빼세요.`,
  inFocus: '살펴볼 함수',
  parameter: { slope: '음수 구간 기울기', alpha: '알파', beta: '베타', pieces: '조각 수' },
  layer: (number: number) => `${number}층`,
  picture: '선택한 함수의 f, f′, f″',
  hint: '화살표 키로 x를 옮기고, Shift를 누르면 크게 움직이며, Home과 End로 양 끝으로 갑니다.',
  half: 'x의 범위 −a … a, a =',
  axes: { value: 'f(x)   함숫값', first: 'f′(x)   도함수', second: 'f″(x)   이계도함수', x: 'x   (활성화 전 값)' },
  legend: {
    flat: (name: string) => `색칠한 구간: ${name}의 |f′|이 최댓값의 1%보다 작은 곳`,
    inputs: (layer: number) => `막대: 학습 집합에 대한 ${layer}층의 입력 z`,
    kinks: '꺾인 점에서 f′은 뛰며, f″에는 그 뜀이 나타나지 않습니다.',
  },
  at: (x: string) => `x = ${x}`,
  reading: (name: string, value: number, first: number, second: number) =>
    `${name}: f ${formatNumber(value)}, f′ ${formatNumber(first)}, f″ ${formatNumber(second)}`,
  describe: (name: string, low: string, lowAt: string, high: string, steepest: string, steepestAt: string) =>
    `${name}: 최솟값 ${low} (x = ${lowAt}), 최댓값 ${high}, 가장 가파른 기울기 ${steepest} (x = ${steepestAt}).`,
  span: (half: number) => `x는 −${half}에서 ${half}까지입니다.`,

  inputs: {
    label: '입력 분포',
    none: '층 없음',
    counted: (name: string) => `자기 함수 ${name}의 평탄 구간에 있는 비율(집계)`,
    estimate: (name: string) => `${name}의 평탄 구간에 있을 비율(추정)`,
    note: '평탄 구간: |f′|이 최댓값의 1%보다 작은 곳. 추정값은 막대마다 입력이 고르게 퍼져 있다고 보고 구합니다.',
    tallest: (share: string) => `가장 높은 막대는 ${share}입니다.`,
  },
  take: {
    label: '신경망에 적용',
    all: '모든 층',
    button: (name: string) => `${name} 사용`,
    note: '적용하면 학습을 처음부터 다시 시작합니다.',
    unfinished: '아래에 입력한 것이 아직 올바른 수식이 아닙니다.',
    done: (name: string, where: string) => `${where}에 ${name} 적용됨. 학습을 처음부터 다시 시작합니다.`,
  },

  custom: {
    title: '직접 만드는 함수',
    chip: '직접 f(x)',
    label: 'f(x) =',
    examples: '예',
    write: (name: string) => `${name}을(를) 수식으로`,
    smooth: '매끄럽습니다. 꺾이는 곳이 없습니다.',
    kinks: '꺾이거나 뛰는 곳이 있습니다. 그곳의 도함수는 한쪽에서 구한 값입니다.',
    noRoom: '표시할 자리가 없습니다. 먼저 다른 함수를 하나 빼세요.',
  },

  buildUp: {
    title: '항별로 쌓아 보는 도함수',
    about: {
      mish: 'Mish는 x · tanh(softplus(x))입니다. 곱의 미분법에 따라 도함수는 게이트에 보정항을 더한 것입니다.',
      swish: 'Swish는 x · σ(βx)입니다. 곱의 미분법에 따라 도함수는 게이트에 보정항을 더한 것입니다.',
      gelu: 'GELU는 x · Φ(x)이고 Φ는 정규분포에서 x보다 작은 쪽의 비율입니다. 역시 게이트에 보정항을 더한 것입니다.',
    },
    term: {
      mish: {
        gate: '게이트: 왼쪽 끝에서는 0에, 오른쪽 끝에서는 1에 가깝습니다. ReLU의 계단이 부드러워진 것입니다.',
        bend: '게이트가 포화에서 얼마나 떨어져 있는가: 1 − tanh². 오른쪽으로 갈수록 사라집니다.',
        inner: 'softplus의 도함수로, 0에서 1까지 변합니다.',
        product: 'x와 두 항의 곱: 0의 왼쪽에서는 음수라 f′이 0 아래로 내려가고, 오른쪽에서는 양수라 f′이 1을 넘습니다.',
        sum: '모두 더하면 f′입니다.',
      },
      swish: {
        gate: '게이트: 왼쪽 끝에서는 0에, 오른쪽 끝에서는 1에 가깝습니다. β가 커지면 계단이 되고 Swish는 ReLU가 됩니다.',
        rest: '게이트가 아직 덜 열린 정도입니다.',
        product: 'βx와 두 항의 곱: 0의 왼쪽에서는 음수, 오른쪽에서는 양수입니다.',
        sum: '모두 더하면 f′입니다.',
      },
      gelu: {
        gate: '게이트: 표준정규분포에서 x보다 작은 쪽의 비율입니다.',
        density: '종 모양 곡선: 게이트의 도함수입니다.',
        product: 'x와 종 모양 곡선의 곱: 0의 왼쪽에서는 음수, 오른쪽에서는 양수입니다.',
        sum: '모두 더하면 f′입니다.',
      },
    },
    next: '다음 항 더하기',
    none: '모두 지우기',
    axis: '값',
    gap: (name: string, gap: string) =>
      `x가 −6에서 6까지일 때 항들의 합과 엔진이 계산한 ${name}의 f′은 최대 ${gap}만큼 다릅니다.`,
    picture: 'x가 −6에서 6까지일 때 도함수의 항들.',
    drawn: (formula: string, low: string, high: string) => `${formula}: ${low}에서 ${high}까지.`,
    nothing: '그려진 항이 없습니다.',
  },

  learned: {
    title: '신경망이 학습하는 모양',
    none: '지금은 모양을 학습하는 층이 없습니다. 층에 PReLU나 Maxout을 쓰면 기울기나 조각이 움직이는 모습을 여기서 볼 수 있습니다.',
    about: {
      prelu: 'PReLU는 0 왼쪽의 기울기를 유닛마다 하나씩 학습합니다(He 2015). 점선은 시작한 기울기입니다.',
      maxout: 'Maxout 유닛은 아핀 조각들 가운데 최댓값입니다(Goodfellow 2013). 꺾이는 곳을 스스로 학습합니다.',
    },
    layer: '층',
    unit: '유닛',
    input: (unit: number, layer: number) => `${layer}층 유닛 ${unit}`,
    slopes: '유닛별 기울기',
    pieces: '조각마다: 기울기 × u + 절편',
    along: (input: string) => `u = ${input} 방향: 조각들이 가장 크게 다른 입력이며, 다른 입력은 모두 0으로 둡니다.`,
    axis: '유닛의 출력',
    describeSlopes: (units: number, start: number, low: number, high: number) =>
      `기울기 ${units}개, ${formatNumber(low)}에서 ${formatNumber(high)}까지. 시작 값은 ${formatNumber(start)}입니다.`,
    describePieces: (unit: number, input: string, pieces: number) =>
      `${input} 방향에서 본 유닛 ${unit}: 직선 조각 ${pieces}개의 최댓값.`,
  },

  cost: {
    title: '여기서 드는 계산 비용',
    about:
      '이 브라우저에서 값 하나에 걸리는 시간(나노초)이며, 학습에 쓰는 커널로 잽니다. 순전파는 f와 f′을 함께 계산하고, ' +
      '역전파는 저장해 둔 f′을 기울기에 곱합니다.',
    measure: '측정',
    cancel: '취소',
    measuring: (done: number, total: number) => `측정 중, ${total}개 가운데 ${done}개 …`,
    noise:
      '값 1024개를 11번 실행한 중앙값 ± 사분위수 간격의 절반입니다. 이 기기에서 도는 다른 작업도 이 값에 섞이므로, ' +
      '그 정도의 차이는 의미가 없습니다.',
    function: '함수',
    forward: '순전파, ns',
    backward: '역전파, ns',
    together: '합계, 값당 ns',
  },

  properties: {
    title: '성질',
    about:
      '죽을 수 있음: f′이 어떤 구간에서 정확히 0이어서 유닛이 영영 학습을 멈출 수 있습니다. 포화될 수 있음: f′이 최댓값의 1% 아래로 ' +
      '내려갑니다. 수치는 기본 파라미터일 때의 값입니다.',
    columns: ['함수', '매끄러움', '단조', '치역', '죽을 수 있음', '포화될 수 있음', '최대 |f′|'],
    yes: '예',
    no: '아니요',
  },
};
