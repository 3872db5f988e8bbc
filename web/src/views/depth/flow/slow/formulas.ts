/** What happens in each phase, as mathematics. */
import { html, mathml, type TemplateResult } from 'lit/html.js';
import type { Config, OptimizerName } from '../../../../config/config.js';
import { isRegression, outputCount } from '../../../../config/config.js';
import type { Stage } from './stages.js';

type Mathematics = TemplateResult<3>;

const math = (content: unknown): TemplateResult => html`<math display="block"><mrow>${content}</mrow></math>`;
const sub = (letter: string, index: string): Mathematics => mathml`<msub><mi>${letter}</mi><mi>${index}</mi></msub>`;
const of = (letter: string, index: string, layer: string): Mathematics =>
  mathml`<msubsup><mi>${letter}</mi><mi>${index}</mi><mrow><mo>(</mo><mi>${layer}</mi><mo>)</mo></mrow></msubsup>`;
const byLoss = (below: unknown): Mathematics =>
  mathml`<mfrac><mrow><mo>∂</mo><mi>L</mi></mrow><mrow><mo>∂</mo>${below}</mrow></mfrac>`;
/** Not a superscript: the mark is raised and small as it is. */
const prime = mathml`<mrow><mi>f</mi><mo lspace="0" rspace="0">′</mo></mrow>`;
const w = mathml`<mi>w</mi>`;
const hat = (letter: string): Mathematics => mathml`<mover><mi>${letter}</mi><mo>^</mo></mover>`;
const root = (inside: unknown): Mathematics => mathml`<msqrt>${inside}</msqrt><mo>+</mo><mi>ε</mi>`;
const over = (above: unknown, below: unknown): Mathematics =>
  mathml`<mfrac><mrow>${above}</mrow><mrow>${below}</mrow></mfrac>`;

export function formulaOf({ phase, layer }: Stage, config: Config): TemplateResult {
  if (phase === 'forward') return forward(layer === config.model.layers.length);
  if (phase === 'loss') return math(lossFormula(config));
  if (phase === 'backward') return backward(layer === config.model.layers.length);
  return math(mathml`<mi>Δ</mi>${w}<mo>=</mo>${updateFormula(config.training.optimizer)}`);
}

/** Layer l from the one before. */
function forward(isOutput: boolean): TemplateResult {
  const sum = mathml`${of('z', 'i', 'l')}<mo>=</mo><munder><mo>∑</mo><mi>j</mi></munder>${of('w', 'ij', 'l')}${of('a', 'j', 'l−1')}<mo>+</mo>${of('b', 'i', 'l')}`;
  return math(
    isOutput
      ? sum
      : mathml`${sum}<mspace width="1.4em"></mspace>${of('a', 'i', 'l')}<mo>=</mo><mi>f</mi><mo>(</mo>${of('z', 'i', 'l')}<mo>)</mo>`,
  );
}

/** dL/da from the layer after, dL/dz through f', and from it the gradient of the weights. */
function backward(isOutput: boolean): TemplateResult {
  const weights = mathml`${byLoss(of('w', 'ij', 'l'))}<mo>=</mo>${byLoss(of('z', 'i', 'l'))}<mo>·</mo>${of('a', 'j', 'l−1')}`;
  if (isOutput) return math(weights);
  const arriving = mathml`${byLoss(of('a', 'j', 'l'))}<mo>=</mo><munder><mo>∑</mo><mi>i</mi></munder>${of('w', 'ij', 'l+1')}${byLoss(of('z', 'i', 'l+1'))}`;
  const through = mathml`${byLoss(of('z', 'j', 'l'))}<mo>=</mo>${byLoss(of('a', 'j', 'l'))}<mo>·</mo>${prime}<mo>(</mo>${of('z', 'j', 'l')}<mo>)</mo>`;
  return html`${math(arriving)} ${math(through)} ${math(weights)}`;
}

/** Of one sample, as science defines each loss; p the prediction, t the target, o the raw output. */
function lossFormula({ data, training }: Config): Mathematics {
  const isBinary = !isRegression(data) && outputCount(data) === 1;
  const L = mathml`<mi>L</mi><mo>=</mo>`;
  if (training.loss === 'hinge') return mathml`${L}${hinge(isBinary)}`;
  if (training.loss === 'mse' || isRegression(data))
    return mathml`${L}${isBinary || isRegression(data) ? '' : mathml`<mfrac><mn>1</mn><mi>K</mi></mfrac><munder><mo>∑</mo><mi>k</mi></munder>`}<msup><mrow><mo>(</mo>${sub('p', 'k')}<mo>−</mo>${sub('t', 'k')}<mo>)</mo></mrow><mn>2</mn></msup>`;
  if (isBinary)
    return mathml`<mi>p</mi><mo>=</mo><mi>σ</mi><mo>(</mo><mi>z</mi><mo>)</mo><mspace width="1.4em"></mspace>${L}<mo>−</mo><mi>t</mi><mi>ln</mi><mi>p</mi><mo>−</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>t</mi><mo>)</mo><mi>ln</mi><mo>(</mo><mn>1</mn><mo>−</mo><mi>p</mi><mo>)</mo>`;
  return mathml`<mi>p</mi><mo>=</mo><mi>softmax</mi><mo>(</mo><mi>z</mi><mo>)</mo><mspace width="1.4em"></mspace>${L}<mo>−</mo><munder><mo>∑</mo><mi>k</mi></munder>${sub('t', 'k')}<mi>ln</mi>${sub('p', 'k')}`;
}

function hinge(isBinary: boolean): Mathematics {
  const max = (inside: Mathematics): Mathematics =>
    mathml`<mi>max</mi><mo>(</mo><mn>0</mn><mo>,</mo><mn>1</mn>${inside}<mo>)</mo>`;
  if (isBinary) return max(mathml`<mo>−</mo><mi>y</mi><mi>o</mi>`);
  return mathml`<munder><mo>∑</mo><mrow><mi>k</mi><mo>≠</mo><mi>t</mi></mrow></munder>${max(mathml`<mo>+</mo>${sub('o', 'k')}<mo>−</mo>${sub('o', 't')}`)}`;
}

/** The step of each optimizer; g = dL/dw, the moments as it keeps them. */
function updateFormula(optimizer: OptimizerName): Mathematics {
  const down = mathml`<mo>−</mo><mi>η</mi>`;
  const g = mathml`<mi>g</mi>`;
  const note = mathml`<mspace width="1.4em"></mspace>${g}<mo>=</mo>${byLoss(w)}`;
  if (optimizer === 'sgd') return mathml`${down}<mo>·</mo>${byLoss(w)}`;
  if (optimizer === 'momentum') return mathml`${down}<mi>v</mi>${momentum}${note}`;
  if (optimizer === 'nesterov')
    return mathml`${down}<mo>(</mo>${g}<mo>+</mo><mi>μ</mi><mi>v</mi><mo>)</mo>${momentum}${note}`;
  if (optimizer === 'adagrad' || optimizer === 'rmsprop')
    return mathml`${down}${over(g, root(mathml`<mi>s</mi>`))}${note}`;
  const adam = mathml`${down}${over(hat('m'), root(hat('v')))}`;
  return optimizer === 'adam' ? mathml`${adam}${note}` : mathml`${adam}<mo>−</mo><mi>η</mi><mi>λ</mi>${w}${note}`;
}

const momentum = mathml`<mspace width="1.4em"></mspace><mi>v</mi><mo>←</mo><mi>μ</mi><mi>v</mi><mo>+</mo><mi>g</mi>`;
