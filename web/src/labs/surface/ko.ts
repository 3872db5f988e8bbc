import { formatCount, formatNumber, formatPercent } from '../../draw/format.js';
import type { en } from './en.js';

export const ko: typeof en = {
  title: '손실 곡면',
  tabs: '무엇의 곡면인가',
  height: '학습 손실',
  settings: {
    plane: '평면',
    planes: {
      random: '무작위 방향',
      trajectory: '경로(PCA)',
      weights: '가중치 두 개',
      line: '직선',
    },
    seed: '시드',
    another: '다른 방향',
    range: '범위',
    size: '점의 수',
    height: '높이',
    heights: { auto: '자동', log: '로그', linear: '선형' },
    show: '보기',
    shows: { both: '모두', contours: '등고선', space: '3차원' },
    follow: '계속 갱신',
    followHint: '학습이 진행되는 동안 곡면을 거듭 계산합니다. 학습 속도가 떨어지지 않도록 사이사이 쉽니다.',
    recompute: '여기서 다시 계산',
    cancel: '취소',
    weight: (axis: number) => `가중치 ${axis}`,
    from: '시작',
    to: '끝',
    step: (step: number) => `스텝 ${formatCount(step)}`,
    present: '현재',
  },
  computing: (share: string) => `계산하는 중 … ${share}`,
  computed: (points: string, step: number, took: string) =>
    `스텝 ${formatCount(step)} 주위의 ${points}개 점, ${took} 걸림`,
  waiting: '실행을 기다리는 중 …',
  axes: {
    random: (axis: number) => `무작위 방향 ${axis}`,
    component: (axis: number, explained: number) => `PC ${axis} (${formatPercent(explained)})`,
    weight: (name: string) => `${name}의 변화량`,
    line: (from: string, to: string) => `${from}(0)에서 ${to}(1)까지`,
  },
  lacks: {
    path:
      '경로의 주방향을 구하려면 보관된 시점이 셋 이상 있어야 합니다. 조금 학습해 보세요. 학습이 진행되면 시점이 보관되고 ' +
      '곡면이 저절로 나타납니다.',
    moments: '아직 보관된 시점이 없습니다. 먼저 조금 학습해 보세요.',
    'same-moment': '양 끝이 같은 시점입니다. 다른 시점을 고르거나 학습을 더 진행하세요.',
    'same-weight': '두 축이 같은 가중치입니다. 다른 가중치를 고르세요.',
    'no-weight': '이 신경망에는 그런 가중치가 없습니다. 다른 가중치를 고르세요.',
  },
  picture: {
    contours: '손실 곡면의 등고선',
    space: '3차원 손실 곡면',
    curve: '직선을 따라 본 손실',
    describe: (least: string, most: string, low: string, axes: string) =>
      `축: ${axes}. 학습 손실은 ${least}에서 ${most}까지이며, ${low}에서 가장 낮습니다.`,
    axes: (x: string, y: string) => (y ? `${x}, ${y}` : x),
    ball: (at: string, loss: string) => `지금의 신경망인 공은 ${at}에 있고 손실은 ${loss}입니다.`,
  },
  at: (x: number, y: number) => `(${formatNumber(x)}, ${formatNumber(y)})`,
  place: '위치',
  loss: '손실',
  hole: '유한한 수가 아님',
  ball: {
    title: '공',
    loss: '공 자신의 손실',
    below: '공 아래 곡면의 손실',
    distance: '평면에서의 거리',
    ofWay: (share: string) => `온 거리의 ${share}`,
    gradient: '평면에 놓인 기울기',
    steps: (count: number) =>
      count === 1 ? '평면에 놓인 마지막 스텝' : `평면에 놓인 마지막 ${formatCount(count)}스텝`,
    ofLength: '(전체 길이 대비)',
    outside: '공이 그림 밖으로 나갔습니다.',
    off: '공이 평면에서 멀리 떨어져 있습니다. 아래에 보이는 곡면은 공이 구르는 곡면이 아닙니다.',
    legend: {
      ball: '지금의 신경망, 자신의 손실 높이에',
      path: '지금까지의 경로를 평면에 비춘 것',
      gradient: '내리막: −∇손실의 평면 위 방향',
      step: '방금 디딘 스텝의 평면 위 방향',
    },
  },
  picked: {
    title: '그 점의 신경망',
    hint: '두 그림 중 어느 쪽이든 한 점을 클릭하면(또는 십자선에서 Enter를 누르면) 그 점에 놓인 신경망을 볼 수 있습니다.',
    test: '테스트 손실',
    accuracy: '학습 정확도',
    testAccuracy: '테스트 정확도',
    start: '여기서 시작',
    startHint: '이 점의 파라미터로 학습을 이어 갑니다.',
    back: (step: number) => `스텝 ${formatCount(step)}의 실행으로 돌아가기`,
    map: '고른 점에 놓인 신경망의 결정 지도',
    close: '점 선택 해제',
    spoken: (at: string, loss: string) => `${at}의 신경망: 학습 손실 ${loss}.`,
  },
  caption: {
    slice: (count: number) =>
      `단면은 ${formatCount(count)}개 방향 가운데 많아야 두 개를 보여 줍니다. 벽처럼 보여도 돌아가는 길이 있을 수 있고, ` +
      '그릇처럼 보여도 보이지 않는 방향으로는 안장일 수 있습니다. 얼마나 가려져 있는지는 평면에서의 거리가 말해 줍니다.',
    random:
      '무작위 방향의 각 필터를 신경망 자신의 필터와 같은 길이로 맞추면(Li 외, 2018) 곡면을 서로 비교할 수 있습니다. 그러나 ' +
      '경로는 그 평면에 거의 놓이지 않으므로, 공은 곧바로 평면을 떠납니다.',
    trajectory:
      '경로의 주성분(Lorch 2016)은 축에 적힌 분산의 비율만큼, 곧 경로의 대부분을 보여 줍니다. 다만 그 모양은 조심해서 보아야 합니다. 고차원의 무작위 ' +
      '걸음을 처음 몇 주성분에 비추면 언제나 매끄러운 곡선이 되며, 분산의 61%와 15%를 차지합니다(Antognini와 ' +
      'Sohl-Dickstein, 2018). 우아하게 휘는 경로가 골짜기의 증거는 아닙니다.',
    weights: '나머지는 모두 고정하고 가중치 두 개만 움직입니다. 참된 단면이지만 아주 작은 일부입니다.',
    line:
      '두 시점을 잇는 직선입니다(Goodfellow 외, 2015). 학습은 이 직선을 따라가지 않았으므로, 직선 위의 언덕이 실제로 길을 ' +
      '막았다고 할 수는 없습니다.',
    arrows: '화살표는 방향만 나타내며 길이는 모두 같습니다. 각각 얼마나 평면에 놓여 있는지는 수치로 나타냅니다.',
  },
  files: {
    title: (step: number) => `스텝 ${formatCount(step)} 주위의 학습 손실`,
  },
  pair: {
    left: '왼쪽',
    right: '오른쪽',
    steps: '학습 스텝 수',
    training: (share: string) => `둘 다 계산하는 중 … ${share}`,
    same:
      '데이터, 시드, 스텝 수(0은 초기화한 그대로)가 같고, 같은 가우스 난수 방향을 각 신경망의 필터 길이에 맞추었습니다. 색과 높이의 ' +
      '척도가 하나이고, 함께 돌아갑니다.',
    sameNot: '두 신경망의 모양이 달라, 둘 다에 있는 블록의 방향만 같습니다.',
    rows: {
      loss: '가운데의 학습 손실',
      accuracy: '학습 정확도',
      roughness: '거칠기(정규화한 총변동)',
      creases: '가장 날카로운 5%가 차지하는 굽음의 비율',
      sharpness: '가운데의 뾰족함 λmax',
      span: '그림 안의 손실',
    },
    notConverged: '수렴하지 않음',
    diverged: (name: string, step: number) =>
      `${name}: 스텝 ${formatCount(step)}에서 발산했습니다. 곡면은 그 직전 스텝의 것입니다.`,
    verdict: (rougher: string, smoother: string, ratio: string) =>
      `이 평면에서 ${rougher} 곡면의 거칠기는 ${smoother} 곡면의 ${ratio}배입니다.`,
    alike: '이 평면에서 두 곡면의 거칠기는 유효숫자 두 자리까지 같습니다.',
    sharper: (sharper: string, ratio: string) => `가운데에서는 ${sharper} 쪽이 ${ratio}배 더 뾰족합니다.`,
    caution:
      '시드 하나, 데이터 하나, 평면 하나에서 본 결과입니다. 다른 시드에서는 다를 수 있으니 믿기 전에 몇 번 더 해 보세요.',
    about:
      '거칠기는 격자선을 따라 잰 손실의 총변동을 그 선의 최댓값과 최솟값의 차이로 나눈 것입니다. 모든 선에서 오르기만 하거나 ' +
      '내리기만 하는 곡면은 1, 그릇 하나는 2이고, 굴곡이 늘 때마다 커집니다(Wu 외, 2021의 정의를 따름). 주름은 굴곡이 아니라 ' +
      '꺾임이어서 다음 줄에 나타납니다. 고르게 휜 곡면이면 5%, 평평한 조각이 맞닿은 곡면이면 100%에 가깝습니다.',
  },
};
