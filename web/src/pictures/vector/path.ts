/** Paths that can be read again: `Path2D` cannot, so it is another one while a picture is drawn as shapes. */
import { type Box, Trace } from './trace.js';

type Calls = Pick<Trace, 'moveTo' | 'lineTo' | 'bezierCurveTo' | 'quadraticCurveTo' | 'closePath' | 'rect' | 'arc'>;

/** `d` as SVG has it; `box` only of what was drawn by calls. */
export interface ReadablePath extends Path2D {
  readonly d: string;
  readonly box: Box | null;
}

const METHODS = [
  'moveTo',
  'lineTo',
  'bezierCurveTo',
  'quadraticCurveTo',
  'closePath',
  'rect',
  'roundRect',
  'arc',
] as const satisfies readonly (keyof Calls | 'roundRect')[];

export const isReadable = (path: unknown): path is ReadablePath => path instanceof Path2D && 'd' in path;

/** `draw` makes its paths readable. */
export function withReadablePaths<Result>(draw: () => Result): Result {
  const { Path2D } = globalThis;
  globalThis.Path2D = readable(Path2D);
  try {
    return draw();
  } finally {
    globalThis.Path2D = Path2D;
  }
}

function readable(Base: typeof Path2D): typeof Path2D {
  return class extends Base {
    private readonly trace = new Trace();
    private readonly start: string;

    constructor(start?: Path2D | string) {
      super();
      this.start = typeof start === 'string' ? start : isReadable(start) ? start.d : '';
      for (const method of METHODS) {
        Object.defineProperty(this, method, { value: this.trace[method].bind(this.trace) });
      }
    }

    get d(): string {
      return this.start + this.trace.d;
    }

    get box(): Box | null {
      return this.start ? null : this.trace.box;
    }
  };
}
