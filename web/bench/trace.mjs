/** Frames and main-thread work from Chromium's trace events (times in microseconds). */
import { quantile } from './report.mjs';

/**
 * Returns { rate (frames per second), count, p50, p95, above8, elapsed95 }: milliseconds that the processor spent on
 * the main thread per frame and the share of frames with more than 8; `elapsed95` is the same tasks by the clock, which
 * also counts the time that other processes took.
 */
export function summarizeFrames(events) {
  const main = mainThread(events);
  const onMain = events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid);
  const starts = onMain.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts);
  const frames = distinctFrames(starts.sort((a, b) => a - b));
  const tasks = outermostTasks(onMain);
  const work = workBetween(frames, tasks, ({ busy }) => busy);
  const elapsed = workBetween(frames, tasks, ({ dur }) => dur);
  return {
    rate: ((frames.length - 1) * 1e6) / (frames.at(-1) - frames[0]),
    count: frames.length,
    p50: quantile(work, 0.5),
    p95: quantile(work, 0.95),
    above8: work.filter((time) => time > 8).length / work.length,
    elapsed95: quantile(elapsed, 0.95),
  };
}

/** The renderer's main thread that fired the most animation frames. */
function mainThread(events) {
  const names = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const fired = ({ pid, tid }) =>
    events.filter((event) => event.name === 'FireAnimationFrame' && event.pid === pid && event.tid === tid).length;
  return names.sort((a, b) => fired(b) - fired(a))[0];
}

/** Callbacks of one frame begin within a few milliseconds of each other; frames come 16.7 ms apart at the fastest. */
function distinctFrames(starts) {
  const frames = [];
  for (const ts of starts) if (frames.length === 0 || ts - frames.at(-1) > 8000) frames.push(ts);
  return frames;
}

/** Begin, length and processor time of everything that the thread ran, without what ran inside of it. */
function outermostTasks(events) {
  const complete = events.filter(({ ph, dur }) => ph === 'X' && dur > 0).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const tasks = [];
  let end = 0;
  for (const { ts, dur, tdur: busy = dur } of complete) {
    if (ts < end) continue;
    tasks.push({ ts, dur, busy });
    end = ts + dur;
  }
  return tasks;
}

/** Milliseconds of tasks from each frame to the next, by where the task begins; in ascending order. */
function workBetween(frames, tasks, timeOf) {
  const work = Array(frames.length - 1).fill(0);
  let frame = 0;
  for (const task of tasks) {
    const { ts } = task;
    while (frame < work.length && ts >= frames[frame + 1]) frame++;
    if (ts >= frames[0] && frame < work.length) work[frame] += timeOf(task) / 1000;
  }
  return work.sort((a, b) => a - b);
}
