import { MAX_FEATURES, MAX_NUMBERS, MAX_WEIGHTS } from '../../config/image/check.js';
import { MAX_DRAWINGS } from '../../config/image/drawings.js';
import { MAX_CLASSES, MAX_COORDINATE, MAX_POINTS, MIN_POINTS } from '../../config/schema.js';
import { formatCount, formatSetting } from '../numbers.js';

/** The limits of a setting as its schema row states them; absent where it has none. */
export interface Limits {
  min?: number;
  max?: number;
}

const range = ({ min, max }: Limits): string => {
  if (min !== undefined && min === max) return `of exactly ${formatSetting(min)}`;
  if (min !== undefined && max !== undefined) return `from ${formatSetting(min)} to ${formatSetting(max)}`;
  if (min !== undefined) return `at least ${formatSetting(min)}`;
  return max === undefined ? 'in its range' : `at most ${formatSetting(max)}`;
};

/** One sentence per problem code. */
const sentence = {
  syntax: (_limits: Limits, given?: string) => (given ? `“${given}” cannot be read.` : 'This cannot be read.'),
  version: () => 'This was made by a newer version of Gradflow.',
  'unknown-key': () => 'Gradflow does not know this setting.',
  'unknown-choice': () => 'This is not one of the choices.',
  'wrong-type': () => 'This is not the kind of value that belongs here.',
  'not-integer': (limits: Limits) => `Use a whole number ${range(limits)}.`,
  'not-finite': (limits: Limits) => `Use a number ${range(limits)}.`,
  'out-of-range': (limits: Limits) => `Use a value ${range(limits)}.`,
  'too-few': ({ min }: Limits) => (min === undefined ? 'There are too few.' : `At least ${formatCount(min)} needed.`),
  'too-many': ({ max }: Limits) => (max === undefined ? 'There are too many.' : `At most ${formatCount(max)} allowed.`),
  duplicate: () => 'This is listed twice.',
  'wrong-length': () => 'The number of values does not match.',
  'not-applicable': () => 'This does not go together with the other settings.',
  unavailable: () => 'This version of Gradflow cannot do this yet.',
  damaged: () => 'This is damaged or cut short.',
};

/** What can be wrong with a CSV file. */
const csv = {
  size: 'It is larger than 8 MB.',
  rows: `Between ${formatCount(MIN_POINTS)} and ${formatCount(MAX_POINTS)} rows are needed.`,
  columns: 'Three columns are needed: x, y and the class.',
  x: 'x is not a number.',
  y: 'y is not a number.',
  label: 'The class is missing.',
  range: `x and y must be from −${formatCount(MAX_COORDINATE)} to ${formatCount(MAX_COORDINATE)}.`,
  classes: `At most ${MAX_CLASSES} classes are possible; this is one more.`,
  oneClass: 'All rows have the same class. At least two different classes are needed.',
  more: (rows: number) => (rows === 1 ? 'One more row has an error.' : `${formatCount(rows)} more rows have errors.`),
};

/** The engine itself. */
const engine = {
  'goes-on': 'It failed and was started again. Training goes on; at most a second of it was lost.',
  saved: 'It failed and was started again. The run waits at its last saved step.',
  start: 'It failed and was started again. The run is back at step 0.',
  part: 'The part of it that this needs could not be loaded.',
};

/** Where a problem is, when it is not a setting of the page. */
const place = {
  link: (key: string) => `“${key}” in the link`,
  csv: 'CSV file',
  line: (line: number) => `CSV file, line ${formatCount(line)}`,
  engine: 'Engine',
  layer: (number: number) => `Layer ${number}`,
  point: (number: number) => `Point ${formatCount(number)}`,
  drawing: (number: number) => `Drawing ${number}`,
  skips: 'Single skip connections',
  skip: (number: number) => `Single skip connection ${number}`,
  auxiliary: (number: number) => `Auxiliary classifier ${number}`,
  at: (where: string, sentence: string) => `${where}: ${sentence}`,
};

/** What a network adds to its stack of layers; layers as in a link: 0 is the input, one above the hidden layers the output. */
const depth = {
  batchSize:
    'Batch normalization takes a whole batch at once, and one of this size does not fit in memory with these layers. Use a smaller one.',
  skips:
    'A skip connection goes forward, between layers that the network has, and to an image only from one that can be made to fit.',
  auxiliary: 'An auxiliary classifier follows a hidden layer that the network has.',
  sameSkip: 'There is such a skip connection already.',
  lostSkip: (from: number, to: number | null) =>
    `The skip connection from ${from === 0 ? 'the input' : `layer ${from}`} to ${to === null ? 'the output' : `layer ${to}`} has no place in the changed network and was removed. Back brings it back.`,
  lostAuxiliary: (after: number) =>
    `The auxiliary classifier after layer ${after} was removed together with its layer. Back brings both back.`,
};

/** Embeds, and what they leave to the full page. */
const embed = {
  page: 'This is for embeds; the full page shows everything and leaves everything open to change.',
  scene: 'An embed does not show this. “Gradflow” in its bar opens the full page, which does.',
  locked: {
    data: 'The author of this page has locked the data.',
    model: 'The author of this page has locked the model.',
    training: 'The author of this page has locked the training settings.',
    weights: 'The author of this page has locked the weights.',
    run: 'The author of this page has locked the run.',
  },
};

/** Layers of images. */
const layers = {
  kernel: 'The kernel is larger than the image that this layer reads. Use a smaller one, or padding.',
  size: 'The window is larger than the image that this layer reads. Use a smaller one.',
  padding: 'The padding must be smaller than the window, and leave something of the image.',
  large: `This network is too large: a layer may make ${formatCount(MAX_FEATURES)} numbers of one sample, all together ${formatCount(MAX_NUMBERS)}, with ${formatCount(MAX_WEIGHTS)} weights.`,
  skip: 'Some of these skip connections lead to an image of another shape that they cannot be made to fit.',
  fields: {
    type: 'Type',
    kernel: 'Kernel',
    stride: 'Stride',
    padding: 'Padding',
    pooling: 'Pooling',
    size: 'Window',
    one: '1 × 1 filters',
    reduceThree: '1 × 1 before 3 × 3',
    three: '3 × 3 filters',
    reduceFive: '1 × 1 before 5 × 5',
    five: '5 × 5 filters',
    pooled: '1 × 1 after pooling',
  },
};

const didYouMean = (key: string): string => `Did you mean “${key}”?`;

/** What only images have. */
const images = {
  target: 'This is for images only.',
  auxiliary: 'Auxiliary classifiers name classes; here the target is the image itself.',
  drawings: `At most ${MAX_DRAWINGS} drawings are possible, and each must be complete.`,
  drawingClass: 'Its class is not among those of the data. Use more classes, or remove the drawing.',
};

export const problems = { sentence, didYouMean, csv, engine, depth, layers, images, embed, place };
