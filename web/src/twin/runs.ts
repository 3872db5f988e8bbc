/**
 * The two runs of a twin, each with its worker. What is asked of the first one's engine goes through here and on to the
 * second: play and pause, going back in time, restarts, and edits as far as they are for both. The workers keep step by
 * themselves, over a channel that is renewed whenever one of them comes to stand elsewhere.
 */
import { batch, effect, type Signal, signal, untracked } from '@preact/signals-core';
import type { Config } from '../config/config.js';
import { type ClientEvents, EngineClient } from '../engine/client.js';
import type { ViewNeeds } from '../engine/protocol.js';
import type { Playground } from '../start.js';
import { type Actions, createActions, type Seat } from '../state/actions.js';
import { followRun } from '../state/run.js';
import { type Store, sceneOf } from '../state/store.js';
import { withSameData, withSameEdit } from './same-edit.js';
import { createStoreBeside, exchangeRuns } from './store.js';

/** Whose settings a person changes. */
export type Target = 'both' | 'A' | 'B';
type Side = 'A' | 'B';
type Engine = Seat['client'];

const NO_NEEDS: ViewNeeds = { unitMapSize: 0, outputSize: 0, pinned: null, gradient: false };

export class TwinRuns {
  /** Of the second run. */
  readonly beside: Store;
  readonly actions: Actions;
  readonly target: Signal<Target> = signal('both');
  private readonly clients: Record<Side, EngineClient>;
  /** Whoever shows each place's run. */
  private readonly events: Record<Side, ClientEvents>;
  private readonly needs: Record<Side, ViewNeeds>;
  /** What the picture of both together needs of each. */
  private outputSize = 0;
  private readonly stopped: Record<Side, boolean> = { A: false, B: false };
  /** Counts restarts of the first run, and how many of them the second has followed. */
  private readonly restarts = signal(0);
  private followed = 0;
  private opened = 0;
  /** The first run's Config before the edit that comes next. */
  private known: Config;
  /** What the second run does then is not an edit of its own. */
  private isFollowing = false;
  private readonly seatB: Seat;
  private readonly stops: (() => void)[];

  /** `store.twin` holds the second run's Config. */
  constructor(
    private readonly store: Store,
    private readonly playground: Playground,
  ) {
    this.known = store.config.peek();
    this.needs = { A: playground.client.needs ?? NO_NEEDS, B: NO_NEEDS };
    this.beside = createStoreBeside(store);
    this.seatB = { client: this.secondSeat() };
    const second = followRun(
      this.beside,
      () => this.seatB.client.open(this.beside.config.peek()),
      (config) => this.settle(config),
    );
    this.clients = { A: playground.client, B: new EngineClient(playground.host, second) };
    this.events = { A: this.watched(playground.client.events, 'A'), B: this.watched(second, 'B') };
    this.actions = this.secondActions();
    this.stops = [this.begin(), this.shareLosses(), this.passNotices()];
  }

  /** The second run has these settings from its start on, and catches up. */
  compare(twin: Config): void {
    const { opened } = this;
    this.actions.change(twin);
    if (this.opened === opened) this.reopen();
  }

  /** Each takes the other's place, with all that it has learned. */
  swap(): void {
    const { store, beside, clients } = this;
    batch(() => {
      exchangeRuns(store, beside);
      this.known = store.config.peek();
      store.twin.value = beside.config.peek();
    });
    [clients.A, clients.B] = [clients.B, clients.A];
    [this.stopped.A, this.stopped.B] = [this.stopped.B, this.stopped.A];
    for (const side of ['A', 'B'] as const) {
      clients[side].events = this.events[side];
      this.tellNeeds(side);
    }
  }

  /** Whether both show the run of their Config: in between they cannot change places. */
  get isSettled(): boolean {
    return [this.store, this.beside].every(({ config, info, frame }) => {
      const made = info.value?.config;
      return frame.value !== null && made?.data === config.value.data && made?.model === config.value.model;
    });
  }

  /** Both outputs at least this fine, seen or not; 0: as they are seen. */
  requestOutput(size: number): void {
    this.outputSize = size;
    this.tellNeeds('A');
    this.tellNeeds('B');
  }

  private tellNeeds(side: Side): void {
    const needs = this.needs[side];
    this.clients[side].setNeeds({ ...needs, outputSize: Math.max(needs.outputSize, this.outputSize) });
  }

  /** The first run goes on alone. */
  end(): void {
    const { store, clients, playground } = this;
    for (const stop of this.stops) stop();
    if (this.stopped.A && store.playing.peek()) playground.actions.pause();
    playground.client = playground.seat.client = clients.A;
    clients.A.events = playground.events;
    this.requestOutput(0);
    clients.A.pair();
    clients.B.close();
    store.letter.value = null;
    const { twin: _, ...others } = store.otherCurves.peek();
    store.otherCurves.value = others;
  }

  private begin(): () => void {
    const { store, beside, clients, playground } = this;
    beside.config.value = store.twin.peek() ?? this.known;
    beside.letter.value = 'B';
    store.letter.value = 'A';
    clients.A.events = this.events.A;
    clients.B.events = this.events.B;
    playground.seat.client = this.firstSeat();
    this.reopen();
    return effect(() => {
      void [store.twin.value, this.restarts.value];
      untracked(() => this.follow());
    });
  }

  private reopen(): void {
    this.beside.edited.value = false;
    this.seatB.client.open(this.beside.config.peek());
    if (this.store.playing.peek()) this.clients.B.play(this.store.speed.peek());
  }

  /** The second run becomes what the page says it is, and starts anew when the first one does. */
  private follow(): void {
    const twin = this.store.twin.peek();
    if (!twin) return;
    const { opened } = this;
    this.isFollowing = true;
    this.actions.change(twin);
    this.isFollowing = false;
    const isDue = this.followed !== this.restarts.peek();
    this.followed = this.restarts.peek();
    if (isDue && this.opened === opened) this.reopen();
  }

  /** What the second run's own settings have become is what the page says of it. */
  private settle(config: Config, mode: 'push' | 'replace' = 'replace'): void {
    if (this.isFollowing) return;
    const { store, playground } = this;
    store.twin.value = config;
    playground.history[mode](store.config.peek(), sceneOf(store));
  }

  private followEdit(config: Config): void {
    const { store, known } = this;
    const twin = store.twin.peek();
    const isForBoth = this.target.peek() === 'both';
    if (twin) store.twin.value = isForBoth ? withSameEdit(known, config, twin) : withSameData(config, twin);
    this.known = config;
  }

  private firstSeat(): Engine {
    return {
      ...this.seat('A'),
      open: (config, state) => {
        this.open('A', config, state);
        this.followEdit(config);
        this.restarts.value += 1;
      },
      training: (training) => {
        this.clients.A.training(training);
        this.followEdit(this.store.config.peek());
      },
    };
  }

  private secondSeat(): Engine {
    return {
      ...this.seat('B'),
      open: (config, state) => {
        this.open('B', config, state);
        this.opened += 1;
        this.pair();
      },
      training: (training) => this.clients.B.training(training),
    };
  }

  private open(side: Side, config: Config, state?: ArrayBuffer): void {
    this.stopped[side] = false;
    this.clients[side].open(config, state);
  }

  private seat(side: Side): Omit<Engine, 'open' | 'training'> {
    const own = (): EngineClient => this.clients[side];
    return {
      setParameter: (index, value) => own().setParameter(index, value),
      setNeeds: (needs) => {
        this.needs[side] = needs;
        this.tellNeeds(side);
      },
      save: () => own().save(),
      moments: (known) => own().moments(known),
      play: (speed) => this.both((client) => client.play(speed)),
      pause: () => this.both((client) => client.pause()),
      // The other one catches up.
      advance: (steps) => this.clients[this.stopped.A ? 'B' : 'A'].advance(steps),
      goTo: (step) => this.travel((client) => client.goTo(step)),
      swap: () => this.travel((client) => client.swap()),
    };
  }

  private both(act: (client: EngineClient) => void): void {
    act(this.clients.A);
    act(this.clients.B);
  }

  private travel(act: (client: EngineClient) => void): void {
    this.both(act);
    this.pair();
  }

  private pair(): void {
    this.stopped.A = this.stopped.B = false;
    const { port1, port2 } = new MessageChannel();
    this.clients.A.pair(port1);
    this.clients.B.pair(port2);
  }

  private watched(inner: ClientEvents, side: Side): ClientEvents {
    const other: Side = side === 'A' ? 'B' : 'A';
    return {
      ...inner,
      stopped: () => {
        this.stopped[side] = true;
        if (this.stopped[other]) inner.stopped();
      },
      refused: (problems, request) => {
        inner.refused(problems, request);
        this.pair();
      },
      time: (time, training) => {
        inner.time(time, training);
        if (side === 'A') this.known = this.store.config.peek();
      },
      restarted: (reason, how) => {
        inner.restarted(reason, how);
        if (how !== 'goes-on') this.clients[other].pause();
        this.pair();
      },
      failed: (reason) => {
        inner.failed(reason);
        this.clients[other].pause();
        this.clients[other].pair();
      },
    };
  }

  /** Data, and what drives the two, are the same for both. */
  private secondActions(): Actions {
    const { actions } = this.playground;
    const own = createActions(this.beside, this.seatB, {
      push: (config: Config) => this.settle(config, 'push'),
      replace: (config: Config) => this.settle(config, 'replace'),
    });
    const { change, changeModel, changeTraining, editLayers, setParameter, setNeeds, saveState, moments } = own;
    return { ...actions, change, changeModel, changeTraining, editLayers, setParameter, setNeeds, saveState, moments };
  }

  private shareLosses(): () => void {
    const { store, beside } = this;
    return effect(() => {
      const curve = { name: 'B', color: '--run-b', points: beside.losses.value } as const;
      untracked(() => {
        store.otherCurves.value = { ...store.otherCurves.value, twin: [curve] };
      });
    });
  }

  private passNotices(): () => void {
    const { store, beside } = this;
    return effect(() => {
      const notices = beside.notices.value;
      if (notices.length === 0) return;
      untracked(() => {
        store.notices.value = [...store.notices.value, ...notices];
        beside.notices.value = [];
      });
    });
  }
}
