/** Takes the snapshots of a frame: cheap sections always, costly ones when the time since the last one pays for them. */
import { choiceOf } from './feature-maps.js';
import { LongEvaluation } from './long-evaluation.js';
import { Budget, WAIT } from './pace.js';
import type { ViewNeeds } from './protocol.js';
import { SECTION } from './snapshot.js';
import type { WasmSession } from './wasm.js';

/** The gradient costs its bytes alone: the flow is measured on the same backward pass. */
const CHEAP = SECTION.parameters + SECTION.flow;
const COSTLY = [SECTION.evaluation, SECTION.unitMaps, SECTION.output] as const;

/** A map's and an output's, of the frames on their way. */
const MOST_SPARE = 4;

/** Multiply-adds that one picture may take, about half a second: the pictures of the largest networks are coarser. */
const MOST_WORK = 4e9;

export class Pictures {
  private largest = Number.POSITIVE_INFINITY;
  private needs: ViewNeeds = { unitMapSize: 0, outputSize: 0, pinned: null, gradient: false };
  /** Buffers that the page has given back; making new ones costs a browser more than filling these. */
  private spare: ArrayBuffer[] = [];
  /** Bytes of each section's last snapshot. */
  private readonly sizes = new Map<number, number>();
  private readonly evaluation = new LongEvaluation();
  private readonly budgets = new Map(
    COSTLY.map((section) => [section, new Budget(section === SECTION.evaluation ? WAIT.curve : WAIT.picture)] as const),
  );

  constructor(private readonly now: () => number) {}

  setNeeds(needs: ViewNeeds): void {
    this.needs = needs;
    this.budgets.get(SECTION.unitMaps)?.expire();
    this.budgets.get(SECTION.output)?.expire();
  }

  /** Another run begins; `operations`: multiply-adds that a sample, or a point of a picture, costs it. */
  begin(operations: number, samples: number): void {
    this.largest = Math.floor(Math.sqrt(MOST_WORK / operations));
    this.evaluation.begin(operations, samples);
  }

  /** Whether an evaluation that takes long waits for `evaluateSome`. */
  get isEvaluating(): boolean {
    return this.evaluation.isUnderWay;
  }

  /** True when that was the last part: a frame would have it. */
  evaluateSome(session: WasmSession): boolean {
    this.evaluation.goOn(session);
    return !this.isEvaluating;
  }

  /** Before the run goes on. The time that went into an evaluation counts all the same. */
  abandonEvaluation(): void {
    const began = this.evaluation.abandon();
    if (began !== null) this.budgets.get(SECTION.evaluation)?.spent(began, this.now());
  }

  recycle(buffers: readonly ArrayBuffer[]): void {
    this.spare = [...this.spare, ...buffers].slice(-MOST_SPARE);
  }

  /** One buffer per costly section, so that the cost of each is known. `share`: what each may take of the time. */
  take(session: WasmSession, share: number): ArrayBuffer[] {
    const { gradient, shares, image } = this.needs;
    const cheap = CHEAP + (gradient ? SECTION.gradient : 0) + (shares ? SECTION.shares : 0);
    const parts = [this.snapshot(session, cheap)];
    if (image && session.watch?.(...choiceOf(image), true).problems === '') {
      parts.push(this.snapshot(session, SECTION.featureMaps));
    }
    for (const [section, budget] of this.budgets) {
      const start = this.now();
      if (!this.isNeeded(section) || !budget.affordable(start, share)) continue;
      const began = section === SECTION.evaluation ? this.evaluation.take(start) : start;
      if (began === null) continue;
      parts.push(this.snapshot(session, section));
      budget.spent(began, this.now());
    }
    return parts;
  }

  private isNeeded(section: number): boolean {
    if (section === SECTION.unitMaps) return this.needs.unitMapSize > 0;
    return section !== SECTION.output || this.needs.outputSize > 0;
  }

  private snapshot(session: WasmSession, sections: number): ArrayBuffer {
    const { unitMapSize, outputSize, pinned } = this.needs;
    const [maps, output] = [Math.min(unitMapSize, this.largest), Math.min(outputSize, this.largest)];
    const recycled = this.takeSpare(this.sizes.get(sections));
    const taken = session.snapshot(sections, maps, output, pinned?.layer ?? -1, pinned?.unit ?? 0, recycled);
    this.sizes.set(sections, taken.byteLength);
    return taken;
  }

  private takeSpare(size: number | undefined): ArrayBuffer | undefined {
    const index = this.spare.findIndex(({ byteLength }) => byteLength === size);
    return index < 0 ? undefined : this.spare.splice(index, 1)[0];
  }
}
