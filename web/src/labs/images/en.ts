import { formatCount } from '../../i18n/numbers.js';

export const en = {
  title: 'Filters and feature maps',
  about:
    'A filter slides over what its layer reads: at each place it multiplies the values under it with its weights and adds ' +
    'them up. Point at a pixel of a map to see from where in the image it comes, and how it is made.',
  plane: 'This lab shows filters over images: choose the digits or the shapes as data.',
  noMaps: 'This network has no layer of maps: make a layer a convolution.',
  waiting: 'The engine has not answered yet.',
  layer: 'Layer',
  layerName: (number: number, label: string) => `${formatCount(number)}: ${label}`,
  filter: 'Filter',
  channel: 'Channel that it reads',
  channelOf: (channel: number) => `channel ${formatCount(channel)}`,
  filters: {
    title: 'Filters',
    of: (channel: number) => `weights for channel ${formatCount(channel)}`,
    branches: {
      one: '1×1',
      reduceThree: '1×1 before 3×3',
      three: '3×3',
      reduceFive: '1×1 before 5×5',
      five: '5×5',
      pooled: '1×1 after pooling',
    } as Record<string, string>,
    none: 'Pooling has no weights.',
    name: (filter: number) => `Filter ${formatCount(filter)}`,
  },
  map: {
    title: (filter: number) => `Map of filter ${formatCount(filter)}`,
    hint: 'Arrow keys go from pixel to pixel, with Shift five at a time.',
    reads: 'What the window lies on',
    image: 'Receptive field in the image',
    at: (row: number, column: number) => `row ${formatCount(row)}, column ${formatCount(column)}`,
    field: (height: number, width: number) => `${formatCount(height)} × ${formatCount(width)} pixels`,
  },
  sum: {
    title: 'The arithmetic',
    inputs: 'values',
    weights: 'weights',
    products: 'products',
    channel: (channel: number, sum: string) => `channel ${formatCount(channel)}: ${sum}`,
    channels: (count: number, sum: string) => (count === 1 ? sum : `all ${formatCount(count)} channels: ${sum}`),
    bias: (bias: string, total: string) => `+ bias ${bias} = ${total}`,
    activation: (name: string, value: string) => `${name} → ${value}`,
    after: (name: string, value: string) => `after normalization and skips, ${name} → ${value}`,
    largest: (value: string) => `the largest: ${value}`,
    mean: (value: string) => `their mean: ${value}`,
    outside: 'Outside of the image there is 0.',
  },
  patches: {
    title: 'What excites this filter most',
    about: 'The training images with the largest activation of the filter, cut to its receptive field.',
    item: (image: number, value: string) => `training image ${formatCount(image)}: ${value}`,
    step: (step: number) => `Step ${formatCount(step)}.`,
  },
  saliency: {
    title: 'Input gradient',
    about: 'How the loss of the chosen image changes with each of its pixels: dL/dp.',
  },
};
