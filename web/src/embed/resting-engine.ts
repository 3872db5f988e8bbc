/**
 * An engine that works only while it is looked at: it starts when it is first seen, pauses when it is not, and when that
 * lasts gives its worker and memory back, keeping the run as a saved state. To the page it is one engine all the time.
 */
import type { Config, TrainingConfig } from '../config/config.js';
import { type ClientEvents, type ClientHost, EngineClient, type Moments, type Opening } from '../engine/client.js';
import type { ViewNeeds } from '../engine/protocol.js';
import type { Seat } from '../state/actions.js';
import type { LossPoint, Store } from '../state/store.js';

/** Milliseconds out of sight after which the worker is given back. */
export const LONG_REST = 20_000;

type Request = (client: EngineClient) => void;

export class RestingEngine implements Required<Seat['client']> {
  /** The run ends at this step. */
  until: number | undefined;
  private client: EngineClient | null = null;
  /** How the run starts, or goes on, when the next client comes. */
  private opening: Opening | null = null;
  /** What was asked since then. */
  private readonly asked: Request[] = [];
  /** How often anything was asked. */
  private asks = 0;
  /** The curve up to the saved state: the engine does not know it. */
  private losses: readonly LossPoint[] = [];
  private needs: ViewNeeds | null = null;
  /** Steps per second that are wished for; null at rest. */
  private speed: number | null = null;
  private isSeen = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly events: ClientEvents;

  constructor(
    private readonly host: ClientHost,
    events: ClientEvents,
    private readonly store: Store,
  ) {
    this.events = {
      ...events,
      frame: (parts, stepsPerSecond) => {
        const spent = events.frame(parts, stepsPerSecond);
        this.putLossesBack();
        return spent;
      },
      stopped: () => {
        this.speed = null;
        events.stopped();
      },
      restarted: (reason, how) => {
        if (how !== 'goes-on') this.speed = null;
        events.restarted(reason, how);
      },
    };
  }

  /** Told whenever it comes into sight or leaves it. */
  see(isSeen: boolean): void {
    if (isSeen === this.isSeen) return;
    this.isSeen = isSeen;
    clearTimeout(this.timer);
    if (isSeen) this.wake();
    else {
      this.client?.pause();
      this.planGivingBack();
    }
  }

  open(config: Config, state?: ArrayBuffer): void {
    this.asks++;
    this.opening = { config, state };
    this.asked.length = 0;
    this.losses = [];
    this.speed = null;
    if (this.client) this.client.open(config, state);
    else if (this.isSeen) this.wake();
  }

  play(stepsPerSecond: number): void {
    this.speed = stepsPerSecond;
    if (this.isSeen) this.client?.play(stepsPerSecond, this.until);
  }

  pause(): void {
    this.speed = null;
    this.client?.pause();
  }

  setNeeds(needs: ViewNeeds): void {
    this.needs = needs;
    this.client?.setNeeds(needs);
  }

  training(training: TrainingConfig): void {
    this.ask((client) => client.training(training));
  }

  advance(steps: number | 'epoch'): void {
    this.ask((client) => client.advance(steps, this.until));
  }

  setParameter(index: number, value: number): void {
    this.ask((client) => client.setParameter(index, value));
  }

  goTo(step: number): void {
    this.ask((client) => client.goTo(step));
  }

  swap(): void {
    this.ask((client) => client.swap());
  }

  /** Of a run given back, the state kept; null where nothing has begun. */
  async save(): Promise<ArrayBuffer | null> {
    return this.client ? this.client.save() : (this.opening?.state?.slice(0) ?? null);
  }

  async moments(known: readonly number[]): Promise<Moments | null> {
    return this.client?.moments(known) ?? null;
  }

  private ask(request: Request): void {
    this.asks++;
    if (this.client) request(this.client);
    else this.asked.push(request);
  }

  private wake(): void {
    if (!this.client && this.opening) this.start(this.opening);
    if (this.speed !== null) this.client?.play(this.speed, this.until);
  }

  private start({ config, state }: Opening): void {
    const client = new EngineClient(this.host, this.events);
    this.client = client;
    if (this.needs) client.setNeeds(this.needs);
    client.open(config, state);
    for (const request of this.asked.splice(0)) request(client);
  }

  private planGivingBack(): void {
    this.timer = setTimeout(() => void this.giveBack(), LONG_REST);
  }

  /** The state is of the present Config: training settings may have changed since it was opened. */
  private async giveBack(): Promise<void> {
    const { client, asks } = this;
    const state = await client?.save();
    if (!client || this.isSeen || client !== this.client) return;
    if (!state || asks !== this.asks) return this.planGivingBack(); // the state lacks what was asked meanwhile
    this.opening = { config: this.store.config.peek(), state };
    this.losses = this.store.losses.peek();
    client.close();
    this.client = null;
  }

  private putLossesBack(): void {
    const { losses } = this.store;
    const [first] = losses.peek();
    if (this.losses.length === 0 || !first) return;
    losses.value = [...this.losses.filter(({ step }) => step < first.step), ...losses.peek()];
    this.losses = [];
  }
}
