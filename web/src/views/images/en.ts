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
  drop: 'Drop the image to see what the network makes of it',
  blank: 'Draw here',
  seen: 'What the network sees: 28 × 28 pixels',
  noPicture: (name: string) => `“${name}” is not an image that this browser can read. Use PNG or JPEG.`,
  emptyPicture: (name: string) => `“${name}” is all of one shade: there is nothing to tell from its background.`,
  place: (column: number, row: number, down: boolean) => `column ${column}, row ${row}${down ? ', pen down' : ''}`,
};

const confusion = {
  titleTest: 'Confusion (test)',
  titleTraining: 'Confusion (training)',
  axes: 'rows true, columns predicted',
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

export const en = { pad, confusion, mistakes };
