/** From points of the plane to images and back: each side is left as it was when it is come back to. */
import { type Config, type DataKind, isImage } from '../../config/config.js';
import { withKind } from '../../config/edit.js';
import { splitDrawings } from '../../config/image/drawings.js';
import { loadImageLayers } from '../../config/image-layers.js';
import { classRange, sampleRange } from '../../config/schema.js';
import { WELCOME } from '../../config/welcome.js';
import type { Store } from '../../state/store.js';
import type { Form } from '../form.js';
import { modelConfig } from './models.js';

/** How both sides were left. */
export interface Left {
  plane: Config;
  images: Config;
  /** Own drawings of the kinds that are not shown. */
  drawings: Partial<Record<DataKind, string>>;
}

const first = (): Left => ({ plane: WELCOME, images: modelConfig('lenet'), drawings: {} });

const left = new WeakMap<Store, Left>();

export async function chooseKind({ store, actions }: Form, kind: DataKind): Promise<void> {
  await loadImageLayers();
  const now = store.config.peek();
  const known = left.get(store) ?? first();
  const drawings = { ...known.drawings, [now.data.kind]: now.data.drawings };
  const before = { ...known, [isImage(now.data) ? 'images' : 'plane']: now, drawings };
  left.set(store, before);
  actions.change(switched(now, kind, before));
}

/** The Config with that kind of data; on the other side, with all that belonged to it. */
export function switched(now: Config, kind: DataKind, { plane, images, drawings }: Left): Config {
  if (!isImage({ kind })) return withKind(isImage(now.data) ? plane : now, kind);
  if (isImage(now.data)) return { ...now, data: fitted(now, kind, drawings[kind]) };
  return { ...images, data: fitted(images, kind, drawings[kind]) };
}

/** All the classes that the kind has, unless some were left out before of which there are no drawings. */
function fitted({ data }: Config, kind: DataKind, drawings = ''): Config['data'] {
  const [before, after] = [classRange(data.kind), classRange(kind)];
  const wanted = data.classes === before.max ? after.max : Math.min(data.classes, after.max);
  const classes = splitDrawings(drawings).reduce((most, text) => Math.max(most, Number(text[0]) + 1), wanted);
  return { ...data, kind, drawings, classes, samples: Math.min(data.samples, sampleRange(kind).max) };
}
