import { formatCount } from '../numbers.js';

const run = {
  bar: 'Run',
  play: 'Play',
  pause: 'Pause',
  step: 'Step',
  epoch: 'Epoch',
  reset: 'Reset',
  stepHint: 'One step: train on one batch',
  epochHint: 'Train to the end of the epoch',
  resetHint: 'Back to step 0, same initial weights',
  speed: 'Speed',
  speedHint: 'Training speed, in steps per second',
  speedMax: 'Max speed',
  speedChoice: (stepsPerSecond: number) => `${formatCount(stepsPerSecond)} / s`,
  key: (key: string) => `(${key})`,
  space: 'Space',
};

const figures = {
  list: 'Figures of the run',
  step: 'step',
  epoch: 'epoch',
  trainLoss: 'training loss',
  testLoss: 'test loss',
  testAccuracy: 'test accuracy',
  trainAccuracy: 'training accuracy',
  measuredSpeed: 'steps / s',
};

const tools = {
  lessons: 'Lessons',
  stories: 'Stories',
  storiesHint: 'Runs that fail, and what rescues them',
  share: 'Share',
  twin: 'A|B: two runs side by side',
  keyboard: 'Keyboard shortcuts',
  otherLanguage: '한국어',
  otherLanguageCode: 'ko',
  theme: { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  close: 'Close',
};

const data = {
  title: 'Data',
  gallery: 'Data set',
  features: 'Input features',
  featuresHint: 'At least one stays on.',
};

const newSeed = {
  'data.seed': 'Draw new points',
  'model.seed': 'Draw new initial weights',
  'training.seed': 'Draw a new order of batches',
};

const points = {
  title: 'Own points',
  about: 'Paint on the output, or drop a CSV file anywhere.',
  brush: 'Brush',
  erase: 'Erase',
  clear: 'Clear',
  clearHint: 'Start over with one point of each of two classes',
  import: 'Open CSV …',
  importHint: 'Columns x, y, class; up to 20,000 rows',
  export: 'Save CSV',
  exportHint: 'Save the points shown as a CSV file',
  paintClass: 'Class that the brush paints',
  classNumber: (number: number) => `Class ${number}`,
  count: (count: number) => (count === 1 ? '1 point' : `${formatCount(count)} points`),
  regression: 'Painting needs classes: choose a classification set first.',
};

const training = {
  title: 'Training',
  live: 'Changes take effect in the running training.',
  why: 'Why is it not learning?',
};
const model = {
  title: 'Model',
  restarts: 'Changes start the run anew.',
  addLayer: 'Add a hidden layer',
  removeLayer: 'Remove the last hidden layer',
  branches: 'Single skips, auxiliary classifiers',
};

export const page = {
  title: 'Gradflow: see why a neural network learns',
  run,
  figures,
  tools,
  data,
  newSeed,
  points,
  training,
  model,
};
