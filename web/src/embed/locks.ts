/** Locks hold for whoever acts: controls, keys, the brush, dropped files, messages from the host page. */
import type { Config } from '../config/config.js';
import { isEqual } from '../config/equal.js';
import type { Problem } from '../config/problem.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import type { Lock } from './options.js';

const SECTIONS = ['data', 'model', 'training'] as const;

/** The same actions, but what is locked changes nothing and is said in `notices`. */
export function lockedActions(store: Store, actions: Actions): Actions {
  const refuse = (lock: Lock): void => {
    const problem = lockProblem(lock);
    if (store.notices.peek().every(({ path }) => path !== problem.path)) actions.notify([problem]);
  };
  /** `act` when none of `locks` is closed. */
  const unless =
    <Values extends unknown[]>(lock: Lock, act: (...values: Values) => void) =>
    (...values: Values): void =>
      store.locks.peek().includes(lock) ? refuse(lock) : act(...values);
  const ifOpen =
    <Rest extends unknown[]>(act: (config: Config, ...rest: Rest) => void) =>
    (config: Config, ...rest: Rest): void => {
      const lock = lockedChange(store, config);
      if (lock) refuse(lock);
      else act(config, ...rest);
    };
  return {
    ...actions,
    change: ifOpen(actions.change),
    follow: ifOpen((config, options) => {
      if (options?.state && store.locks.peek().includes('weights')) refuse('weights');
      else actions.follow(config, options);
    }),
    changeData: unless('data', actions.changeData),
    setPoints: unless('data', actions.setPoints),
    importCsv: async (file) => unless('data', () => void actions.importCsv(file))(),
    changeModel: unless('model', actions.changeModel),
    editLayers: async (edit) => unless('model', () => void actions.editLayers(edit))(),
    changeTraining: unless('training', actions.changeTraining),
    setParameter: unless('weights', actions.setParameter),
    play: unless('run', actions.play),
    pause: unless('run', actions.pause),
    toggle: unless('run', actions.toggle),
    step: unless('run', actions.step),
    epoch: unless('run', actions.epoch),
    reset: unless('run', actions.reset),
    setSpeed: unless('run', actions.setSpeed),
    goTo: unless('run', actions.goTo),
    swapLines: unless('run', actions.swapLines),
  };
}

export function lockProblem(lock: Lock): Problem {
  return { path: `locked.${lock}`, code: 'not-applicable', message: `the ${lock} cannot be changed here` };
}

/** The first lock that stands in the way of `next`. */
export function lockedChange({ locks, config }: Store, next: Config): Lock | undefined {
  return SECTIONS.find((name) => locks.peek().includes(name) && !isEqual(next[name], config.peek()[name]));
}
