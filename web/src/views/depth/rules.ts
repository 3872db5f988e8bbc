/** How a verdict comes about, with its words in both languages: loaded when it is first asked for. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Verdict } from '../../engine/frame.js';
import type { Language } from '../../state/store.js';
import { powerOfTen } from './metrics.js';
import { EXPLODING_ABOVE, SMOOTHED_STEPS, UPDATE_RATIO_ABOVE, VANISHING_BELOW, VERDICT_MARKS } from './verdicts.js';
import { type View, words } from './view.js';

const en = {
  judgedRules: (rules: { vanishing: string; exploding: string; ratio: string; steps: number }) => ({
    measuring: `Not enough steps yet: values are smoothed over about ${rules.steps} steps before they are judged.`,
    healthy: 'None of the rules below holds.',
    vanishing: `RMS dL/da, smoothed, is below ${rules.vanishing} of the last hidden layer’s.`,
    exploding: `RMS dL/da, smoothed, is above ${rules.exploding} times the last hidden layer’s, or update / weight, smoothed, is above ${rules.ratio}, or the run has diverged.`,
    dead: 'Every unit of the layer is dead: f′(z) = 0 for every training sample.',
    'cut-off': 'No gradient at all arrives: a later layer is dead, untrainable or has weights of 0.',
    untrainable: 'A step function: f′ is 0 everywhere, so no gradient passes and nothing before it can learn.',
  }),
  saturatedMeaning: 'Saturated: the share of units × samples where |f′(z)| is below 1 % of its maximum.',
};

const ko: typeof en = {
  judgedRules: (rules) => ({
    measuring: `아직 스텝이 부족합니다. 약 ${rules.steps}스텝에 걸쳐 평활화한 값으로 판정합니다.`,
    healthy: '아래 규칙에 하나도 해당하지 않습니다.',
    vanishing: `평활화한 RMS dL/da가 마지막 은닉층 값의 ${rules.vanishing}배보다 작습니다.`,
    exploding: `평활화한 RMS dL/da가 마지막 은닉층 값의 ${rules.exploding}배보다 크거나, 평활화한 갱신 / 가중치가 ${rules.ratio}보다 크거나, 학습이 발산했습니다.`,
    dead: '층의 모든 유닛이 죽었습니다. 모든 학습 표본에서 f′(z) = 0입니다.',
    'cut-off': '기울기가 전혀 도달하지 않습니다. 뒤쪽 층이 죽었거나 학습할 수 없거나 가중치가 0입니다.',
    untrainable: '계단 함수입니다. f′이 어디서나 0이므로 기울기가 통과하지 못하고 그 앞의 층은 학습할 수 없습니다.',
  }),
  saturatedMeaning: '포화: |f′(z)|가 최댓값의 1%보다 작은 유닛 × 표본의 비율입니다.',
};

const RULES: Record<Language, typeof en> = { en, ko };

export function rulesTemplate(view: View): TemplateResult {
  const text = words(view);
  const rules = RULES[view.store.language.value];
  const sentences = rules.judgedRules({
    vanishing: powerOfTen(Math.log10(VANISHING_BELOW)),
    exploding: powerOfTen(Math.log10(EXPLODING_ABOVE)),
    ratio: String(UPDATE_RATIO_ABOVE),
    steps: SMOOTHED_STEPS,
  });
  return html`<dl>
      ${(Object.keys(VERDICT_MARKS) as Verdict[]).map(
        (verdict) =>
          html`<dt class="depth-verdict-${verdict}"><span aria-hidden="true">${VERDICT_MARKS[verdict]}</span> ${text.verdicts[verdict]}</dt>
            <dd>${sentences[verdict]}</dd>`,
      )}
    </dl>
    <p>${rules.saturatedMeaning}</p>`;
}
