/** Frames and main-thread work from Chromium's trace events (times in microseconds). */
import { quantile } from './report.mjs';

/** Resolves to { rate (frames per second), count, p50, p95 (main-thread milliseconds per frame), above8 (share) }. */
export function summarizeFrames(events) {
  const main = mainThread(events);
  const onMain = events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid);
  const starts = onMain.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts);
  const frames = distinctFrames(starts.sort((a, b) => a - b));
  const work = workBetween(frames, outermostTasks(onMain)).sort((a, b) => a - b);
  return {
    rate: ((frames.length - 1) * 1e6) / (frames.at(-1) - frames[0]),
    count: frames.length,
    p50: quantile(work, 0.5),
    p95: quantile(work, 0.95),
    above8: work.filter((time) => time > 8).length / work.length,
  };
}

/** The renderer's main thread that fired the most animation frames. */
function mainThread(events) {
  const names = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const fired = ({ pid, tid }) =>
    events.filter((event) => event.name === 'FireAnimationFrame' && event.pid === pid && event.tid === tid).length;
  return names.sort((a, b) => fired(b) - fired(a))[0];
}

/** Several callbacks of one frame begin within the same few milliseconds; displays show a frame each 16.7 ms at most. */
function distinctFrames(starts) {
  const frames = [];
  for (const ts of starts) if (frames.length === 0 || ts - frames.at(-1) > 8000) frames.push(ts);
  return frames;
}

/** Begin and length of everything that the thread ran, without what ran inside of it. */
function outermostTasks(events) {
  const complete = events.filter(({ ph, dur }) => ph === 'X' && dur > 0).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const tasks = [];
  let end = 0;
  for (const { ts, dur } of complete) {
    if (ts < end) continue;
    tasks.push({ ts, dur });
    end = ts + dur;
  }
  return tasks;
}

/** Milliseconds of tasks from each frame to the next, by where the task begins. */
function workBetween(frames, tasks) {
  const work = Array(frames.length - 1).fill(0);
  let frame = 0;
  for (const { ts, dur } of tasks) {
    while (frame < work.length && ts >= frames[frame + 1]) frame++;
    if (ts >= frames[0] && frame < work.length) work[frame] += dur / 1000;
  }
  return work;
}
