/** Where everything on the depth axis stands: columns from the layers, rows from top to bottom. Pure. */
import { type Config, outputUnits, unitsOf } from '../../config/config.js';

/** How much a hidden column has room for: controls in its header, numbers, turned numbers, bars alone. */
export type Detail = 'controls' | 'numbers' | 'turned' | 'bars';

export interface Column {
  kind: 'input' | 'hidden' | 'output';
  /** Hidden layers count from 0; -1 is the input, the number of hidden layers the output. */
  layer: number;
  left: number;
  width: number;
  center: number;
  units: number;
  /** Top edge of the first unit. */
  top: number;
  /** Each unit is a feature map. */
  isMap: boolean;
  /** Units side by side; feature maps stand in a grid. */
  across: number;
  /** From one row of units to the next; the box is lower by the gap. */
  pitch: number;
  /** From one unit to the one beside it. */
  pitchX: number;
  boxWidth: number;
  boxHeight: number;
  /** Index of the first unit's plane among the unit maps. */
  firstPlane: number;
}

export interface Row {
  top: number;
  /** Where its picture begins: below the label where labels stand above the row; of the network its units. */
  body: number;
  height: number;
}

export const ROW_NAMES = [
  'header',
  'network',
  'activation',
  'gradient',
  'verdict',
  'ratio',
  'dead',
  'saturated',
] as const;
export type RowName = (typeof ROW_NAMES)[number];

/** Beside another run, which has all rows, the two gradient rows stand next to each other: the last of A's rows, the first of B's. */
export function rowOrder(letter: 'A' | 'B' | null, shown: readonly RowName[]): readonly RowName[] {
  if (!letter) return shown;
  const inwards = [...ROW_NAMES.slice(0, 3), ...ROW_NAMES.slice(3).reverse()];
  return letter === 'A' ? inwards : inwards.reverse();
}

/** Room in the network's row above and below its units, below the activations, and below the gradient's bars, in CSS pixels. */
export interface Bands {
  above: number;
  below: number;
  moments: number;
  bars: number;
}

const NO_BANDS: Bands = { above: 0, below: 0, moments: 0, bars: 0 };

/** How the columns of a network of images are laid out; `index` counts all columns. */
export interface MapLayout {
  /** Units of every column. */
  counts: readonly number[];
  /** What the network's row can make use of, in CSS pixels. */
  height(spans: Spans): number;
  /** Where the maps of a column stand; null where it has single units. */
  place(index: number, kind: Column['kind'], width: number, row: Row): Placed | null;
}

export interface Geometry {
  width: number;
  height: number;
  /** Width kept on the left for labels and axis ticks. */
  gutter: number;
  /** Labels stand above the rows instead of beside them. */
  compact: boolean;
  detail: Detail;
  columns: Column[];
  /** One that is not shown has no height and stands far below the axis, where its canvas does not reach. */
  rows: Record<RowName, Row>;
  bands: Bands;
}

/** A host narrower than this is laid out as on a phone. */
export const COMPACT_BELOW = 560;

const WIDE = { gutter: 124, right: 8, minimumColumn: 8, endBox: 18, label: 0 };
const COMPACT = { gutter: 40, right: 4, minimumColumn: 4.5, endBox: 14, label: 22 };
/** Where rows stand that are not shown, in CSS pixels. */
const UNSEEN = 1e6;
const LARGEST_COLUMN = 168;
const LARGEST_END = 150;
const LARGEST_BOX = 42;
const SMALLEST_BOX_HEIGHT = 15;
const SMALLEST_FRAMED = 16;
/** Boxes no smaller than this are kept square. */
const SMALLEST_SQUARE = 17;
/** Above and below the units together. */
export const NETWORK_MARGIN = 16;
/** The units of a usual network can be told apart, and pressed, in this height. */
const COMFORTABLE_NETWORK = 300;
const SMALLEST_NETWORK = 200;
const SMALLEST_HALF = 136;
/** The corner radius of a box as a share of its side. */
export const CORNER_SHARE = 0.16;
/** Room beside the boxes of the first column for feature names, and of the last for class marks. */
const INPUT_MARGIN = 46;
const INPUT_SHIFT = 9;
const OUTPUT_MARGIN = 38;

/**
 * The whole axis in `width` CSS pixels; wider than asked only where columns would become too narrow to use. The units
 * give way so that it fits into `room` CSS pixels of height: with all rows, else down to the verdicts, if they can.
 */
export function computeGeometry(
  width: number,
  config: Config,
  room = Number.POSITIVE_INFINITY,
  bands: Bands = NO_BANDS,
  order: readonly RowName[] = ROW_NAMES,
  maps?: MapLayout,
): Geometry {
  const compact = width < COMPACT_BELOW;
  const measures = compact ? COMPACT : WIDE;
  const spans = columnSpans(
    width - measures.gutter - measures.right,
    config.model.layers.length,
    measures.minimumColumn,
    measures.endBox,
  );
  const detail = detailOf(spans.hidden);
  const counts = maps?.counts ?? unitCounts(config);
  const units = roundedUnits(Math.max(...counts));
  const wanted = maps?.height(spans) ?? networkHeight(units, spans.box, compact);
  const stack = (height: number): Geometry['rows'] => stackRows(detail, compact, height, bands, order);
  const network = order === ROW_NAMES ? fitNetwork(wanted, room, stack) : fitHalf(wanted, room, stack);
  spans.box = fitBox(spans.box, network, units);
  spans.endBox = fitBox(spans.endBox, network, units);
  const rows = stack(network);
  const inner = { ...rows.network, height: network };
  const columns = placeColumns(counts, spans, measures.gutter + spans.margin, inner, maps);
  const last = columns[columns.length - 1]!;
  return {
    width: Math.max(width, Math.round(last.left + last.width + measures.right)),
    height: endOf(rows),
    gutter: measures.gutter,
    compact,
    detail,
    columns,
    rows,
    bands,
  };
}

/** The vertical center of a unit. */
export function unitCenter(column: Column, unit: number): number {
  return column.top + column.pitch * Math.floor(unit / column.across) + column.boxHeight / 2;
}

/** The left edge of a unit. */
export function unitLeft({ center, boxWidth, across, pitchX }: Column, unit: number): number {
  return center - boxWidth / 2 + pitchX * ((unit % across) - (across - 1) / 2);
}

/** From the middle of a column to the outer edge of its units. */
export function halfWidth({ boxWidth, across, pitchX }: Column): number {
  return (boxWidth + pitchX * (across - 1)) / 2;
}

/** True where columns have room for the curves of f and f', and for numbers; narrower ones show densities and levels. */
export function hasCurves(detail: Detail): boolean {
  return detail === 'controls' || detail === 'numbers';
}

/** True where boxes are large enough for round corners and a frame, and few enough to draw one by one. */
export function isFramed(column: Column): boolean {
  return column.boxHeight >= SMALLEST_FRAMED;
}

/** True where single units can no longer be told apart and the column is painted as one strip. */
export function isStrip(column: Column): boolean {
  return column.pitch < 3;
}

/** The column under `x`, or null beside the axis. */
export function columnAt(geometry: Geometry, x: number): Column | null {
  return geometry.columns.find((column) => x >= column.left && x < column.left + column.width) ?? null;
}

/** Hidden columns only, in order. */
export function hiddenColumns(geometry: Geometry): Column[] {
  return geometry.columns.slice(1, -1);
}

export interface Spans {
  input: number;
  hidden: number;
  output: number;
  box: number;
  /** Of inputs and outputs: they have room where hidden layers are many. */
  endBox: number;
  /** Left and right of the columns, where they need less than there is. */
  margin: number;
}

function columnSpans(room: number, hiddenCount: number, minimum: number, smallestEnd: number): Spans {
  const even = room / (hiddenCount + 2);
  const box = boxWidthFor(Math.max(minimum, even));
  const endBox = Math.max(box, smallestEnd);
  const input = Math.max(Math.min(even, LARGEST_END), endBox + INPUT_MARGIN);
  const output = Math.max(Math.min(even, LARGEST_END), endBox + OUTPUT_MARGIN);
  const share = (room - input - output) / Math.max(1, hiddenCount);
  const hidden = Math.max(minimum, Math.min(LARGEST_COLUMN, share));
  const margin = Math.max(0, (room - input - output - hidden * hiddenCount) / 2);
  if (hiddenCount > 0) {
    const hiddenBox = Math.min(box, boxWidthFor(hidden));
    return { input, hidden, output, box: hiddenBox, endBox: Math.max(hiddenBox, smallestEnd), margin };
  }
  const end = Math.min(room / 2, 2 * LARGEST_COLUMN);
  return { input: end, hidden: LARGEST_COLUMN, output: end, box, endBox, margin: room / 2 - end };
}

function boxWidthFor(columnWidth: number): number {
  return Math.min(LARGEST_BOX, columnWidth * (columnWidth < 24 ? 0.74 : 0.56));
}

function detailOf(hiddenWidth: number): Detail {
  if (hiddenWidth >= 92) return 'controls';
  if (hiddenWidth >= 42) return 'numbers';
  return hiddenWidth >= 17 ? 'turned' : 'bars';
}

/** Units of every column. */
function unitCounts({ data, model }: Config): number[] {
  return [data.features.length, ...model.layers.map(unitsOf), outputUnits(data)];
}

/** Room for a round number of units, so that adding one seldom moves what stands below. */
function roundedUnits(units: number): number {
  return [4, 8, 16, 32, 64].find((size) => units <= size) ?? units;
}

function networkHeight(units: number, box: number, compact: boolean): number {
  return Math.min(compact ? 340 : 424, units * largestPitch(box) + NETWORK_MARGIN);
}

/** Lower than `wanted` where the rows would not fit into `room`, within what can still be used. */
function fitNetwork(wanted: number, room: number, stack: (network: number) => Record<RowName, Row>): number {
  const { saturated, verdict } = stack(0);
  const withAll = room - saturated.top - saturated.height;
  const toVerdict = room - verdict.top - verdict.height;
  const fitting = withAll >= COMFORTABLE_NETWORK ? withAll : Math.min(toVerdict, COMFORTABLE_NETWORK);
  return Math.round(Math.min(wanted, Math.max(SMALLEST_NETWORK, fitting)));
}

/** Of two runs above each other: down to what can still be told apart. */
function fitHalf(wanted: number, room: number, stack: (network: number) => Geometry['rows']): number {
  return Math.round(Math.min(wanted, Math.max(SMALLEST_HALF, room / 2 - endOf(stack(0)))));
}

function endOf(rows: Geometry['rows']): number {
  return Math.max(...Object.values(rows).map(({ top, height }) => height && top + height));
}

/** Boxes stay square while they lose height, down to a size that still shows a map. */
function fitBox(box: number, network: number, units: number): number {
  const side = (network - NETWORK_MARGIN) / units - 5;
  return side >= SMALLEST_SQUARE ? Math.min(box, side) : box;
}

export function largestPitch(box: number): number {
  return boxHeightFor(box) + (box > 24 ? 6 : 3);
}

/** Boxes are square until columns become so narrow that they stand upright instead. */
function boxHeightFor(boxWidth: number): number {
  return Math.max(SMALLEST_BOX_HEIGHT, boxWidth);
}

function stackRows(
  detail: Detail,
  compact: boolean,
  network: number,
  bands: Bands,
  order: readonly RowName[],
): Record<RowName, Row> {
  const roomy = hasCurves(detail);
  const numbers = roomy ? (compact ? 24 : 30) : 36;
  const { label } = compact ? COMPACT : WIDE;
  const heights: Record<RowName, number> = {
    header: detail === 'controls' ? 92 : detail === 'numbers' ? 66 : compact ? 48 : 56,
    network: network + bands.below,
    activation: 96 + bands.moments,
    gradient: (detail === 'turned' ? 148 : 128) + bands.bars,
    ratio: numbers,
    dead: numbers,
    saturated: numbers,
    verdict: detail === 'controls' ? 34 : 48,
  };
  let top = 0;
  const rows = {} as Record<RowName, Row>;
  for (const name of ROW_NAMES) rows[name] = { top: UNSEEN, body: UNSEEN, height: 0 };
  for (const name of order) {
    const above = name === 'header' ? 0 : name === 'network' ? bands.above : label;
    rows[name] = { top, body: top + above, height: heights[name] + above };
    top += heights[name] + above;
  }
  return rows;
}

function placeColumns(
  counts: readonly number[],
  spans: Spans,
  start: number,
  network: Row,
  maps: MapLayout | undefined,
): Column[] {
  const last = counts.length - 1;
  let left = start;
  let firstPlane = 0;
  return counts.map((units, index) => {
    const kind = kindOf(index, last);
    const width = spans[kind];
    const shift = kind === 'input' && !maps ? INPUT_SHIFT : 0;
    const placed = maps?.place(index, kind, width, network);
    const column: Column = {
      kind,
      layer: index - 1,
      left,
      width,
      center: left + width / 2 + shift,
      units,
      firstPlane,
      isMap: !!placed,
      ...(placed ?? stackUnits(units, kind === 'hidden' ? spans.box : spans.endBox, network)),
    };
    left += width;
    firstPlane += units;
    return column;
  });
}

export const kindOf = (index: number, last: number): Column['kind'] =>
  index === 0 ? 'input' : index === last ? 'output' : 'hidden';

export type Placed = Pick<Column, 'top' | 'across' | 'pitch' | 'pitchX' | 'boxWidth' | 'boxHeight'>;

/** Units share the height evenly around its middle; boxes lose their gaps, then their height, as they grow many. */
function stackUnits(units: number, box: number, row: Row): Placed {
  const pitch = Math.min(largestPitch(box), (row.height - NETWORK_MARGIN) / units);
  const gap = pitch > 16 ? 5 : pitch > 7 ? 2 : pitch > 3 ? 0.8 : 0;
  const boxHeight = Math.min(boxHeightFor(box), pitch - gap);
  const total = pitch * (units - 1) + boxHeight;
  return { top: row.body + (row.height - total) / 2, across: 1, pitch, pitchX: 0, boxWidth: box, boxHeight };
}
