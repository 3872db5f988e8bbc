import { formatCount } from '../../i18n/numbers.js';
import type { en } from './en.js';

export const ko: typeof en = {
  title: '죽는 유닛',
  about:
    '모든 학습 표본에서 f′(z) = 0인 유닛은 죽은 것입니다. 가중치에 기울기가 더는 닿지 않습니다. 선은 학습 데이터에 대한 유닛의 활성화 전 값 ' +
    'z의 범위, 눈금은 평균이며, 칠한 곳은 f가 평평한 구간입니다.',
  noHidden: '은닉층이 없으므로 죽을 유닛도 없습니다.',
  measuring: '재는 중 …',
  total: (dead, units, step) =>
    `스텝 ${formatCount(step)}에서 유닛 ${formatCount(units)}개 중 ${formatCount(dead)}개가 죽어 있습니다.`,
  layer: (number, activation) => `${number}층 · ${activation}`,
  count: (dead, units) => `${formatCount(dead)} / ${formatCount(units)} 죽음`,
  unit: (layer, unit) => `${layer}층 유닛 ${unit}`,
  marks: { alive: '살아 있음', dead: '죽음', never: '산 적 없음' },
  picture: '층마다 유닛과 활성화 전 값의 범위',
  pictureHelp: '화살표 키로 유닛을 옮겨 다니고, Enter로 고릅니다. 죽은 유닛이면 어느 스텝에서 죽었는지 찾습니다.',
  readout: { minimum: '가장 작은 z', mean: '평균 z', maximum: '가장 큰 z', saturated: '평평한 구간의 비율' },
  flat: '평평한 곳: f′ = 0',
  list: '죽은 유닛',
  more: (count) => `그 밖의 ${formatCount(count)}개는 그림에 있습니다`,
  none: '죽은 유닛이 없습니다.',
  choose: '유닛을 고르면 언제, 왜 죽었는지 알 수 있습니다.',
  alive: '살아 있습니다. f′(z)가 0이 아닌 학습 표본이 있습니다.',
  unknown: '남겨 둔 순간들을 읽는 중 …',
  never: (step) =>
    step === 0
      ? '첫 스텝 전부터 죽어 있었습니다. 초기화부터 모든 표본에서 평평한 쪽에 있었습니다.'
      : `남아 있는 첫 순간인 스텝 ${formatCount(step)}에 이미 죽어 있었습니다.`,
  between: (alive, dead) =>
    `남겨 둔 스텝 ${formatCount(alive)}에서는 살아 있었고 스텝 ${formatCount(dead)}에서는 죽어 있었습니다.`,
  searching: (share) => `거기서부터 한 스텝씩 다시 학습하는 중: ${share} …`,
  lost:
    '두 스텝 사이에 설정이나 가중치를 손으로 바꾸었으므로 그 구간을 똑같이 되풀이할 수 없습니다. 아래 재생은 마지막으로 살아 있던 순간부터 ' +
    '시작합니다.',
  found: (step) => `스텝 ${formatCount(step)}에서 죽었습니다.`,
  watched: (step, isLast) =>
    isLast
      ? '그 뒤로는 모든 스텝에서 죽어 있었습니다.'
      : `그 뒤 스텝 ${formatCount(step)}까지는 모든 스텝에서, 그 이후로는 남겨 둔 모든 순간에 죽어 있었습니다.`,
  cause: (rate, batch, shift, isFirst) =>
    `학습률 ${rate}, 표본 ${formatCount(batch)}개짜리 배치로 한 스텝에 평균이 ${shift}만큼 움직였습니다. 그러자 전체 범위가 f가 평평한 곳에 ` +
    '놓여 가중치에 기울기가 닿지 않게 되었습니다. ' +
    (isFirst ? '무엇도 되살릴 수 없습니다.' : '앞 층이 바뀌어 입력이 달라져야만 되살아날 수 있습니다.'),
  table: {
    caption: '학습 데이터에 대한 활성화 전 값',
    before: '전',
    after: '후',
    shift: '이동',
    minimum: '가장 작은 z',
    mean: '평균 z',
    maximum: '가장 큰 z',
  },
  causes: {
    caption: '평균을 움직인 것',
    total: '합계',
    bias: '자신의 편향',
    weights: '자신의 가중치 (이전 입력 기준)',
    inputs: '앞 층이 바꾼 입력',
  },
  replayTitle: '바로 앞에서부터 바꾸어 재생',
  replayFrom: (step) => `둘 다 스텝 ${formatCount(step)}에서 시작합니다.`,
  alternatives: {
    'leaky-relu': 'Leaky ReLU',
    prelu: 'PReLU',
    elu: 'ELU',
    mish: 'Mish',
    rate: '10분의 1 학습률',
  },
  steps: '스텝 수',
  cancel: '취소',
  playing: (share) => `둘을 재생하는 중: ${share} …`,
  original: '원래대로',
  charts: {
    dead: '죽은 유닛 수',
    loss: '학습 손실 (로그)',
    steps: '스텝',
    deadName: '재생 스텝에 따른 죽은 유닛 수',
    lossName: '재생 스텝에 따른 학습 손실',
    hint: '위에서 대안을 고르세요.',
  },
  outcome: (steps, dead, loss, name) =>
    `${formatCount(steps)}스텝 뒤: 원래대로면 죽은 유닛 ${formatCount(dead[0])}개, 손실 ${loss[0]}. ` +
    `${name}(으)로는 ${formatCount(dead[1])}개, ${loss[1]}.`,
  diverged: '발산',
  continue: (name, step) => `스텝 ${formatCount(step)}부터 ${name}(으)로 학습 이어 가기`,
  course: (name, from, to) => `${name}: ${from}에서 ${to}.`,
};
