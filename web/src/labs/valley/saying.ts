/** What the learning rate does, in words with numbers. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { recurrenceMath, ruleMath, secondOrderMath } from './math.js';
import type { ValleyModel } from './model.js';
import { nearestLowest } from './path.js';
import { axesOf, factorOf, iterationOf, limitsOf, motionOf } from './regime.js';
import type { Words } from './words.js';

/** About the lowest point next to the ball; of the kink and the adaptive optimizers, why there is no limit. */
export function regimeTemplate(model: ValleyModel, words: Words): TemplateResult {
  const { optimizer } = model.settings.value;
  return html`<div class="valley-regime" role="status">
      <p><strong>${headline(model, words)}</strong></p>
      ${sentences(model, words).map((sentence) => html`<p>${sentence}</p>`)}
    </div>
    <div class="valley-math" tabindex="0" role="group" aria-label=${words.rule}>
      ${ruleMath(optimizer)} ${recurrence(model)}
    </div>`;
}

/** The curvatures at the lowest point next to the ball, the largest first. */
function axesAtBottom({ landscape, path, step }: ValleyModel) {
  return axesOf(landscape.value.hessian(nearestLowest(landscape.value, path.value[step.value]!.w)));
}

function headline(model: ValleyModel, { headline, kink, adaptive }: Words): string {
  const settings = model.settings.value;
  const { lambda } = axesAtBottom(model)[0]!;
  const iteration = iterationOf(settings, lambda);
  if (!iteration) return adaptive.headline(settings.rate);
  if (lambda === 0) return kink.headline;
  const motion = motionOf(iteration);
  const limits = limitsOf(settings.optimizer, settings.momentum)!;
  return headline(motion, settings.rate * lambda, limits, settings.optimizer !== 'sgd');
}

function sentences(model: ValleyModel, words: Words): string[] {
  const settings = model.settings.value;
  const { optimizer, rate, curvature } = settings;
  const axes = axesAtBottom(model);
  const iterations = axes.map(({ lambda }) => iterationOf(settings, lambda));
  const [first, second] = iterations;
  if (!first) return [words.adaptive[optimizer === 'adam' ? 'adam' : 'rmsprop'](rate)];
  if (axes[0]!.lambda === 0) return [words.kink.sentence(rate * curvature)];
  const main = words.motion(motionOf(first), factorOf(first), axes.length === 2);
  const isRound = !second || Math.abs(axes[1]!.lambda - axes[0]!.lambda) < 1e-9;
  return [
    main,
    ...(isRound ? [] : [words.flat(axes[1]!.lambda, factorOf(second))]),
    ...(model.landscape.value.isQuadratic ? [] : [words.nearBottom(axes[0]!.lambda)]),
  ];
}

/** With one weight on a parabola the rule becomes one number, or two. */
function recurrence({ landscape, settings }: ValleyModel): TemplateResult | typeof nothing {
  const { isQuadratic, dimensions, hessian } = landscape.value;
  const iteration = iterationOf(settings.value, hessian([0])[0]!);
  if (!isQuadratic || dimensions !== 1 || !iteration) return nothing;
  const { trace, determinant } = iteration;
  return settings.value.optimizer === 'sgd' ? recurrenceMath(trace) : secondOrderMath(trace, determinant);
}
