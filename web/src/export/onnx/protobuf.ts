/** The wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding), as far as ONNX needs it: writing. */

/** What a field holds: a whole number from 0, a float, a text, bytes, or a message. */
export type Value = number | { float: number } | string | Uint8Array | readonly Field[];

/** The field's number in its message, and what it holds. A repeated field stands there as often as it is repeated. */
export type Field = readonly [number: number, value: Value];

const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;

/** A message as bytes. */
export function encode(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  return joined(fields.flatMap(([number, value]) => parts(number, value)));
}

function parts(number: number, value: Value): Uint8Array[] {
  if (typeof value === 'number') return [key(number, VARINT), varint(value)];
  if (typeof value === 'object' && 'float' in value) return [key(number, FIXED32), float(value.float)];
  const bytes = bytesOf(value);
  return [key(number, LENGTH), varint(bytes.length), bytes];
}

function bytesOf(value: string | Uint8Array | readonly Field[]): Uint8Array {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  return value instanceof Uint8Array ? value : encode(value);
}

const key = (number: number, type: number): Uint8Array => varint(number * 8 + type);

/** Seven bits a byte, the lowest first; the highest bit says that more follow. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Uint8Array.of(...bytes, value);
}

const float = (value: number): Uint8Array => new Uint8Array(Float32Array.of(value).buffer);

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
