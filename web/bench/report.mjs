/** The figures as tables in Markdown. */

/** What Gradflow must reach, in times the rate of another contestant at the same workload. */
const GOALS = {
  W1: { plain: 4 },
  W2: { plain: 6.5 },
  W3: { plain: 8.5, tensorflow: 14 },
  W4: { plain: 10, tensorflow: 20 },
  C1: { tensorflow: 3, native: 0.6 },
  C2: { tensorflow: 3 },
  G1: { plain: 5 },
  G2: { plain: 9, tensorflow: 1 },
  S1: { plain: 7 },
  S2: { plain: 9 },
};

export function describe(speed, site) {
  const parts = [describeSpeed(speed), describeSurfaces(speed), describeLesson(speed), describeGoals(speed)];
  if (site) parts.push(describeSite(site));
  return parts.join('\n\n');
}

function describeSpeed(speed) {
  const { workloads, contestants } = speed;
  const rows = workloads.map(({ id, title }) => [
    `${id}: ${title}`,
    ...contestants.map((contestant) => {
      const rates = ratesOf(speed, id, contestant.id);
      return rates.length === 0 ? '' : `${formatRate(median(rates))} (${formatRate(Math.max(...rates))})`;
    }),
  ]);
  const head = ['per second, median (best)', ...contestants.map(({ title }) => title)];
  const caption = `Samples trained (W, C), points drawn (G) and losses over all training data (S) per second, one thread, ${speed.rounds.length} rounds.`;
  return `${caption}\n\n${table(head, rows)}`;
}

function describeSurfaces(speed) {
  const surfaces = speed.workloads.filter(({ work }) => work === 'surface');
  const times = surfaces.map(({ id, size }) => {
    const seconds = size ** 2 / median(ratesOf(speed, id, 'gradflow'));
    return `${id} in ${seconds.toFixed(2)} s`;
  });
  return `Gradflow computes the whole surface of ${times.join(', that of ')}.`;
}

function describeLesson({ lesson: { seconds, steps, accuracy } }) {
  const share = `${(100 * accuracy).toFixed(1)} % of 500 test images right`;
  const goal = accuracy >= 0.95 && seconds <= 15 ? '' : ': missed';
  return `LeNet-5 learns from 2,000 digits in ${seconds.toFixed(1)} s (${steps} steps, ${share}; goal 95 % in 15 s${goal}).`;
}

/** Ratios of the best slices of one round, their median over the rounds. */
function describeGoals(speed) {
  const others = speed.contestants.filter(({ id }) => id !== 'gradflow');
  const rows = speed.workloads.map(({ id }) => [
    id,
    ...others.map((other) => {
      const goal = GOALS[id][other.id];
      if (ratesOf(speed, id, other.id).length === 0) return '';
      const ratio = ratioTo(speed, id, other.id);
      const mark = goal === undefined ? '' : ` (goal ${goal}${ratio >= goal ? '' : ': missed'})`;
      return ratio.toPrecision(3) + mark;
    }),
  ]);
  const head = ['times', ...others.map(({ title }) => title)];
  return `Gradflow against each, median of the rounds.\n\n${table(head, rows)}`;
}

function ratioTo(speed, workload, other) {
  const best = (readings, contestant) => Math.max(...find(readings, workload, contestant).rates);
  return median(speed.rounds.map((readings) => best(readings, 'gradflow') / best(readings, other)));
}

function ratesOf({ rounds }, workload, contestant) {
  return rounds.flatMap((readings) => find(readings, workload, contestant)?.rates ?? []);
}

const find = (readings, workload, contestant) =>
  readings.find((reading) => reading.workload === workload && reading.contestant === contestant);

function describeFrames({ title, rate, p50, p95, elapsed95, above8 }) {
  return [
    [`frames per second, training ${title}`, rate.toFixed(1)],
    ['main-thread work per frame', `${p50.toFixed(2)} ms median, ${p95.toFixed(2)} ms p95`],
    ['the same tasks by the clock', `${elapsed95.toFixed(2)} ms p95`],
    ['share of frames above 8 ms', `${(100 * above8).toFixed(1)} %`],
  ];
}

function describeSite({ load, frames, memory, map }) {
  const last = memory.at(-1);
  const rows = [
    ['first load, brotli', `${kilobytes(load.bytes)} kB in ${load.requests} requests`],
    ['Wasm of it', `${kilobytes(load.wasm)} kB`],
    ['scripts, styles, the page', `${kilobytes(load.scripts)}, ${kilobytes(load.styles)}, ${kilobytes(load.pages)} kB`],
    ['interactive after', `${load.interactive.toFixed(0)} ms (first frame drawn: ${load.drawn.toFixed(0)} ms)`],
    ...frames.flatMap(describeFrames),
    ...memory.map(({ step, tab, heap }) => [
      `memory after ${step.toLocaleString('en')} steps of W2`,
      `${megabytes(tab)} MB of the tab's process, ${megabytes(heap)} MB JavaScript heap of the page`,
    ]),
    ['growth since the first of these', `${megabytes(last.tab - memory[0].tab)} MB`],
    [
      `trainability map, ${map.runs.toLocaleString('en')} runs of 200 steps of 2-16-16-1, batch 16 (goal 8 s)`,
      `${map.seconds.toFixed(1)} s with the page's load, ${map.processorSeconds.toFixed(1)} s of the processors`,
    ],
    ['stopping a map of 128 x 128 runs', `${map.stopped.toFixed(0)} ms until its workers rest`],
  ];
  return table(['the page', ''], rows);
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map(line).join('\n');
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return quantile(sorted, 0.5);
}

/** Of numbers in ascending order. */
export function quantile(sorted, share) {
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

function formatRate(rate) {
  if (rate < 1e3) return rate.toPrecision(3);
  return rate >= 1e6 ? `${(rate / 1e6).toPrecision(3)} M` : `${(rate / 1e3).toPrecision(3)} k`;
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
