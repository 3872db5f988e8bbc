import { formatNumber } from '../../draw/format.js';

export const en = {
  title: 'Activation lab',
  about:
    'The derivative f′ is what the gradient is multiplied by on its way back through a unit. ' +
    'Where it is near 0, nothing comes through.',
  functions: 'Functions shown',
  atMost: (most: number) => `${most} functions are as many as can be told apart: take one away to show another.`,
  inFocus: 'In focus',
  parameter: { slope: 'Slope', alpha: 'Alpha', beta: 'Beta', pieces: 'Pieces' },
  layer: (number: number) => `Layer ${number}`,
  picture: 'f, f′ and f″ of the chosen functions',
  hint: 'Arrow keys move along x, Shift takes larger steps, Home and End go to the ends.',
  half: 'x from −a to a, a =',
  axes: {
    value: 'f(x)   value',
    first: 'f′(x)   first derivative',
    second: 'f″(x)   second derivative',
    x: 'x   (pre-activation)',
  },
  legend: {
    flat: (name: string) => `tinted: where |f′| of ${name} is below 1% of its maximum`,
    inputs: (layer: number) => `bars: inputs z of layer ${layer} over the training set`,
    kinks: 'At a kink f′ jumps; f″ does not show the jump.',
  },
  at: (x: string) => `x = ${x}`,
  reading: (name: string, value: number, first: number, second: number) =>
    `${name}: f ${formatNumber(value)}, f′ ${formatNumber(first)}, f″ ${formatNumber(second)}`,
  describe: (name: string, low: string, lowAt: string, high: string, steepest: string, steepestAt: string) =>
    `${name}: smallest value ${low} at x = ${lowAt}, largest ${high}, steepest slope ${steepest} at x = ${steepestAt}.`,
  span: (half: number) => `For x from −${half} to ${half}.`,

  inputs: {
    label: 'Inputs of',
    none: 'no layer',
    counted: (name: string) => `in the flat zone of its own ${name}, counted`,
    estimate: (name: string) => `in that of ${name}, estimated`,
    note: 'Flat: |f′| below 1% of its maximum. The estimate takes the inputs of each bar as evenly spread.',
    tallest: (share: string) => `The tallest bar holds ${share}.`,
  },
  take: {
    label: 'Take into the network',
    all: 'all layers',
    button: (name: string) => `Use ${name}`,
    note: 'The run starts anew with it.',
    unfinished: 'What is typed below is not a formula yet.',
    done: (name: string, where: string) => `${name} is in ${where.toLowerCase()} now; the run starts anew.`,
  },

  custom: {
    title: 'A function of your own',
    chip: 'own f(x)',
    label: 'f(x) =',
    examples: 'Examples',
    write: (name: string) => `${name} as a formula`,
    smooth: 'Smooth: it has no kink.',
    kinks: 'It has kinks or steps; there the derivative is taken from one side.',
    noRoom: 'It is not shown: take another function away first.',
  },

  buildUp: {
    title: 'A derivative, term by term',
    about: {
      mish: 'Mish is x · tanh(softplus(x)). By the product rule its derivative is a gate plus a correction.',
      swish: 'Swish is x · σ(βx). By the product rule its derivative is a gate plus a correction.',
      gelu: 'GELU is x · Φ(x), with Φ the share of the normal distribution below x. Again a gate plus a correction.',
    },
    term: {
      mish: {
        gate: 'The gate: near 0 far left, near 1 far right. It is what ReLU’s step became.',
        bend: 'How far the gate is from saturated: 1 − tanh². It fades on the right.',
        inner: 'The derivative of softplus, from 0 to 1.',
        product:
          'x times both: below 0 left of 0, so that f′ dips below 0, and above 0 right of it, so that f′ exceeds 1.',
        sum: 'The sum is f′.',
      },
      swish: {
        gate: 'The gate: near 0 far left, near 1 far right. A larger β makes it a step, and Swish a ReLU.',
        rest: 'How much the gate still has to open.',
        product: 'βx times gate and rest: below 0 left of 0, above 0 right of it.',
        sum: 'The sum is f′.',
      },
      gelu: {
        gate: 'The gate: the share of a standard normal below x.',
        density: 'The bell curve: the gate’s own derivative.',
        product: 'x times the bell: below 0 left of 0, above 0 right of it.',
        sum: 'The sum is f′.',
      },
    } as Record<'mish' | 'swish' | 'gelu', Record<string, string>>,
    next: 'Add the next term',
    none: 'Take all away',
    axis: 'value',
    gap: (name: string, gap: string) =>
      `The sum of the terms and the engine’s own f′ of ${name} differ by at most ${gap} for x from −6 to 6.`,
    picture: 'The terms of the derivative for x from −6 to 6.',
    drawn: (formula: string, low: string, high: string) => `${formula} from ${low} to ${high}.`,
    nothing: 'No term is drawn.',
  },

  learned: {
    title: 'Shapes the network learns',
    none: 'No layer learns its shape now. Give one PReLU or Maxout, and this shows its slopes or pieces as they move.',
    about: {
      prelu: 'PReLU learns the slope left of 0, one for each unit (He 2015). Dashed: where they started.',
      maxout: 'A Maxout unit is the largest of its affine pieces (Goodfellow 2013): it learns its own kinks.',
    },
    layer: 'Layer',
    unit: 'Unit',
    input: (unit: number, layer: number) => `unit ${unit} of layer ${layer}`,
    slopes: 'Slope of each unit',
    pieces: 'Each piece: slope times u, plus intercept',
    along: (input: string) =>
      `Along u = ${input}, the input in which its pieces differ most; all other inputs are held at 0.`,
    axis: 'output of the unit',
    describeSlopes: (units: number, start: number, low: number, high: number) =>
      `${units} slopes from ${formatNumber(low)} to ${formatNumber(high)}; they started at ${formatNumber(start)}.`,
    describePieces: (unit: number, input: string, pieces: number) =>
      `Unit ${unit} along ${input}: the largest of ${pieces} straight pieces.`,
  },

  cost: {
    title: 'What it costs here',
    about:
      'Nanoseconds per value in this browser, through the kernels that train: forward computes f and f′ together, ' +
      'backward multiplies the gradient by the f′ that was kept.',
    measure: 'Measure',
    cancel: 'Cancel',
    measuring: (done: number, total: number) => `Measuring, ${done} of ${total} …`,
    noise:
      'Median of 11 runs over 1024 values ± half the distance between the quartiles. Whatever else this machine does is ' +
      'in these numbers: differences of that size mean nothing.',
    function: 'Function',
    forward: 'Forward, ns',
    backward: 'Backward, ns',
    together: 'Together, ns per value',
  },

  properties: {
    title: 'Properties',
    about:
      'Can die: f′ is exactly 0 over a stretch, so that a unit may stop learning for good. Can saturate: f′ falls below 1% of ' +
      'its maximum. Numbers are those of the usual parameters.',
    columns: ['Function', 'Smooth', 'Monotone', 'Range', 'Can die', 'Can saturate', 'Largest |f′|'],
    yes: 'yes',
    no: 'no',
  },
};
