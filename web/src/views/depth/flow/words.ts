/** The words of what is drawn over the network, in both languages: they come with its code. */
import { formatCount } from '../../../i18n/numbers.js';
import type { Language } from '../../../state/store.js';
import type { View } from '../view.js';

const en = {
  gradientOf: 'dL/dw',
  unitGradient: 'RMS dL/dw of its weights',
  boxes: 'where lines have no room, a unit’s box shows the RMS dL/dw of its weights',
  gradientMeaning: 'Mean over the next step’s batch, penalties included, before clipping',
  strongest: (limit: number) => `of each layer the largest ${formatCount(limit)} are drawn`,
  pace: ({ full, half, rest, middle }: { full: number; half: number; rest: string; middle: string }) =>
    `dots: ${full} px/s at 1, ${half} at ${middle}, 0 below ${rest}`,
  slow: {
    title: 'One training step in slow motion',
    phases: 'Phases of the step',
    phase: { forward: 'Forward', loss: 'Loss', backward: 'Backward', update: 'Update' },
    back: 'Back (←)',
    next: 'Next (→)',
    play: 'Play the stages',
    pause: 'Pause',
    close: 'Close slow motion (Esc)',
    of: 'Whose numbers',
    ofHint: 'One training sample (click a point on the output for another), or the means over the next batch',
    sample: (number: string) => `sample ${number}`,
    batch: (size: number) => `next batch (${formatCount(size)})`,
    waiting: 'Tracing the step …',
    numbers: 'Numbers of this stage',
    unit: 'unit',
    output: 'output',
    layer: 'layer',
    prediction: 'prediction',
    target: 'target',
    change: 'Δw of the next step',
    means: (samples: number) => `All numbers are means over ${formatCount(samples)} samples.`,
    meansBack: (samples: number) =>
      `Means over ${formatCount(samples)} samples: the mean of products is not the product of the means.`,
    forward: (layer: string, activation: string) =>
      `Forward, ${layer}: each unit adds up what comes in times its weights to z, and ${activation} makes a of it.`,
    forwardOut: (layer: string) => `Forward, ${layer}: the weighted sums are the result; no activation follows.`,
    loss: (prediction: string, target: string, loss: string) =>
      `Loss: the prediction is ${prediction}, the target ${target}. What they differ by costs L = ${loss}.`,
    backward: (layer: string, { da, dz, dw, share }: Record<'da' | 'dz' | 'dw' | 'share', string>) =>
      `Backward, ${layer}: dL/da arrives with an RMS of ${da}; f′(z) leaves ${dz} of it, ${share} times as much. The weights get ‖dL/dW‖ = ${dw}.`,
    backwardOut: (layer: string, { dz, dw }: Record<'da' | 'dz' | 'dw' | 'share', string>) =>
      `Backward, ${layer}: the loss hands dL/dz = ${dz} (RMS) to the outputs. Their weights get ‖dL/dW‖ = ${dw}.`,
    update: (step: string, samples: number, optimizer: string, rate: string) =>
      `Update: step ${step} moves each weight against its gradient, the mean over ${formatCount(samples)} samples, by ${optimizer} with rate η = ${rate}. Nothing has changed yet.`,
    notAlone: 'The step takes the whole batch, not the one sample alone.',
    take: 'Take the step',
  },
};

const ko: typeof en = {
  gradientOf: 'dL/dw',
  unitGradient: '가중치 dL/dw의 RMS',
  boxes: '선을 그릴 자리가 없는 곳에서는 유닛 칸의 색이 그 유닛 가중치들의 dL/dw RMS를 나타냅니다',
  gradientMeaning: '다음 스텝 배치에 대한 평균, 벌점 항 포함, 클리핑 전',
  strongest: (limit) => `층마다 큰 것부터 ${formatCount(limit)}개만 그립니다`,
  pace: ({ full, half, rest, middle }) => `점: 1이면 ${full} px/s, ${middle}이면 ${half}, ${rest} 미만이면 0`,
  slow: {
    title: '느린 동작으로 보는 학습 한 스텝',
    phases: '스텝의 단계',
    phase: { forward: '순전파', loss: '손실', backward: '역전파', update: '갱신' },
    back: '뒤로 (←)',
    next: '다음 (→)',
    play: '단계 재생',
    pause: '일시정지',
    close: '느린 동작 닫기 (Esc)',
    of: '누구의 값인가',
    ofHint: '학습 표본 하나(출력 그림의 점을 누르면 바뀝니다) 또는 다음 배치의 평균',
    sample: (number) => `표본 ${number}`,
    batch: (size) => `다음 배치 (${formatCount(size)}개)`,
    waiting: '스텝을 따라가는 중 …',
    numbers: '이 단계의 값',
    unit: '유닛',
    output: '출력',
    layer: '층',
    prediction: '예측',
    target: '정답',
    change: '다음 스텝의 Δw',
    means: (samples) => `모든 값은 표본 ${formatCount(samples)}개의 평균입니다.`,
    meansBack: (samples) => `표본 ${formatCount(samples)}개의 평균입니다. 곱의 평균은 평균의 곱과 다릅니다.`,
    forward: (layer, activation) =>
      `순전파, ${layer}: 유닛마다 들어온 값에 가중치를 곱해 더한 z를 구하고, ${activation} 함수로 a를 만듭니다.`,
    forwardOut: (layer) => `순전파, ${layer}: 가중합이 그대로 결과입니다. 활성화 함수는 없습니다.`,
    loss: (prediction, target, loss) => `손실: 예측 ${prediction}, 정답 ${target}. 그 차이의 대가가 L = ${loss}입니다.`,
    backward: (layer, { da, dz, dw, share }) =>
      `역전파, ${layer}: dL/da가 RMS ${da}로 도착하고, f′(z)를 거치면 ${share}배인 ${dz}가 됩니다. 가중치의 기울기는 ‖dL/dW‖ = ${dw}입니다.`,
    backwardOut: (layer, { dz, dw }) =>
      `역전파, ${layer}: 손실이 출력에 dL/dz = ${dz}(RMS)를 넘겨줍니다. 가중치의 기울기는 ‖dL/dW‖ = ${dw}입니다.`,
    update: (step, samples, optimizer, rate) =>
      `갱신: ${step}번째 스텝은 표본 ${formatCount(samples)}개에 대한 평균 기울기의 반대 방향으로 가중치를 옮깁니다(${optimizer}, 학습률 η = ${rate}). 아직 바뀐 것은 없습니다.`,
    notAlone: '실제 스텝은 이 표본 하나가 아니라 배치 전체를 씁니다.',
    take: '이 스텝 실행하기',
  },
};

const WORDS: Record<Language, typeof en> = { en, ko };

export function flowWords(view: View): typeof en {
  return WORDS[view.store.language.value];
}
