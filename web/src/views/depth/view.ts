/** What the parts of the depth axis share: the store, what is shown, where it stands, and what a person points at. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { TemplateResult } from 'lit/html.js';
import { type Config, type ImageLayer, isImage } from '../../config/config.js';
import type { Messages } from '../../i18n/messages.js';
import { messagesFor } from '../../i18n/messages.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import { type EdgeMarks, WEIGHT_MARKS } from './edges.js';
import { type Bands, computeGeometry, type Geometry, type MapLayout, type RowName, rowOrder } from './geometry.js';
import { type Hit, isIn } from './hit.js';
import { type Metric, shortNumber, widestRange } from './metrics.js';
import type { DecadeRange } from './scale.js';
import type { Scene } from './scene.js';
import type { Shown } from './shown.js';

/**
 * An open editor: of a hidden layer, or of one entry of the flat parameter vector that belongs to a unit; of a skip
 * connection, or of the auxiliary classifier after a layer, whose layers count from 1.
 */
export type Editor =
  | { kind: 'layer'; layer: number }
  | { kind: 'parameter'; layer: number; unit: number; index: number }
  | { kind: 'skip'; from: number; to: number }
  | { kind: 'head'; after: number };

/** What a mode of the network shows; without more, the weights. */
export interface Lens {
  marks: EdgeMarks;
  /** Further rows of a readout, as name and value: of an entry of the flat parameter vector, and of a unit. */
  parameterRows?(index: number): [name: string, value: string][];
  unitRows?(layer: number, unit: number): [name: string, value: string][];
  /** Stands in the legend in place of the weights. */
  key?(): unknown;
}

/** What the axis shows of a network that reads images; the code for it comes with the first one. */
export interface ImageParts {
  /** Where the image, what every hidden layer makes of it, and the answer stand. */
  layout(config: Config): MapLayout;
  /** The units' boxes, and what stands beside them. */
  paint(context: CanvasRenderingContext2D, scene: Scene): void;
  /** What the button says that opens the editor of a layer of images. */
  name(layer: ImageLayer): string;
  /** Its header besides; with controls where there is room. */
  header(layer: ImageLayer, index: number, hasControls: boolean): TemplateResult;
  /** Why there is no slow motion. */
  noSlow(): string;
  /** What one unit of a column is called. */
  unitName(layer: number, unit: number): string;
  /** Where a weight of a layer comes from, by its column: a unit, a pixel of a map, or a place of a kernel. */
  sourceName(layer: number, column: number): string;
  /** Further rows of a readout, as name and value; no unit: of the whole column. */
  rows(layer: number, unit: number | null): [name: string, value: string][];
}

export interface View {
  store: Store;
  actions: Actions;
  shown: ReadonlySignal<Shown>;
  config: ReadonlySignal<Config>;
  /** Width of the host in CSS pixels; 0 until measured. */
  width: Signal<number>;
  /** CSS pixels from the axis's upper edge to the window's lower one, on a page that has not been scrolled. */
  room: Signal<number>;
  /** Room for skip connections, auxiliary classifiers, normalization and what they do to signals and gradients; null until the code that draws them is there. */
  bands: Signal<((model: Config['model']) => Bands) | null>;
  imageParts: Signal<ImageParts | null>;
  /** Null for other data, and until the code is there. */
  images: ReadonlySignal<ImageParts | null>;
  geometry: ReadonlySignal<Geometry>;
  lens: Signal<Lens>;
  metric: Signal<Metric>;
  range: Signal<DecadeRange>;
  /** What was pointed at last. */
  pointed: Signal<Hit | null>;
  /** The same, while it is still there: another layout has other columns. */
  hit: ReadonlySignal<Hit | null>;
  /** The layer whose header has the focus. */
  focusedLayer: Signal<number | null>;
  /** More than its name; null until somebody points at the axis. */
  describeUnit: Signal<((view: View, layer: number, unit: number) => string) | null>;
  /** The unit that the keyboard stands on; layers count as in `Column`. */
  cursor: Signal<{ layer: number; unit: number }>;
  editor: Signal<Editor | null>;
  /** The pre-activations that the density strips reach up to, as written on their axis; empty before they are measured. */
  densityRange: ReadonlySignal<string>;
  /** Further rows of a layer's readout, by what brings them; layers count as in `Column`. */
  layerRows: Signal<Readonly<Record<string, (layer: number) => [name: string, value: string][]>>>;
  /** How many weights of each layer are drawn at most, where some layer has more; else null. */
  edgeLimit: Signal<number | null>;
}

const FIRST_WIDTH = 840;

export function createView(store: Store, actions: Actions, shown: ReadonlySignal<Shown>): View {
  const width = signal(0);
  const room = signal(Number.POSITIVE_INFINITY);
  const config = computed(() => shown.value.config);
  const bands: View['bands'] = signal(null);
  const imageParts = signal<ImageParts | null>(null);
  const images = computed(() => (isImage(config.value.data) ? imageParts.value : null));
  const geometry = computed(() => {
    const order = rowOrder(store.letter.value, store.rows.value);
    return computeGeometry(
      width.value || FIRST_WIDTH,
      config.value,
      room.value,
      bands.value?.(config.value.model),
      order,
      images.value?.layout(config.value),
    );
  });
  const pointed = signal<Hit | null>(null);
  return {
    store,
    actions,
    shown,
    config,
    width,
    room,
    bands,
    imageParts,
    images,
    geometry,
    lens: signal<Lens>({ marks: WEIGHT_MARKS }),
    metric: store.metric,
    range: store.decades,
    pointed,
    hit: computed(() => (pointed.value && isIn(geometry.value, pointed.value) ? pointed.value : null)),
    focusedLayer: signal<number | null>(null),
    describeUnit: signal(null),
    cursor: signal({ layer: 0, unit: 0 }),
    editor: signal<Editor | null>(null),
    densityRange: computed(() => densityRange(shown.value)),
    layerRows: signal({}),
    edgeLimit: signal<number | null>(null),
  };
}

function densityRange({ run }: Shown): string {
  return run && run.frame.activity.length > 0 ? shortNumber(widestRange(run.frame.activity)) : '';
}

/** Asked of the store: the geometry itself depends on what is drawn in some rows. */
export const showsRow = ({ store }: View, name: RowName): boolean => store.rows.value.includes(name);

/** The axis's words in the page's language. */
export function words(view: View): Messages['depth'] {
  return messagesFor(view.store.language.value).depth;
}

/** `input`, `layer 2` or `output`; layers count as in `Column`. */
export function layerName(view: View, layer: number): string {
  if (layer < 0) return words(view).input;
  return layer === view.config.value.model.layers.length ? words(view).output : words(view).layer(layer + 1);
}
