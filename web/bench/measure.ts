/** Timing in short slices: what disturbs the machine then disturbs all contestants alike. */
import type { PartialConfig } from '../src/config/config.js';
import type { Run } from './contestant.js';
import type { Workload } from './workloads.js';

/** Milliseconds; a slice lasts at least that long. Slow contestants take longer: one epoch or one map at the least. */
const SLICE = 20;
/** Points of a surface that are asked for together. */
const STRIP = 16;

/** One contestant at one workload. */
export class Gauge {
  /** Epochs, maps or strips per slice. */
  private count = 1;
  private readonly draw: () => unknown;

  constructor(
    private readonly workload: Workload,
    private readonly run: Run,
  ) {
    this.draw = drawingOf(workload, run);
  }

  /** Trains until compilers have settled, then finds how much fills a slice. */
  warmUp(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    while (performance.now() < end) this.adjust(this.time());
  }

  /** Samples trained, or points drawn, per second, over one slice. */
  slice(): number {
    const elapsed = this.time();
    const items = itemsOf(this.workload) * this.count;
    this.adjust(elapsed);
    return (items * 1000) / elapsed;
  }

  /** A slice that a neighbor held up says nothing of the next: the count moves towards what it asks for. */
  private adjust(elapsed: number): void {
    const wanted = Math.max(1, Math.ceil((this.count * SLICE) / Math.max(elapsed, 0.1)));
    this.count = Math.ceil((this.count + Math.min(wanted, 4 * this.count)) / 2);
  }

  private time(): number {
    const { run, workload, count } = this;
    const start = performance.now();
    if (workload.work === 'training') run.train(count * stepsPerEpoch(workload));
    else for (let i = 0; i < count; i++) this.draw();
    return performance.now() - start;
  }
}

function stepsPerEpoch({ config }: Workload): number {
  return Math.ceil(epochSamples(config) / (config.training?.batchSize ?? 1));
}

/** Half of the data. */
const epochSamples = ({ data }: PartialConfig): number => (data?.samples ?? 0) / 2;

/** Of an epoch, a map or a strip. */
function itemsOf({ work, size, config }: Workload): number {
  return { training: epochSamples(config), surface: STRIP }[work as string] ?? size * size;
}

/** The values of a map, or of one strip of a surface after the other. */
function drawingOf({ work, size }: Workload, run: Run): () => ArrayLike<number>[] {
  if (work === 'unit-maps') return () => run.drawUnits(size);
  if (work === 'output') return () => [run.drawOutput(size)];
  let next = 0;
  return () => {
    next += STRIP;
    return [run.lossesAt!(strip(size, next - STRIP))];
  };
}

/** Points of [-1, 1]^2, row by row from the one at `from` on; after the last one the first. */
function strip(size: number, from: number): Float64Array {
  const coordinate = (index: number): number => (2 * index) / (size - 1) - 1;
  const points = new Float64Array(2 * STRIP);
  for (let i = 0; i < STRIP; i++) {
    const place = (from + i) % (size * size);
    points[2 * i] = coordinate(place % size);
    points[2 * i + 1] = coordinate(Math.floor(place / size));
  }
  return points;
}

/** Numbers in which all contestants must agree: the loss; of a picture also mean and mean square over all its values. */
export function fingerprint(workload: Workload, run: Run): number[] {
  const loss = run.loss(); // before a surface moves the parameters about
  if (workload.work === 'training') return [loss];
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const plane of drawingOf(workload, run)()) {
    count += plane.length;
    for (let i = 0; i < plane.length; i++) {
      sum += plane[i]!;
      squares += plane[i]! ** 2;
    }
  }
  return [loss, sum / count, squares / count];
}
