/** Learned numbers of networks with layers of images, by the block that they stand in. Pure. */
import { type Config, isDense, isImage } from '../../config/config.js';
import { skipConnections } from '../../config/depth.js';
import { type ImageShape, piecesOf } from '../../config/image/shapes.js';
import type { ParameterBlock, RunInfo } from '../../engine/frame.js';
import type { Place } from '../../views/images/pick-pixel.js';
import { passShapes } from '../../views/images/shapes.js';

/** `block`: of the layout. A column of weights is a channel and a place of its kernel. */
export interface BlockSite {
  block: number;
  row: number;
  channel: number;
  tap: Place;
}

export type BlockKind = 'weight' | 'bias' | 'slope' | 'gamma' | 'beta' | 'skip';

/** What is known of a block by its name. */
export interface BlockFacts {
  /** Hidden layers from 0, then the output, then the auxiliary classifiers. */
  layer: number;
  kind: BlockKind;
  /** The convolution of an inception module; else null. */
  part: string | null;
  /** Rows for each unit. */
  pieces: number;
  /** Of the kernels, or of the map that each row of weights reads whole. */
  height: number;
  width: number;
}

/** Whether places in maps play a part in a network's chain rule. */
export function hasMaps({ config }: RunInfo): boolean {
  return isImage(config.data) || config.model.layers.some((layer) => !isDense(layer));
}

const PARTS: Readonly<Record<string, number>> = { one: 1, reduceThree: 1, three: 3, reduceFive: 1, five: 5, pooled: 1 };

export function factsOf({ config }: RunInfo, { name }: ParameterBlock): BlockFacts {
  const [group, number, ...rest] = name.split('.');
  const layers = config.model.layers.length;
  const kind = rest.some((word) => word.startsWith('skip')) ? 'skip' : ((rest.at(-1) ?? number) as BlockKind);
  if (group === 'output') {
    return { layer: layers, kind: kindAt(name), part: null, pieces: 1, ...sizeOf(passShapes(config)[layers]!) };
  }
  if (group === 'auxiliary') {
    const after = config.model.auxiliary[Number(number)]!.after;
    return { layer: layers + 1 + Number(number), kind, part: null, pieces: 1, ...sizeOf(passShapes(config)[after]!) };
  }
  const layer = Number(number);
  const part = rest.length > 1 && kind !== 'skip' ? rest[0]! : null;
  const pieces = kind === 'slope' || kind === 'skip' ? 1 : piecesOf(config.model.layers[layer]!);
  return { layer, kind, part, pieces, ...kernelSize(config, layer, part, rest) };
}

/** `output.weight`, `output.skip.weight`. */
const kindAt = (name: string): BlockKind =>
  name.includes('.skip') ? 'skip' : (name.slice(name.lastIndexOf('.') + 1) as BlockKind);

function kernelSize(config: Config, layer: number, part: string | null, rest: readonly string[]): Size {
  const settings = config.model.layers[layer]!;
  const shapes = passShapes(config);
  if (rest[0]?.startsWith('skip')) {
    const from = rest[0] === 'skips' ? Number(rest[1]) : groupStart(config, layer + 1);
    return shapes[layer + 1]!.height > 1 ? { height: 1, width: 1 } : sizeOf(shapes[from]!);
  }
  const side = part
    ? PARTS[part]
    : settings.type === 'conv' || settings.type === 'upconv'
      ? settings.kernel
      : undefined;
  return side ? { height: side, width: side } : sizeOf(shapes[layer]!);
}

/** Where the skip connection of the group that ends at a layer begins. */
const groupStart = ({ model }: Config, to: number): number =>
  skipConnections({ ...model, skips: [] }).find((skip) => skip.to === to)?.from ?? 0;

type Size = Pick<BlockFacts, 'height' | 'width'>;
const sizeOf = ({ height, width }: ImageShape): Size => ({ height, width });

/** Null where the network has no such parameter. */
export function blockSiteOf(info: RunInfo, index: number): BlockSite | null {
  const block = info.layout.findIndex(({ offset, rows, cols }) => index >= offset && index < offset + rows * cols);
  if (block < 0) return null;
  const { offset, rows } = info.layout[block]!;
  const { height, width } = factsOf(info, info.layout[block]!);
  const column = Math.floor((index - offset) / rows);
  const place = column % (height * width);
  return {
    block,
    row: (index - offset) % rows,
    channel: Math.floor(column / (height * width)),
    tap: { x: place % width, y: Math.floor(place / width) },
  };
}

export function indexOfSite(info: RunInfo, site: BlockSite): number {
  const { offset, rows } = info.layout[site.block]!;
  const { height, width } = factsOf(info, info.layout[site.block]!);
  return offset + ((site.channel * height + site.tap.y) * width + site.tap.x) * rows + site.row;
}

/** The nearest parameter that exists: another block has other rows, channels and kernels; there the middle is first. */
export function settleSite(info: RunInfo, before: BlockSite, wished: BlockSite): BlockSite {
  const block = info.layout[wished.block]!;
  const { kind, height, width } = factsOf(info, block);
  const isWeight = kind === 'weight' || kind === 'skip';
  const channels = isWeight ? block.cols / (height * width) : 1;
  const middle = { x: Math.floor(width / 2), y: Math.floor(height / 2) };
  return {
    block: wished.block,
    row: Math.min(wished.row, block.rows - 1),
    channel: Math.min(wished.channel, channels - 1),
    tap: !isWeight ? { x: 0, y: 0 } : before.block === wished.block ? wished.tap : middle,
  };
}

/** The weights from one channel to one row, as they lie over what they are multiplied with. */
export function kernelAt(info: RunInfo, parameters: Float32Array, site: BlockSite): Float32Array {
  const { height, width } = factsOf(info, info.layout[site.block]!);
  return Float32Array.from({ length: height * width }, (_, place) => {
    const tap = { x: place % width, y: Math.floor(place / width) };
    return parameters[indexOfSite(info, { ...site, tap })]!;
  });
}
