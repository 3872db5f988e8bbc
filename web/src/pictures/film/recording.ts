/** Records a canvas as a film, for as long as wished. */
import { withDuration } from './duration.js';

/** Images a second at most. */
const RATE = 30;
const BITS_PER_SECOND = 6_000_000;
/** What browsers can write, the most widely read first. */
const TYPES = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4'];

/** Milliseconds that an image counts at most: where the machine is too busy to draw, the film gets longer, not shorter. */
const LONGEST_IMAGE = 500;

export interface Film {
  blob: Blob;
  /** `webm` or `mp4`. */
  ending: string;
  seconds: number;
}

export interface Recording {
  /** Ends it before its time. */
  stop(): void;
  /** Ends it and throws it away. */
  cancel(): void;
  /** Null when it was cancelled. Fails where the browser cannot go on. */
  film: Promise<Film | null>;
}

export function canRecord(): boolean {
  return 'MediaRecorder' in globalThis && 'captureStream' in HTMLCanvasElement.prototype && typeFor() !== undefined;
}

const typeFor = (): string | undefined => TYPES.find((type) => MediaRecorder.isTypeSupported(type));

/** `paint` draws an image; `tell` is given the seconds that are recorded. */
export function record(
  canvas: HTMLCanvasElement,
  seconds: number,
  paint: () => void,
  tell: (recorded: number) => void,
): Recording {
  const mimeType = typeFor() ?? '';
  const stream = canvas.captureStream(RATE);
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: BITS_PER_SECOND });
  const chunks: Blob[] = [];
  let recorded = 0;
  let isCancelled = false;
  let request = 0;
  let last = performance.now();

  const end = (): void => {
    cancelAnimationFrame(request);
    document.removeEventListener('visibilitychange', rest);
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const frame = (now: number): void => {
    const passed = now - last;
    request = requestAnimationFrame(frame);
    if (passed < 1000 / RATE - 2) return;
    last = now;
    recorded += Math.min(passed, LONGEST_IMAGE) / 1000;
    paint();
    tell(recorded);
    if (recorded >= seconds) end();
  };
  /** Out of sight nothing is drawn: the film waits. */
  const rest = (): void => {
    if (recorder.state === 'inactive') return;
    if (document.hidden) recorder.pause();
    else {
      last = performance.now();
      recorder.resume();
    }
  };
  const film = new Promise<Film | null>((resolve, reject) => {
    recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
    recorder.addEventListener('error', () => reject(new Error('the browser could not go on recording')));
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop();
      resolve(isCancelled ? null : filmOf(chunks, mimeType, recorded));
    });
  });
  document.addEventListener('visibilitychange', rest);
  paint();
  recorder.start(1000);
  request = requestAnimationFrame(frame);
  return {
    stop: end,
    cancel: () => {
      isCancelled = true;
      end();
    },
    film,
  };
}

async function filmOf(chunks: readonly Blob[], mimeType: string, seconds: number): Promise<Film> {
  const type = mimeType.split(';')[0]!;
  const bytes = new Uint8Array(await new Blob([...chunks]).arrayBuffer());
  const whole = type === 'video/webm' ? withDuration(bytes, 1000 * seconds) : bytes;
  return { blob: new Blob([whole], { type }), ending: type.slice('video/'.length), seconds };
}
