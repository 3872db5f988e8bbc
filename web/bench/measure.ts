/** Timing in short slices: what disturbs the machine then disturbs all contestants alike. */
import type { Run } from './contestant.js';
import type { Workload } from './workloads.js';

/** Milliseconds; a slice lasts at least that long. Slow contestants take longer: one epoch or one map at the least. */
const SLICE = 20;
const EPOCH_SAMPLES = 250;

/** One contestant at one workload. */
export class Gauge {
  /** Epochs or maps per slice. */
  private count = 1;

  constructor(
    private readonly workload: Workload,
    private readonly run: Run,
  ) {}

  /** Trains until compilers have settled, then finds how much fills a slice. */
  warmUp(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    while (performance.now() < end) this.adjust(this.time());
  }

  /** Samples trained or points drawn per second, over one slice. */
  slice(): number {
    const elapsed = this.time();
    const { work, size } = this.workload;
    const items = (work === 'training' ? EPOCH_SAMPLES : size * size) * this.count;
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
    else for (let i = 0; i < count; i++) draw(run, workload);
    return performance.now() - start;
  }
}

function stepsPerEpoch({ config }: Workload): number {
  return Math.ceil(EPOCH_SAMPLES / (config.training?.batchSize ?? 1));
}

function draw(run: Run, { work, size }: Workload): ArrayLike<number>[] {
  return work === 'unit-maps' ? run.drawUnits(size) : [run.drawOutput(size)];
}

/** Numbers in which all contestants must agree: the loss; of a map also mean and mean square over all its values. */
export function fingerprint(workload: Workload, run: Run): number[] {
  if (workload.work === 'training') return [run.loss()];
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const plane of draw(run, workload)) {
    count += plane.length;
    for (let i = 0; i < plane.length; i++) {
      sum += plane[i]!;
      squares += plane[i]! ** 2;
    }
  }
  return [run.loss(), sum / count, squares / count];
}
