import { formatCount } from '../../i18n/numbers.js';

export const en = {
  title: 'Dying units',
  about:
    'A unit is dead when f′(z) = 0 for every training sample: no gradient reaches its weights any more. Each line is the ' +
    'range of a unit’s pre-activations z over the training set, its tick their mean; shaded is where f is flat.',
  noHidden: 'There is no hidden layer, so there is no unit that could die.',
  measuring: 'Measuring …',
  total: (dead: number, units: number, step: number) =>
    `${formatCount(dead)} of ${formatCount(units)} units are dead at step ${formatCount(step)}.`,
  layer: (number: number, activation: string) => `layer ${number} · ${activation}`,
  count: (dead: number, units: number) => `${formatCount(dead)} / ${formatCount(units)} dead`,
  unit: (layer: number, unit: number) => `Layer ${layer}, unit ${unit}`,
  marks: { alive: 'alive', dead: 'dead', never: 'never alive' },
  picture: 'Units of every layer with the range of their pre-activations',
  pictureHelp:
    'Arrow keys move between units; Enter chooses one and, where it is dead, looks for the step that killed it.',
  readout: { minimum: 'smallest z', mean: 'mean z', maximum: 'largest z', saturated: 'in the flat zone' },
  flat: 'flat: f′ = 0',
  list: 'Dead units',
  more: (count: number) => `and ${formatCount(count)} more, in the picture`,
  none: 'No unit is dead.',
  choose: 'Choose a unit to see when and why it died.',
  alive: 'It is alive: for some training samples f′(z) is not 0.',
  unknown: 'Reading the kept moments …',
  never: (step: number) =>
    step === 0
      ? 'It was dead before the first step: the initialization left it on the flat side for every sample.'
      : `It was dead at the first kept moment, step ${formatCount(step)}, already.`,
  between: (alive: number, dead: number) =>
    `It lived at the kept step ${formatCount(alive)} and was dead at step ${formatCount(dead)}.`,
  searching: (share: string) => `Training on from there, step by step: ${share} …`,
  lost:
    'Settings or weights were changed by hand between those two steps, so the stretch cannot be replayed exactly. The ' +
    'replay below begins at the last kept moment at which it lived.',
  found: (step: number) => `Step ${formatCount(step)} killed it.`,
  watched: (step: number, isLast: boolean) =>
    isLast
      ? 'It has been dead at every step since.'
      : `It was dead at every step from then to ${formatCount(step)}, and at every kept moment after that.`,
  cause: (rate: string, batch: number, shift: string, isFirst: boolean) =>
    `One step at learning rate ${rate}, on a batch of ${formatCount(batch)} samples, moved its mean pre-activation by ` +
    `${shift}. The whole range then lay where f is flat, so that no gradient reaches its weights: ` +
    (isFirst ? 'nothing can bring it back.' : 'only other inputs, from the layers before it, could bring it back.'),
  table: {
    caption: 'Pre-activations over the training set',
    before: 'before',
    after: 'after',
    shift: 'shift',
    minimum: 'smallest z',
    mean: 'mean z',
    maximum: 'largest z',
  },
  causes: {
    caption: 'What moved the mean',
    total: 'together',
    bias: 'its bias',
    weights: 'its weights, on the inputs as they were',
    inputs: 'its inputs, moved by earlier layers',
  },
  replayTitle: 'Replay from just before with',
  replayFrom: (step: number) => `Both begin at step ${formatCount(step)}.`,
  alternatives: {
    'leaky-relu': 'Leaky ReLU',
    prelu: 'PReLU',
    elu: 'ELU',
    mish: 'Mish',
    rate: 'a tenth of the learning rate',
  },
  steps: 'Steps',
  cancel: 'Cancel',
  playing: (share: string) => `Replaying both: ${share} …`,
  original: 'as it went',
  charts: {
    dead: 'dead units',
    loss: 'training loss (log)',
    steps: 'steps',
    deadName: 'Dead units over the steps of the replay',
    lossName: 'Training loss over the steps of the replay',
    hint: 'Choose an alternative above.',
  },
  outcome: (steps: number, dead: [number, number], loss: [string, string], name: string) =>
    `After ${formatCount(steps)} steps: ${formatCount(dead[0])} dead units and loss ${loss[0]} as it went, ` +
    `${formatCount(dead[1])} and ${loss[1]} with ${name}.`,
  diverged: 'diverged',
  continue: (name: string, step: number) => `Continue the run from step ${formatCount(step)} with ${name}`,
  course: (name: string, from: string, to: string) => `${name}: from ${from} to ${to}.`,
};
