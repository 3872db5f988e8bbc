/** The map of the difference: its colors, the borders of both runs, and the place being read. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { LUT_SIZE, sequentialColor, signedLut } from '../draw/colors.js';
import { traceBorders, traceContour } from '../draw/contour.js';
import { type ColorScale, FieldPainter, sampleField } from '../draw/field.js';
import { formatCoordinate, formatNumber } from '../draw/format.js';
import { attachReadout } from '../draw/readout.js';
import { attachSurface, type Size } from '../draw/surface.js';
import { type ThemeColors, themeColors, themeVersion } from '../draw/theme.js';
import { cellWinners } from '../draw/winners.js';
import type { Store } from '../state/store.js';
import { paintAxes } from '../views/output/axes.js';
import { type Cursor, paintCrosshair } from '../views/output/cursor.js';
import { MARGIN, type PlotBox, plotBox, toPixelX, toPixelY } from '../views/output/geometry.js';
import { LEVELS, MAP_STRENGTH } from '../views/output/ground.js';
import { attachPointer } from '../views/output/pointer.js';
import { readField } from '../views/output/reading.js';
import { outputOfMaps, outputSubject, type Subject } from '../views/output/subject.js';
import { type DifferenceField, differenceOf } from './difference.js';
import { twinWords } from './words.js';

/** Both outputs and their difference, of the frames on screen. */
export interface Compared {
  a: Subject;
  b: Subject;
  field: DifferenceField;
  domain: number;
}

export function comparedOf(a: Store, b: Store): ReadonlySignal<Compared | null> {
  return computed(() => {
    const [ofA, ofB] = [outputOf(a), outputOf(b)];
    const field = ofA && ofB && differenceOf(a.config.value, ofA, ofB);
    return field ? { a: ofA, b: ofB, field, domain: a.info.value?.domain ?? 6 } : null;
  });
}

/** The network's answer, from the small maps while a unit takes its place. */
function outputOf({ frame, info, pinned }: Store): Subject | null {
  const [pictures, config] = [frame.value, info.value?.config];
  if (!pictures || !config) return null;
  return pinned.value ? outputOfMaps(config, pictures) : outputSubject(config, pictures.output);
}

export interface DifferenceMap {
  /** What is read at the crosshair, for the live region; empty while the keyboard reads nothing. */
  spoken: ReadonlySignal<string>;
  dispose(): void;
}

/** Draws on the two canvases in `picture`, one over the other. */
export function attachDifferenceMap(
  picture: HTMLElement,
  store: Store,
  compared: ReadonlySignal<Compared | null>,
): DifferenceMap {
  for (const [side, pixels] of Object.entries(MARGIN)) picture.style.setProperty(`--${side}`, `${pixels}px`);
  const [ground, overlay] = picture.querySelectorAll('canvas') as unknown as [HTMLCanvasElement, HTMLCanvasElement];
  const cursor = signal<Cursor | null>(null);
  const box = (): PlotBox => plotBox(picture.clientWidth, compared.peek()?.domain ?? 6);
  const painter = new FieldPainter();
  const below = attachSurface(ground, (context, size) => {
    const shown = compared.peek();
    if (shown) paintGround(context, size, shown, themeColors(), painter);
  });
  const readout = attachReadout(picture);
  const above = attachSurface(overlay, (context) => {
    const [at, shown] = [cursor.peek(), compared.peek()];
    paintAxes(context, box(), themeColors());
    if (at?.by === 'keyboard') paintCrosshair(context, box(), themeColors(), at);
    if (at && shown) readout.show(toPixelX(box(), at.x), toPixelY(box(), at.y), readingTemplate(store, shown, at));
    else readout.hide();
  });
  const stops = [
    follow(below.invalidate, () => void [compared.value, themeVersion.value]),
    follow(
      above.invalidate,
      () => void [cursor.value, compared.value?.domain, cursor.value && compared.value, themeVersion.value],
    ),
    below.dispose,
    above.dispose,
    attachReader(overlay, box, cursor),
  ];
  const spoken = computed(() => {
    const [at, shown] = [cursor.value, compared.peek()];
    return at?.by === 'keyboard' && shown ? describeReading(store, shown, at) : '';
  });
  return {
    spoken,
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}

function follow(invalidate: () => void, read: () => void): () => void {
  return effect(() => {
    read();
    invalidate();
  });
}

function attachReader(canvas: HTMLCanvasElement, box: () => PlotBox, cursor: Signal<Cursor | null>): () => void {
  return attachPointer(canvas, {
    box,
    drawing: () => false,
    cursor: () => cursor.peek(),
    moved: (next) => {
      cursor.value = next;
    },
    stroked: () => {},
    lifted: () => {},
  });
}

/** Values to colors: signs from orange to blue, distances on the scale of magnitudes. */
export function differenceScale({ kind, scale }: DifferenceField, theme: ThemeColors): ColorScale {
  const last = LUT_SIZE - 1;
  if (kind === 'distance') return { lut: sequentialLut(), gain: last, shift: 0 };
  return { lut: signedLut(theme, MAP_STRENGTH), gain: last / 2 / scale, shift: last / 2 };
}

function sequentialLut(): Uint32Array {
  return Uint32Array.from({ length: LUT_SIZE }, (_, entry) => {
    const [red = 0, green = 0, blue = 0] = (sequentialColor(entry / (LUT_SIZE - 1)).match(/\d+/g) ?? []).map(Number);
    return (255 << 24) | (blue << 16) | (green << 8) | red;
  });
}

function paintGround(
  context: CanvasRenderingContext2D,
  size: Size,
  { a, b, field }: Compared,
  theme: ThemeColors,
  painter: FieldPainter,
): void {
  const { width, height } = context.canvas;
  const image = new ImageData(width, height);
  const picture = { pixels: new Uint32Array(image.data.buffer), width, height };
  painter.paintPlane({ values: field.values, offset: 0, size: field.size }, differenceScale(field, theme), picture);
  context.putImageData(image, 0, 0);
  const colorOfB = getComputedStyle(context.canvas).getPropertyValue('--run-b');
  paintBorder(context, size, b, colorOfB, 2.5);
  paintBorder(context, size, a, theme.ink, 1.25);
}

/** The line between the classes of one run. */
function paintBorder(
  context: CanvasRenderingContext2D,
  { width, height }: Size,
  subject: Subject,
  color: string,
  lineWidth: number,
): void {
  context.beginPath();
  const emit = (x0: number, y0: number, x1: number, y1: number): void => {
    context.moveTo(x0 * width, y0 * height);
    context.lineTo(x1 * width, y1 * height);
  };
  if (subject.kind === 'classes') traceBorders(subject, cellWinners(subject), emit);
  if (subject.kind === 'probability') for (const level of LEVELS.probability) traceContour(subject, level, emit);
  context.lineWidth = lineWidth;
  context.lineCap = 'round';
  context.strokeStyle = color;
  context.stroke();
}

type Row = [name: string, value: string];

/** P(class 2), or the value, of A and B; with more classes what each chooses and how sure; and the difference. */
function readingRows({ store, shown, at }: { store: Store; shown: Compared; at: Cursor }): Row[] {
  const { a, b, field, domain } = shown;
  const say = twinWords(store);
  const answer = (subject: Subject): string => {
    const { values, winner } = readField(subject, domain, at.x, at.y);
    if (subject.kind === 'classes') return `${winner! + 1}: ${formatNumber(values[winner!]!)}`;
    return formatNumber(subject.kind === 'probability' ? values[1]! : values[0]!);
  };
  const [u, v] = [(at.x / domain + 1) / 2, (1 - at.y / domain) / 2];
  const difference = sampleField({ values: field.values, offset: 0, size: field.size }, u, v);
  return [
    ['A', answer(a)],
    ['B', answer(b)],
    [field.kind === 'distance' ? say.differenceTitle : 'B − A', formatNumber(difference)],
  ];
}

function readingTemplate(store: Store, shown: Compared, at: Cursor): TemplateResult {
  const rows = readingRows({ store, shown, at });
  return html`<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    <p>${twinWords(store).at(formatCoordinate(at.x), formatCoordinate(at.y))}</p>`;
}

function describeReading(store: Store, shown: Compared, at: Cursor): string {
  const place = twinWords(store).at(formatCoordinate(at.x), formatCoordinate(at.y));
  return [place, ...readingRows({ store, shown, at }).map(([name, value]) => `${name} ${value}`)].join(', ');
}
