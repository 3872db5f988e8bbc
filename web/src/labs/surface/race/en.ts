import { formatCount, formatPercent } from '../../../i18n/numbers.js';

export const en = {
  about:
    'Several optimizers begin at the same parameters and see the same batches; each trains this network on this data as a ' +
    'real run of its own. Their ways are drawn as seen from one plane, each ball at its own training loss.',
  settings: {
    origin: 'Start',
    origins: { fresh: 'fresh, at step 0', now: 'the run as it is now' },
    steps: 'Steps',
    course: 'Plane',
    courses: { paths: 'all paths', random: 'random' },
    goal: 'Goal',
    race: 'Race',
    again: 'Race again from here',
    anotherSeed: 'Another seed',
    ownSeed: 'The run’s own seeds',
    luck: (luck: number) => (luck === 0 ? 'with the run’s own seeds' : `with its seeds + ${formatCount(luck)}`),
    cancel: 'Cancel',
  },
  racing: (share: string) => `Racing … ${share}`,
  surveying: (share: string) => `Computing the surface … ${share}`,
  play: 'Play',
  pause: 'Pause',
  step: 'Step of the race',
  stepOf: (step: string, last: string) => `${step} of ${last}`,
  speed: 'Speed',
  full: (most: number) => `At most ${most} take part at once.`,
  picture: {
    contours: 'The race on the contours of the loss surface',
    space: 'The race on the loss surface in 3-D',
    none: 'There is no race yet.',
    at: (step: number, racers: string) => `At step ${formatCount(step)}: ${racers}.`,
    racer: (name: string, loss: string) => `${name} at loss ${loss}`,
  },
  chart: {
    name: 'Training loss of each racer over the steps of the race',
    title: 'training loss (log)',
    step: 'step',
    hint: 'The race begins …',
    keys: 'Left and right read the lines step by step; with Shift ten at a time.',
  },
  table: {
    caption: 'The racers in numbers',
    columns: {
      racer: 'Optimizer',
      rate: 'Learning rate',
      loss: 'Loss now',
      goal: (share: number) => `Steps to ${formatPercent(share)}`,
      travelled: 'Travelled',
      distance: 'From the plane',
      actions: 'Actions',
    },
    rateOf: (name: string) => `Learning rate of ${name}`,
    never: 'not reached',
    diverged: (step: number) => `diverged at ${formatCount(step)}`,
    take: 'Train on with this one',
    takeNamed: (name: string) => `Train on with this one: ${name}`,
    leave: (name: string) => `Take ${name} out of the race`,
  },
  caption: {
    kept: (stride: number) =>
      stride === 1
        ? 'Every step is kept.'
        : `One step in ${formatCount(stride)} is kept: steps to the goal are rounded up to it, and ways are measured through kept steps.`,
    goal: 'The goal is a share of the first loss.',
    from: (step: number) => `The race began at step ${formatCount(step)} of the run.`,
    fair:
      'The learning rates differ, because equal ones would be no fairer: an optimizer is only as good as the rate it was given. ' +
      'Change them and see. Momentum, schedule, penalties and batch size are those of the run on screen.',
    slice:
      'The plane is a slice: the distance from it says how much of a way is hidden, and a ball that has left it is not on the ' +
      'surface drawn below it. In 3-D a ball drawn as a ring lies under the surface: its own loss is lower than that of the nearest point of the plane.',
    luck: 'One seed is an anecdote: try others before you believe in a winner.',
    lost: 'A racer above three times the first loss does not shape the plane.',
  },
  files: { name: 'gradflow-race', title: 'Optimizers on one loss surface' },
};
