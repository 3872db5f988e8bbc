/** Which pixels of one map a pixel of a later one is made of. */

/** How a layer's window goes over what it reads; `whole`: each of its outputs reads all of it. */
export type Slide =
  | { kind: 'whole' }
  | { kind: 'window' | 'transposed'; size: number; stride: number; padding: number };

/** Columns `left` to `right` and rows `top` to `bottom`, the last ones included. */
export interface Field {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Extent {
  height: number;
  width: number;
}

export function pixelField(x: number, y: number): Field {
  return { left: x, right: x, top: y, bottom: y };
}

/** What the field `at` of a layer's output is made of in what the layer reads, without the padding around it. */
export function fieldBefore(at: Field, slide: Slide, { height, width }: Extent): Field {
  if (slide.kind === 'whole') return { left: 0, right: width - 1, top: 0, bottom: height - 1 };
  const [left, right] = range(at.left, at.right, slide, width);
  const [top, bottom] = range(at.top, at.bottom, slide, height);
  return { left, right, top, bottom };
}

/** Back through several layers, the last first: `read[i]` is what layer `i` reads. */
export function receptiveField(at: Field, slides: readonly Slide[], read: readonly Extent[]): Field {
  return slides.reduceRight((field, slide, index) => fieldBefore(field, slide, read[index]!), at);
}

/**
 * Output o of a window reads from o stride - padding on; of a transposed convolution, every input i with
 * i stride - padding <= o < i stride - padding + size. Empty (first > last) where all of that is padding.
 */
function range(
  first: number,
  last: number,
  slide: Exclude<Slide, { kind: 'whole' }>,
  length: number,
): [number, number] {
  const { kind, size, stride, padding } = slide;
  const [from, to] =
    kind === 'window'
      ? [first * stride - padding, last * stride - padding + size - 1]
      : [Math.ceil((first + padding - size + 1) / stride), Math.floor((last + padding) / stride)];
  return [Math.max(0, from), Math.min(length - 1, to)];
}
