/**
 * The `state=` part of a link: own points or drawings and a trained run, deflated and written in base64url.
 * Unpacked: byte 0 = version 1, bytes 1-4 = length of the JSON of the points, a list, or of the drawings, a text
 * (little-endian), the JSON, the saved run.
 */
import type { Point } from '../config/config.js';
import { GradflowError, type Problem, type ProblemCode } from '../config/problem.js';

export interface LinkState {
  points: Point[];
  drawings: string;
  saved: ArrayBuffer | undefined;
}

/** More than the largest run that a link can sensibly carry; also stops a small text from unpacking without end. */
export const MAX_STATE_BYTES = 16 * 1024 * 1024;
const VERSION = 1;
const HEADER = 5;

/** Fails with a GradflowError where the state is too large or the browser cannot compress. */
export async function packState({ points, drawings, saved }: LinkState): Promise<string> {
  const own = drawings || points;
  const json = own.length > 0 ? new TextEncoder().encode(JSON.stringify(own)) : new Uint8Array();
  const bytes = new Uint8Array(HEADER + json.length + (saved?.byteLength ?? 0));
  if (bytes.length > MAX_STATE_BYTES) throw failure('too-many', 'the trained network is too large for a link');
  bytes[0] = VERSION;
  new DataView(bytes.buffer).setUint32(1, json.length, true);
  bytes.set(json, HEADER);
  if (saved) bytes.set(new Uint8Array(saved), HEADER + json.length);
  return toBase64Url(await deflate(bytes));
}

/** Points or drawings are whatever the JSON says: the Config's validation judges them. Fails with a GradflowError. */
export async function unpackState(text: string): Promise<{ own: unknown; saved: ArrayBuffer | undefined }> {
  const bytes = await inflate(fromBase64Url(text));
  if (bytes.length < HEADER) throw failure('damaged', 'the state is cut off');
  if (bytes[0] !== VERSION) throw failure('version', `state version ${bytes[0]} is unknown, this Gradflow reads 1`);
  const end = HEADER + new DataView(bytes.buffer, bytes.byteOffset).getUint32(1, true);
  if (end > bytes.length) throw failure('damaged', 'the state is cut off');
  const saved = end < bytes.length ? bytes.slice(end).buffer : undefined;
  return { own: readOwn(bytes.subarray(HEADER, end)), saved };
}

function readOwn(json: Uint8Array<ArrayBuffer>): unknown {
  if (json.length === 0) return [];
  try {
    return JSON.parse(new TextDecoder().decode(json));
  } catch {
    throw failure('damaged', 'the own data in the state cannot be read');
  }
}

function failure(code: ProblemCode, message: string): GradflowError {
  return new GradflowError([{ path: 'link.state', code, message } satisfies Problem]);
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (typeof CompressionStream === 'undefined') throw failure('unavailable', 'this browser cannot compress a link');
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof DecompressionStream === 'undefined') throw failure('unavailable', 'this browser cannot unpack the state');
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw failure('damaged', 'the state cannot be unpacked');
    });
    if (done) return concatenate(chunks, length);
    length += value.length;
    if (length > MAX_STATE_BYTES) {
      await reader.cancel();
      throw failure('too-many', 'the state unpacks to more than 16 MB');
    }
    chunks.push(value);
  }
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function toBase64Url(bytes: Uint8Array): string {
  const CHUNK = 0x8000; // as many arguments as every browser accepts
  let binary = '';
  for (let i = 0; i < bytes.length; i += CHUNK) binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw failure('damaged', 'the state holds characters that do not belong there');
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw failure('damaged', 'the state is cut off');
  }
}
