/**
 * The embed's end of the messages. It listens to the page around it and to nobody else. What the reader made (`state`)
 * goes to a page that has spoken, at the origin from which it spoke; that it is ready, how high it is, that the goal is
 * reached and what is wrong with its link it says to whatever page shows it.
 */
import { effect } from '@preact/signals-core';
import { pace } from '../draw/pace.js';
import { writeGoal } from '../goals/conditions.js';
import type { Actions } from '../state/actions.js';
import { writeLink } from '../state/link.js';
import { type Store, sceneOf } from '../state/store.js';
import { type Command, type PartialConfig, PROTOCOL, type Report, type RunState, readCommand } from './messages.js';
import type { EmbedState } from './state.js';

/** Milliseconds between two states while the run goes on. */
const STATE_EVERY = 250;

export interface Host {
  /** Says something to whatever page is around. */
  tell(report: Report): void;
}

export interface Surroundings {
  store: Store;
  /** Those that respect the locks: a host page can do what its reader can. */
  actions: Actions;
  state: EmbedState;
  /** Puts another experiment in force; the problems of it come back. */
  set(config: string | PartialConfig): Promise<Extract<Report, { type: 'error' }>['problems']>;
}

/** Listens from now on. Without a page around it does nothing. */
export function talkToHost({ store, actions, state, set }: Surroundings): Host {
  /** Where the page around is known to be; null until it has spoken. */
  let origin: string | null = null;
  if (window.parent === window) return { tell: () => {} };
  const post = (report: Report, to: string): void => window.parent.postMessage({ protocol: PROTOCOL, ...report }, to);
  const tell = (report: Report): void => post(report, '*');
  /** A page without an origin of its own (a file, a sandbox) cannot be named. */
  const answer = (report: Report): void => {
    if (origin !== null) post(report, origin === 'null' ? '*' : origin);
  };
  const tellState = (): void => answer({ type: 'state', ...stateOf(store) });

  /** One after the other: a link takes a while to be read, and what is said next is meant for its run. */
  let last = Promise.resolve();
  const handle = async (command: Command): Promise<void> => {
    if (command.type === 'play') actions.play();
    else if (command.type === 'pause') actions.pause();
    else if (command.type === 'step') actions.step(command.steps);
    else if (command.type === 'reset') actions.reset();
    else if (command.type === 'get-state') {
      const { id } = command;
      answer({ type: 'state', ...(id !== undefined && { id }), ...stateOf(store) });
    } else {
      const problems = await set(command.config);
      if (problems.length > 0) answer({ type: 'error', problems, fatal: false });
    }
  };
  window.addEventListener('message', (event) => {
    const command = event.source === window.parent ? readCommand(event.data) : null;
    if (!command) return;
    origin = event.origin;
    const run = (): Promise<void> => handle(command);
    last = last.then(run, run);
  });
  followState(store, tellState);
  followGoal(state, tell);
  followFailure(store, tell);
  return { tell };
}

/** At once where the run starts, pauses or changes; a few times a second while it trains. */
function followState(store: Store, tellState: () => void): void {
  const update = pace(STATE_EVERY, tellState);
  effect(() => {
    void [store.frame.value, store.config.value];
    if (store.playing.value) update.request();
    else update.flush();
  });
}

function followGoal({ reached }: EmbedState, tell: Host['tell']): void {
  effect(() => {
    const mark = reached.value;
    if (mark) tell({ type: 'goal', goal: writeGoal(mark.goal), step: mark.step });
  });
}

function followFailure({ failure }: Store, tell: Host['tell']): void {
  effect(() => {
    const reason = failure.value;
    if (reason === null) return;
    const problem = { path: 'engine', code: 'unavailable', message: reason } as const;
    tell({ type: 'error', problems: [problem], fatal: true });
  });
}

export function stateOf(store: Store): RunState {
  const { frame, config, playing } = store;
  const run = frame.peek();
  const evaluation = run && run.evaluation.step >= 0 ? run.evaluation : null;
  return {
    step: run?.step ?? 0,
    epoch: run?.epoch ?? 0,
    playing: playing.peek(),
    trainLoss: evaluation?.trainLoss ?? null,
    testLoss: evaluation?.testLoss ?? null,
    trainAccuracy: evaluation?.trainAccuracy ?? null,
    testAccuracy: evaluation?.testAccuracy ?? null,
    diverged: Boolean(run?.divergence),
    config: config.peek(),
    link: writeLink(config.peek(), sceneOf(store)),
  };
}
