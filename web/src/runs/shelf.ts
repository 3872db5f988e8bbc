/** The runs that are kept, and what can be done with them. */
import { effect, type Signal, signal } from '@preact/signals-core';
import type { Config } from '../config/config.js';
import { isEqual } from '../config/equal.js';
import { SERIES } from '../draw/series.js';
import { messagesFor } from '../i18n/messages.js';
import type { Actions } from '../state/actions.js';
import { writeFullLink } from '../state/link.js';
import { readLink } from '../state/read-link.js';
import type { OtherCurve, OtherPoint, Store } from '../state/store.js';
import { type Fault, type FileFault, readRuns } from './files.js';
import { nameRun } from './name.js';
import { decimate, type KeptRun, LONGEST_LINK, LONGEST_NAME, roundLoss } from './run.js';
import { onOtherTab, type Refusal, type RunStorage } from './storage.js';

/** What the shelf has to say about what was done last. */
export type Notice =
  | { kind: 'kept' | 'updated' | 'already' | 'same'; name: string }
  | { kind: 'nothing' | 'curves' | 'link' | Refusal }
  | { kind: 'deleted'; runs: readonly KeptRun[] }
  | { kind: 'restored'; name: string; left: KeptRun | null }
  | { kind: 'imported'; added: number; known: number; faults: readonly Fault[]; refusal: Refusal | null }
  | { kind: 'unreadable'; fault: FileFault };

/** Which lines of kept runs are drawn; `cut`: only as far as the run on screen has come. */
export interface Lines {
  train: boolean;
  test: boolean;
  cut: boolean;
}

export class Shelf {
  readonly runs: Signal<readonly KeptRun[]> = signal([]);
  /** Stored entries that cannot be read. */
  readonly damaged = signal(0);
  readonly notice: Signal<Notice | null> = signal(null);
  readonly lines: Signal<Lines> = signal({ train: true, test: false, cut: false });
  private readonly configs = new Map<string, Config>();
  private readonly stops: (() => void)[];

  constructor(
    private readonly store: Store,
    private readonly actions: Actions,
    readonly storage: RunStorage,
  ) {
    this.refresh();
    this.stops = [onOtherTab(() => this.refresh()), effect(() => this.draw())];
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.putIntoChart(undefined);
  }

  /** Keeps the run on screen; one that was kept before at an earlier step is brought up to date. */
  async keep(): Promise<void> {
    const run = await this.present();
    if (run) await this.add(run);
  }

  /** Keeps a run that has been left. */
  async add(run: KeptRun): Promise<void> {
    const twin = this.runs.peek().find((kept) => holds({ ...kept, step: run.step }, run));
    if (twin && holds(twin, run)) return this.say({ kind: 'already', name: twin.name });
    const named = twin
      ? { ...run, id: twin.id, name: twin.name, key: twin.key, shown: twin.shown }
      : await this.named(run);
    const refusal = this.storage.write(named);
    this.refresh();
    this.say(refusal ? { kind: refusal } : { kind: twin ? 'updated' : 'kept', name: named.name });
  }

  /** Starts a kept run's Config anew, as an entry of the history; the run that is left can still be kept. */
  async restore(run: KeptRun): Promise<void> {
    const left = await this.present({ quietly: true });
    const { config, problems } = await readLink(run.link);
    if (left?.step === 0 && left.link === run.link) return this.say({ kind: 'same', name: run.name });
    const before = this.store.config.peek();
    this.actions.pause();
    this.actions.change(config);
    const now = this.store.config.peek();
    if (now.data === before.data && now.model === before.model) this.actions.reset();
    if (problems.length > 0) this.store.notices.value = problems;
    const isLost = left !== null && left.step > 0 && !this.runs.peek().some((kept) => holds(kept, left));
    this.say({ kind: 'restored', name: run.name, left: isLost ? left : null });
  }

  /** An empty name changes nothing. */
  rename(run: KeptRun, name: string): void {
    const text = name.trim().slice(0, LONGEST_NAME);
    if (text !== '' && text !== run.name) this.write({ ...run, name: text });
  }

  /** At most as many curves as there are marks. */
  show(run: KeptRun, shown: boolean): void {
    const key = shown ? this.freeKey(run) : run.key;
    if (key === null) this.say({ kind: 'curves' });
    else this.write({ ...run, shown, key });
  }

  remove(runs: readonly KeptRun[]): void {
    for (const { id } of runs) this.storage.remove(id);
    this.refresh();
    this.say({ kind: 'deleted', runs });
  }

  /** Puts deleted runs back. */
  bringBack(runs: readonly KeptRun[]): void {
    this.say(null);
    for (const run of runs) this.write(run);
  }

  removeDamaged(): void {
    this.storage.removeDamaged();
    this.refresh();
  }

  /** Adds the runs of a file; what cannot be read is told, and nothing is lost by it. */
  async importFile(file: Blob): Promise<void> {
    const read = readRuns(await file.text());
    if (typeof read === 'string') return this.say({ kind: 'unreadable', fault: read });
    const outcome = {
      kind: 'imported' as const,
      added: 0,
      known: 0,
      faults: read.faults,
      refusal: null as Refusal | null,
    };
    for (const { number, run } of read.runs) {
      const twin = this.runs.peek().find(({ id }) => id === run.id);
      if (twin && isSameRun(twin, run)) outcome.known++;
      else if ((await readLink(run.link)).problems.length > 0) outcome.faults.push({ number, fault: 'link' });
      else {
        outcome.refusal = this.storage.write(this.placed(twin ? { ...run, id: newId() } : run));
        if (outcome.refusal) break;
        outcome.added++;
        this.refresh();
      }
    }
    this.say(outcome);
  }

  private say(notice: Notice | null): void {
    this.notice.value = notice;
  }

  private refresh(): void {
    const { runs, damaged } = this.storage.read();
    const before = new Map(this.runs.peek().map((run) => [run.id, run]));
    // An unchanged curve stays the same object: ranges are kept with it.
    this.runs.value = runs.map((run) => {
      const old = before.get(run.id);
      return old && old.step === run.step ? { ...run, curve: old.curve } : run;
    });
    this.damaged.value = damaged.length;
  }

  private write(run: KeptRun): void {
    const refusal = this.storage.write(run);
    this.refresh();
    if (refusal) this.say({ kind: refusal });
  }

  /** The run on screen, still without a name; null, and said, where there is nothing to keep. */
  private async present({ quietly = false } = {}): Promise<KeptRun | null> {
    const { info, frame, losses, config, edited } = this.store;
    const last = losses.peek().at(-1);
    const made = info.peek()?.config;
    if (!made || !last || (last.step === 0 && !quietly)) {
      if (!quietly) this.say({ kind: 'nothing' });
      return null;
    }
    const evaluation = frame.peek()?.evaluation;
    const exact = evaluation?.step === last.step ? evaluation : null;
    const link = await writeFullLink({ ...config.peek(), data: made.data, model: made.model });
    if (link.length > LONGEST_LINK) {
      if (!quietly) this.say({ kind: 'link' });
      return null;
    }
    return {
      id: newId(),
      name: '',
      at: new Date().toISOString(),
      link,
      edited: edited.peek(),
      step: last.step,
      trainLoss: roundLoss(last.train),
      testLoss: roundLoss(last.test),
      trainAccuracy: exact?.trainAccuracy ?? null,
      testAccuracy: exact?.testAccuracy ?? null,
      curve: decimate(losses.peek()),
      shown: true,
      key: 0,
    };
  }

  private async named(run: KeptRun): Promise<KeptRun> {
    const kept = await Promise.all(
      this.runs.peek().map(async ({ name, link }) => ({ name, config: await this.configOf(link) })),
    );
    const messages = messagesFor(this.store.language.peek());
    return this.placed({ ...run, name: nameRun(await this.configOf(run.link), kept, messages) });
  }

  private async configOf(link: string): Promise<Config> {
    const config = this.configs.get(link) ?? (await readLink(link)).config;
    this.configs.set(link, config);
    return config;
  }

  /** In the chart where there is a mark left, else without its curve. */
  private placed(run: KeptRun): KeptRun {
    const key = this.freeKey(run);
    return key === null ? { ...run, shown: false } : { ...run, key };
  }

  /** The run's own mark unless another has it in the chart; null when all are taken. */
  private freeKey(run: KeptRun): number | null {
    const taken = new Set(this.runs.peek().flatMap(({ id, shown, key }) => (shown && id !== run.id ? [key] : [])));
    const free = [run.key % SERIES, ...Array.from({ length: SERIES }, (_, key) => key)].find((key) => !taken.has(key));
    return free ?? null;
  }

  /** Follows the runs and the choice of lines. */
  private draw(): void {
    const { train, test, cut } = this.lines.value;
    const end = cut ? (this.store.losses.value.at(-1)?.step ?? 0) : Number.POSITIVE_INFINITY;
    const pick = ({ step, ...losses }: OtherPoint): OtherPoint => ({
      step,
      train: train ? losses.train : null,
      test: test ? losses.test : null,
    });
    const shown = this.runs.value.filter((run) => run.shown);
    this.putIntoChart(
      shown.map(({ name, key, curve }) => ({
        name,
        color: key,
        points: curve.filter(({ step }) => step <= end).map(pick),
      })),
    );
  }

  private putIntoChart(kept: readonly OtherCurve[] | undefined): void {
    const { kept: _, ...others } = this.store.otherCurves.peek();
    this.store.otherCurves.value = kept && kept.length > 0 ? { ...others, kept } : others;
  }
}

/** Whether a kept run is the other one, or the same further on. */
function holds(kept: KeptRun, run: KeptRun): boolean {
  return kept.link === run.link && kept.step >= run.step && !kept.edited && !run.edited;
}

/** But for its name and place in the chart. */
function isSameRun(a: KeptRun, b: KeptRun): boolean {
  return isEqual({ ...a, name: '', shown: false, key: 0 }, { ...b, name: '', shown: false, key: 0 });
}

function newId(): string {
  return `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)}`;
}
