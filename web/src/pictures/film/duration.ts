/**
 * How long a film is, written into a WebM file: recorders write the head of the file before they know it, and players
 * then cannot show it. WebM is elements of EBML (RFC 8794): an id, a size, then what it holds.
 */

const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const DURATION = 0x4489;

interface Element {
  id: number;
  /** Of the size, and of what it holds. */
  sizeAt: number;
  start: number;
  /** Infinite where it was not known when it was written. */
  end: number;
}

/** In units of the file, which recorders take to be milliseconds. The file itself where it is of another build. */
export function withDuration(file: Uint8Array<ArrayBuffer>, duration: number): Uint8Array<ArrayBuffer> {
  const segment = childOf(file, { start: 0, end: file.length }, SEGMENT);
  const info = segment && childOf(file, segment, INFO);
  if (!info || segment.end !== Number.POSITIVE_INFINITY || childOf(file, info, DURATION)) return file;
  const element = new Uint8Array([DURATION >> 8, DURATION & 255, 0x88, ...bytesOf(duration)]);
  const size = sizeBytes(info.end - info.start + element.length);
  const parts = [
    file.subarray(0, info.sizeAt),
    size,
    file.subarray(info.start, info.end),
    element,
    file.subarray(info.end),
  ];
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function childOf(file: Uint8Array, within: Pick<Element, 'start' | 'end'>, id: number): Element | null {
  for (let at = within.start; at < Math.min(within.end, file.length); ) {
    const element = elementAt(file, at);
    if (!element || element.id === id) return element;
    at = element.end;
  }
  return null;
}

/** The number of leading zero bits says how many bytes follow the first one. */
function elementAt(file: Uint8Array, at: number): Element | null {
  const idLength = Math.clz32(file[at]!) - 23;
  const sizeAt = at + idLength;
  const length = Math.clz32(file[sizeAt] ?? 0) - 23;
  if (idLength > 4 || length > 8 || sizeAt + length > file.length) return null;
  const id = file.subarray(at, sizeAt).reduce((value, byte) => value * 256 + byte, 0);
  const size = file.subarray(sizeAt, sizeAt + length);
  const value = size.reduce((sum, byte, index) => (index === 0 ? byte & (0xff >> length) : sum * 256 + byte), 0);
  const start = sizeAt + length;
  const isUnknown = value === 2 ** (7 * length) - 1;
  return { id, sizeAt, start, end: isUnknown ? Number.POSITIVE_INFINITY : start + value };
}

/** In eight bytes. */
function sizeBytes(size: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setUint32(4, size);
  bytes[0] = 1;
  return bytes;
}

function bytesOf(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}
