import { formatCount } from '../../i18n/numbers.js';
import type { Missing } from '../fetch.js';
import type { Part } from '../lesson.js';

const panel = {
  lesson: 'Lesson',
  numbered: (number: number, count: number) => `Lesson ${number} of ${count}`,
  own: 'Own lesson',
  loading: 'The lesson is coming …',
  close: 'Close the lesson',
  collapse: 'Fold the lesson away',
  expand: 'Unfold the lesson',
  all: 'All lessons',
  steps: 'Steps of the lesson',
  introduction: 'Introduction',
  step: (step: number, count: number) => `Step ${step} of ${count}`,
  previous: 'Back',
  next: 'Next',
  begin: 'Begin',
  nextLesson: 'Next lesson',
  finished: 'That was the last step.',
  again: 'Start again',
  teaches: 'About',
  minutes: (minutes: number) => `${minutes} min`,
  missing: {
    'not-kept': 'This lesson was opened from a file or pasted in another browser. Open its text here to read it.',
    'not-found': 'This lesson could not be loaded. Check the connection and its address.',
    elsewhere: 'A lesson must lie on the same site as this page.',
  } satisfies Record<Missing, string>,
  faulty: 'This lesson cannot be shown: its text has faults.',
  retry: 'Try again',
};

const run = {
  setUp: 'Set up',
  train: (steps: number) => `Run ${formatCount(steps)} ${steps === 1 ? 'step' : 'steps'}`,
  again: 'Again',
  running: (step: number, steps: number) => `Step ${formatCount(step)} of ${formatCount(steps)}`,
  done: (step: number) => `On screen, step ${formatCount(step)}`,
  diverged: (step: number) => `Diverged at step ${formatCount(step)}`,
  changed: 'The page shows something else by now.',
};

const question = {
  name: 'Predict',
  right: 'Right',
  wrong: 'Not quite',
};

const goal = {
  name: 'Goal',
  reached: 'Reached',
  hint: 'Hint',
  now: (value: string) => `now ${value}`,
};

const measured = {
  title: (label: string, step: number) => `Set up “${label}”, train to step ${formatCount(step)} and see this number`,
  of: (label: string, step: number) => `${label}, step ${formatCount(step)}`,
  inLab: 'computed by the lab below',
  waiting: 'measuring …',
  failed: 'Not measured.',
  quantity: {
    gradient: (layer: number) => `gradient of layer ${layer}`,
    update: (layer: number) => `update ratio of layer ${layer}`,
    deadUnits: (layer: number) => `dead units of layer ${layer}`,
    deadShare: (layer: number) => `dead share of layer ${layer}`,
    saturated: (layer: number) => `saturated share of layer ${layer}`,
  } as Record<string, (layer: number) => string>,
  parameter: (name: string) => `parameter ${name}`,
  named: {
    lambdaMax: 'largest curvature λ of the training loss',
    chain: 'factor of the chain rule',
    creases: 'share of the bending in the sharpest 5% of the loss surface',
    'sensitivity.mean': 'mean sensitivity to the input',
    'sensitivity.most': 'largest sensitivity to the input',
  } as Record<string, string>,
};

const gallery = {
  title: 'Lessons',
  about:
    'Short lessons beside the running network: predict, run it, see why. Every number in them is one that you can measure here.',
  started: (step: number, count: number) => `Step ${step} of ${count}`,
  begun: 'Begun',
  done: 'Read',
  goals: (reached: number) => `${reached} ${reached === 1 ? 'goal' : 'goals'} reached`,
  none: 'The list of lessons could not be loaded. Check the connection.',
  own: {
    title: 'Your own lesson',
    about: 'A lesson is a Markdown file with front matter.',
    docs: 'How to write one',
    example: 'Example to start from',
    file: 'Open a file …',
    drop: 'or drop it here',
    address: 'Address on this site',
    addressHint: 'lessons/mine.md',
    open: 'Open',
    paste: 'Paste or write it here',
    start: 'Open this lesson',
    sound: (title: string, steps: number) => `“${title}”: ${steps} ${steps === 1 ? 'step' : 'steps'}, no faults found.`,
    faults: (count: number) => `${count} ${count === 1 ? 'fault' : 'faults'}:`,
    more: (count: number) => `and ${count} more`,
    check: 'Check its numbers',
    checking: (run: number, count: number) => `Training run ${run} of ${count} …`,
    checkFailed: 'The engine that checks them could not be loaded.',
    numbersRight: (count: number) =>
      count === 1 ? 'The measured number is right.' : `All ${count} measured numbers are right.`,
    numbersWrong: (count: number) => (count === 1 ? 'One number is wrong:' : `${count} numbers are wrong:`),
    isRather: (written: string, right: string) => `${written} should read ${right}.`,
    noNumber: (written: string) => `The run has no number for ${written}.`,
    tooLarge: 'This file is too large for a lesson.',
    badAddress: 'An address on this site that ends in .md, .markdown or .txt.',
  },
};

const offer = {
  text: 'New here? Short lessons lead you through it, beside the running network.',
  open: 'Lessons',
  dismiss: 'No, thanks',
};

const parts: Record<Part, string> = {
  data: 'data',
  training: 'training settings',
  model: 'model settings',
  network: 'network',
  activation: 'activation row',
  gradient: 'gradient row',
  update: 'update ratio row',
  dead: 'dead units row',
  verdict: 'verdict row',
  output: 'output',
  loss: 'loss curve',
  lab: 'lab below',
  run: 'run controls',
};

export const en = { panel, run, question, goal, measured, gallery, offer, parts, look: 'Look at:' };
