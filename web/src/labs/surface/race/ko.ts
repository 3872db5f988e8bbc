import { formatCount, formatPercent } from '../../../i18n/numbers.js';
import type { en } from './en.js';

export const ko: typeof en = {
  about:
    '여러 최적화 기법이 같은 파라미터에서 출발해 같은 배치를 보며, 저마다 이 신경망을 이 데이터로 실제로 학습합니다. 지나온 길은 한 평면에서 본 모습으로 ' +
    '그리고, 공의 높이는 각자의 학습 손실입니다.',
  settings: {
    origin: '출발점',
    origins: { fresh: '처음부터 (스텝 0)', now: '지금 화면의 상태' },
    steps: '스텝 수',
    course: '평면',
    courses: { paths: '모든 경로', random: '무작위' },
    goal: '목표',
    race: '경주하기',
    again: '여기서 다시 경주하기',
    anotherSeed: '다른 시드로',
    ownSeed: '원래 시드로',
    luck: (luck) => (luck === 0 ? '화면의 시드 그대로' : `화면의 시드 + ${formatCount(luck)}`),
    cancel: '취소',
  },
  racing: (share) => `경주하는 중 … ${share}`,
  surveying: (share) => `곡면을 계산하는 중 … ${share}`,
  play: '재생',
  pause: '일시 정지',
  step: '경주의 스텝',
  stepOf: (step, last) => `${step} / ${last}`,
  speed: '속도',
  full: (most) => `한 번에 ${most}개까지 참가할 수 있습니다.`,
  picture: {
    contours: '손실 곡면의 등고선 위에서 벌어지는 경주',
    space: '3차원 손실 곡면 위에서 벌어지는 경주',
    none: '아직 경주가 없습니다.',
    at: (step, racers) => `스텝 ${formatCount(step)}: ${racers}.`,
    racer: (name, loss) => `${name} 손실 ${loss}`,
  },
  chart: {
    name: '경주의 스텝에 따른 각 최적화 기법의 학습 손실',
    title: '학습 손실 (로그)',
    step: '스텝',
    hint: '경주를 시작하는 중 …',
    keys: '왼쪽·오른쪽 화살표로 한 점씩 읽습니다. Shift를 함께 누르면 열 점씩 건너뜁니다.',
  },
  table: {
    caption: '수치로 보는 경주',
    columns: {
      racer: '최적화 기법',
      rate: '학습률',
      loss: '지금 손실',
      goal: (share) => `${formatPercent(share)}까지 스텝`,
      travelled: '이동 거리',
      distance: '평면까지 거리',
      actions: '동작',
    },
    rateOf: (name) => `${name} 학습률`,
    never: '도달 못 함',
    diverged: (step) => `스텝 ${formatCount(step)}에서 발산`,
    take: '이것으로 계속 학습',
    takeNamed: (name) => `이것으로 계속 학습: ${name}`,
    leave: (name) => `${name} 빼기`,
  },
  caption: {
    kept: (stride) =>
      stride === 1
        ? '모든 스텝을 기록합니다.'
        : `${formatCount(stride)}스텝마다 기록합니다. 목표까지의 스텝 수는 기록된 스텝으로 올림한 값이고, 이동 거리도 기록된 스텝을 이어 잰 값입니다.`,
    goal: '목표는 처음 손실의 몇 %인지로 정합니다.',
    from: (step) => `경주는 이 실행의 스텝 ${formatCount(step)}에서 시작했습니다.`,
    fair:
      '학습률은 서로 다릅니다. 같다고 더 공정하지는 않기 때문입니다. 최적화 기법의 성적은 주어진 학습률에 달려 있으니 바꿔 가며 비교해 보세요. ' +
      '모멘텀, 스케줄, 규제, 배치 크기는 화면의 실행과 같습니다.',
    slice:
      '평면은 한 단면일 뿐입니다. 평면까지의 거리는 길이 얼마나 가려져 있는지를 말해 주며, 평면을 벗어난 공은 아래에 그려진 곡면 위에 있지 않습니다. ' +
      '3차원 그림에서 고리로 그린 공은 곡면 아래에 있다는 뜻으로, 평면에서 가장 가까운 점보다 자기 손실이 더 작습니다.',
    luck: '시드 하나의 결과는 일화에 지나지 않습니다. 승자를 믿기 전에 다른 시드로도 해 보세요.',
    lost: '손실이 처음의 세 배를 넘은 공은 평면을 정하는 데 쓰지 않습니다.',
  },
  files: { name: 'gradflow-race', title: '한 손실 곡면 위의 최적화 기법들' },
};
