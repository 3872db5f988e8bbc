/** The page's side of `npm run bench`: window.bench, which web/tools/bench.mjs calls round by round. */
import type { Contestant } from './contestant.js';
import { convnet } from './contestants/convnet.js';
import { Gradflow } from './contestants/gradflow.js';
import { plain } from './contestants/plain/network.js';
import { loadTensorflow } from './contestants/tensorflow.js';
import { learnDigits } from './digits.js';
import { fingerprint, Gauge } from './measure.js';
import { WORKLOADS } from './workloads.js';

/** How far fingerprints may lie apart, relatively: others add in another order, some in double. */
const TOLERANCE = 1e-4;
const WARM_UP = 400; // milliseconds
const SLICES = 3; // of each contestant at each workload per round

interface Entry {
  workload: string;
  contestant: string;
  gauge: Gauge;
}

/** Items per second of every slice. */
interface Reading {
  workload: string;
  contestant: string;
  rates: number[];
}

/** Every workload's fingerprint by contestant. */
type Fingerprints = Record<string, Record<string, number[]>>;

interface Prepared {
  workloads: typeof WORKLOADS;
  contestants: { id: string; title: string }[];
  fingerprints: Fingerprints;
}

const entries: Entry[] = [];

/** Starts everybody alike, trains, and refuses to time anybody before all have arrived at the same result. */
async function prepare(): Promise<Prepared> {
  const gradflow = await Gradflow.load();
  const contestants: Contestant[] = [gradflow, plain, convnet, await loadTensorflow()];
  const fingerprints: Fingerprints = {};
  for (const workload of WORKLOADS) {
    const start = gradflow.startOf(workload);
    const arrived: Record<string, number[]> = {};
    for (const contestant of contestants) {
      if (contestant.denseOnly && start.shape.height > 1) continue;
      const run = contestant.open(start);
      if (workload.work === 'surface' && !run.lossesAt) continue;
      run.train(workload.settle);
      arrived[contestant.id] = fingerprint(workload, run);
      entries.push({ workload: workload.id, contestant: contestant.id, gauge: new Gauge(workload, run) });
    }
    fingerprints[workload.id] = arrived;
    compare(workload.id, arrived);
  }
  for (const { gauge } of entries) gauge.warmUp(WARM_UP);
  return { workloads: WORKLOADS, contestants: contestants.map(({ id, title }) => ({ id, title })), fingerprints };
}

function compare(workload: string, { gradflow, ...others }: Record<string, number[]>): void {
  for (const [contestant, numbers] of Object.entries(others)) {
    const apart = numbers.some((value, index) => {
      const own = gradflow?.[index] ?? Number.NaN;
      return !(Math.abs(value - own) <= TOLERANCE * Math.abs(own));
    });
    if (apart) throw new Error(`${workload}: ${contestant} arrives at ${numbers}, Gradflow at ${gradflow}`);
  }
}

/** One workload after the other, in it one contestant after the other. */
function round(): Reading[] {
  return entries.map(({ workload, contestant, gauge }) => ({
    workload,
    contestant,
    rates: Array.from({ length: SLICES }, () => gauge.slice()),
  }));
}

/** One contestant at one workload, again and again: for a profiler. Returns the rates. */
function repeat(workload: string, contestant: string, milliseconds: number): number[] {
  const entry = entries.find((one) => one.workload === workload && one.contestant === contestant);
  const rates: number[] = [];
  const end = performance.now() + milliseconds;
  while (entry && performance.now() < end) rates.push(entry.gauge.slice());
  return rates;
}

Object.assign(window, { bench: { prepare, round, repeat, learnDigits } });
