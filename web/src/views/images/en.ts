import { formatCount } from '../../i18n/numbers.js';

const pad = {
  title: 'Draw your own',
  pad: 'Drawing pad',
  hint: 'Arrow keys move the pen, with Shift farther; Space puts it down or lifts it; Delete clears.',
  pen: 'Pen',
  eraser: 'Eraser',
  clear: 'Clear',
  open: 'Open image …',
  openHint: 'PNG, JPEG or any other image; one can also be dropped anywhere on the page',
  blank: 'Draw here',
  seen: 'What the network sees: 28 × 28 pixels',
  noPicture: (name: string) => `“${name}” is not an image that this browser can read. Use PNG or JPEG.`,
  emptyPicture: (name: string) => `“${name}” is all of one shade: there is nothing to tell from its background.`,
  place: (column: number, row: number, down: boolean) => `column ${column}, row ${row}${down ? ', pen down' : ''}`,
};

const confusion = {
  titleTest: 'Confusion (test)',
  titleTraining: 'Confusion (training)',
  axes: 'true ↓, predicted →',
  cell: (truth: string, guess: string, count: number, share: string) =>
    `${truth} taken for ${guess}: ${formatCount(count)} images, ${share} of all ${truth}`,
  right: (truth: string, count: number, share: string) =>
    `${truth} recognized: ${formatCount(count)} images, ${share} of all ${truth}`,
  hint: 'Arrow keys go from cell to cell; Enter shows an image that is counted there.',
};

const mistakes = {
  title: 'Worst mistakes',
  none: 'No mistakes.',
  is: (truth: string) => `is ${truth}`,
  said: (guess: string, chance: string) => `said ${guess} (${chance})`,
};

const output = {
  title: 'Output',
  own: 'your drawing',
  sample: (set: 'train' | 'test', number: number, count: number) =>
    `${set === 'test' ? 'test' : 'training'} image ${formatCount(number)} of ${formatCount(count)}`,
  previous: 'Previous image',
  next: 'Next image',
  set: 'Images from',
  sets: { test: 'Test', train: 'Training' },
  number: 'Number of the image',
  truth: (name: string) => `true class ${name}`,
  trueClass: 'the true class',
  chances: 'Probability of each class',
  says: (name: string, chance: string) => `The network says ${name}, ${chance}.`,
  right: (truth: string) => `It is ${truth}: right.`,
  wrong: (truth: string) => `It is ${truth}: wrong.`,
  waiting: 'The engine has not answered yet.',
  draw: 'Draw in the field: the network answers at once.',
  image: 'The chosen image',
  imageHint: 'Left and right choose another image.',
  saliency: 'Sensitivity',
  saliencyHint: 'How the loss changes with each pixel: dL/dp of the true class, or of the guess for a drawing',
  blank: 'blank',
  full: 'full ink',
};

const code = {
  input: 'Input',
  code: 'Code',
  reconstruction: 'Reconstruction',
  more: (count: number) => `and ${formatCount(count)} more numbers`,
  error: (value: string) => `Mean squared error of this image: ${value}`,
  mean: (value: string) => `Answering with the mean training image would cost ${value} on average.`,
  waiting: 'The engine has not answered yet.',
  title: 'Walk through the code',
  about: 'Each place is a code; drag the point, and the decoder draws what it stands for.',
  images: 'Codes of the images',
  map: 'Map of the codes: what the decoder makes of each place',
  hint: 'Arrow keys move the point, with Shift farther.',
  at: (numbers: readonly string[]) => `Code (${numbers.join(', ')})`,
  others: (count: number) =>
    count === 1
      ? 'The code has one number more: on the map it is the mean of all images.'
      : `The code has ${formatCount(count)} numbers more: on the map they are the means of all images.`,
  axes: ['Number to the right', 'Number upwards'] as readonly string[],
  between: 'From one image to another',
  ends: ['From the first image of', 'to the first image of'] as readonly string[],
  step: (number: number, count: number) => `Step ${number} of ${count}: puts the point there`,
};

const own = {
  as: 'Add to the training data as',
  add: 'Add',
  note: 'What is added is trained on, with the other images; the run starts over.',
  full: (most: number) => `The data hold ${most} drawings, which is the most: remove one first.`,
  title: (count: number, most: number) => `Your drawings in the training data (${count} of at most ${most})`,
  item: (number: number, name: string) => `drawing ${number}, class ${name}`,
  remove: (number: number, name: string) => `Remove drawing ${number} (${name})`,
  mark: 'your drawing',
};

const classes = {
  digits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  shapes: ['circle', 'square', 'triangle', 'cross', 'ring', 'star'],
};

export const en = { pad, confusion, mistakes, output, code, own, classes };
