/**
 * The other run of an A/B twin, over a channel between the two workers. Each says where it stands after every slice. Both
 * run the same slice at the same time and then wait for each other; who is behind catches up, also at rest.
 */

/** The part of a MessagePort that is used here; a test brings its own. */
export interface PartnerPort {
  postMessage(message: Stand | null): void;
  onmessage: ((event: MessageEvent<Stand | null>) => void) | null;
  close(): void;
}

/** Where a run stands, and how many steps it makes in one slice. */
type Stand = [step: number, slice: number];

export class Partner {
  /** Null before the other has spoken. */
  private other: Stand | null = null;
  private gone = false;

  /** `wake`: the other has moved. */
  constructor(
    private readonly port: PartnerPort,
    wake: () => void,
  ) {
    port.onmessage = ({ data }) => {
      this.other = data;
      this.gone = data === null;
      wake();
    };
  }

  /** Steps to take now at `step`, of those that this run alone would take; more where it has to catch up. */
  due(wished: number, step: number, slice: number): number {
    if (this.gone) return wished;
    if (!this.other) return 0;
    const lead = step - this.other[0];
    return Math.min(Math.max(wished, -lead), Math.max(1, Math.min(slice, this.other[1])) - lead);
  }

  tell(step: number, slice: number): void {
    this.port.postMessage([step, slice]);
  }

  /** The other need not wait any more. */
  leave(): void {
    this.port.postMessage(null);
    this.port.close();
  }
}
