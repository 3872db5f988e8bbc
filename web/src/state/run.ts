/** What the engine says, written into the store. */
import { batch } from '@preact/signals-core';
import type { Config } from '../config/config.js';
import { DEFAULTS } from '../config/defaults.js';
import { isEqual } from '../config/equal.js';
import type { Problem } from '../config/problem.js';
import type { ClientEvents } from '../engine/client.js';
import type { Frame, RunInfo } from '../engine/frame.js';
import type { TimeState } from '../engine/protocol.js';
import { decodeSnapshots } from '../engine/snapshot.js';
import { appendLoss } from './losses.js';
import { type LossPoint, NO_LINE, PRESENT, type Store } from './store.js';

/** Told once, however often. */
const RESTARTS = ['engine.goes-on', 'engine.saved', 'engine.start'];

/** `reopen` starts the present Config from step 0; `onSettings`: those of another time are in force. */
export function followRun(store: Store, reopen: () => void, onSettings: (config: Config) => void): ClientEvents {
  /** Shown together with its first frame, so that a view never sees one without the other. */
  let next: RunInfo | null = null;
  /** Whether that is the run from before, whose curve and past are shown already. */
  let isResumed = false;

  function show(parts: readonly ArrayBuffer[], stepsPerSecond: number): ArrayBuffer[] {
    const first = next !== null;
    const before = store.frame.value;
    const frame = decodeSnapshots(parts, first ? null : before);
    batch(() => {
      if (next) store.info.value = next;
      next = null;
      store.frame.value = frame;
      store.losses.value = appendLoss(
        first ? earlierLosses(frame) : store.losses.value,
        frame.evaluation,
        frame.auxiliary,
      );
      store.measuredSpeed.value = store.playing.value ? stepsPerSecond : 0;
    });
    return before ? planesNoLongerIn(frame, before) : [];
  }

  /** A run that was taken over may have come less far than it had been. */
  function earlierLosses({ step }: Frame): readonly LossPoint[] {
    const end = store.time.value.present ?? step;
    return isResumed ? store.losses.value.filter((point) => point.step <= end) : [];
  }

  /** Shared up to where the lines part. */
  function exchangeLosses({ line, from }: TimeState): void {
    const left = { line: store.time.value.line, losses: store.losses.value };
    const other = store.leftLine.value;
    store.losses.value = line === other.line ? other.losses : left.losses.filter(({ step }) => step <= from);
    store.leftLine.value = left;
  }

  function rest(): void {
    store.playing.value = false;
    store.measuredSpeed.value = 0;
  }

  /** What the page says is in force must be what the engine runs: the Config from before, or one that needs nothing. */
  function refuseConfig(problems: Problem[]): void {
    const before = store.info.value?.config;
    batch(() => {
      store.notices.value = [...store.notices.value, ...problems];
      store.config.value = before ?? DEFAULTS;
    });
    if (!before) reopen();
  }

  return {
    opened: (info, resumed) => {
      next = info;
      isResumed = resumed;
      if (resumed) return;
      store.time.value = PRESENT;
      store.leftLine.value = NO_LINE;
    },
    frame: show,
    refused: (problems, request) => {
      if (request === 'change') store.problems.value = problems;
      else if (request === 'config') refuseConfig(problems);
      else {
        const ofLink = problems.map((problem) => ({ ...problem, path: 'link.state' }));
        store.notices.value = [...store.notices.value, ...ofLink];
        reopen();
      }
    },
    stopped: rest,
    time: (time, training) =>
      batch(() => {
        if (time.line !== store.time.value.line) exchangeLosses(time);
        store.time.value = time;
        if (!training || isEqual(training, store.config.value.training)) return;
        store.config.value = { ...store.config.value, training };
        onSettings(store.config.value);
      }),
    restarted: (reason, how) => {
      if (how !== 'goes-on') rest();
      const notice: Problem = {
        path: `engine.${how}`,
        code: 'damaged',
        message: `the engine was restarted: ${reason}`,
      };
      const others = store.notices.value.filter(({ path }) => !RESTARTS.includes(path));
      store.notices.value = [...others, notice];
    },
    failed: (reason) => {
      rest();
      store.failure.value = reason;
    },
  };
}

/** Only the frame on screen is ever read: the maps that it does not share with the one before may be overwritten. */
function planesNoLongerIn(frame: Frame, before: Frame): ArrayBuffer[] {
  const used: ArrayBufferLike[] = [frame.parameters, frame.unitMaps.values, frame.output.values].map(
    ({ buffer }) => buffer,
  );
  const planes = [before.unitMaps.values.buffer, before.output.values.buffer] as ArrayBuffer[];
  return [...new Set(planes)].filter((buffer) => buffer.byteLength > 0 && !used.includes(buffer));
}
