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

const classes = {
  digits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  shapes: ['circle', 'square', 'triangle', 'cross', 'ring', 'star'],
};

export const en = { pad, confusion, mistakes, output, classes };
