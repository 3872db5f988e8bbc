import { formatCount, formatNumber, formatSetting } from '../../i18n/numbers.js';
import type { en } from './en.js';

export const ko: typeof en = {
  title: '안정성',
  about:
    'λmax는 학습 손실의 헤세 행렬에서 가장 큰 고윳값, 곧 가장 가파른 방향의 곡률입니다. 학습률이 η인 전체 배치 경사 하강법은 λmax가 ' +
    '2 / η보다 작은 동안 국소적으로 안정합니다. 모멘텀 β가 있으면 2 (1 + β) / η, 네스테로프는 2 (1 + β) / (η (1 + 2β))보다 작아야 합니다.',
  edge:
    '전체 배치로 학습하면 λmax는 대개 이 한계에 닿을 때까지 커지고(점진적 첨예화), 그 뒤로는 안정성의 경계에서 한계 언저리를 오르내립니다. ' +
    '그동안 손실은 스텝마다는 아니어도 길게 보면 계속 줄어듭니다(Cohen 외 2021). 교차 엔트로피에서는 표본을 다 맞히고 나면 λmax가 다시 작아집니다. 미니배치는 다릅니다. 잡음 때문에 λmax가 더 낮게 유지되고, ' +
    '배치마다 곡률도 다릅니다.',
  adaptive: (name) =>
    `${name}은(는) 파라미터마다 지난 기울기에 따라 스텝을 조절하므로 헤세 행렬만으로는 한계가 정해지지 않습니다. 그렇게 조절한 뒤의 곡률이 ` +
    '중요하지만 여기서는 재지 않습니다. λmax만 한계 없이 그립니다.',
  fullBatch: '학습 데이터 전체를 한 배치로 학습하기',
  isFullBatch: '스텝마다 학습 데이터 전체를 씁니다. 한계가 그대로 들어맞습니다.',
  isMiniBatch: (batch, samples) =>
    `스텝마다 학습 표본 ${formatCount(samples)}개 중 ${formatCount(batch)}개를 씁니다. 한계는 전체 평균에 대한 값입니다.`,
  under: (rate) => (rate === null ? '한계 바로 아래의 학습률' : `바로 아래: η = ${formatSetting(rate)}`),
  over: (rate) => (rate === null ? '한계 바로 위의 학습률' : `바로 위: η = ${formatSetting(rate)}`),
  setRate: '학습률 정하기',
  underHint: 'λmax가 한계의 0.95배가 되도록',
  overHint: 'λmax가 한계의 1.05배가 되도록',
  figures: {
    lambda: 'λmax',
    limit: '한계',
    ratio: 'λmax / 한계',
    rate: '학습률 η',
    step: '측정한 스텝',
    cost: '헤세 행렬-벡터 곱',
  },
  cost: (iterations, milliseconds) =>
    `${iterations}번, ${milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`,
  notConverged: (residual) => `아직 수렴하지 않음: 고윳값에서 ${residual} 이내`,
  diverged: '학습이 발산하여 잴 곡률이 없습니다.',
  flat: '이 지점에는 손실이 위로 휘는 방향이 없습니다.',
  stable: '한계 아래: 국소적으로 안정합니다.',
  unstable: '한계 위: 가장 가파른 방향에서 스텝이 점점 더 크게 지나칩니다.',
  chart: '스텝에 따른 λmax와 한계',
  axis: '학습 손실의 곡률 (로그)',
  step: '스텝',
  hint: '재는 중 …',
  described: (steps, from, to, limit) =>
    `λmax는 ${from}에서 시작해 스텝 ${formatCount(steps)}에서 ${to}입니다.` +
    (limit === null ? ' 한계 없이 그립니다.' : ` 한계는 ${limit}입니다.`),
  keys: '왼쪽·오른쪽 화살표로 점을 하나씩 읽습니다. Shift를 함께 누르면 열 개씩 건너뜁니다.',
  marked: (rate) => `η = ${formatNumber(rate)}`,
};
