/** The small module says what the whole one says, call by call. */
import { describe, expect, it } from 'vitest';
import { WELCOME } from '../../src/config/welcome.js';
import type { WasmModule, WasmSession } from '../../src/engine/wasm.js';
import { pageWasm, wasm } from './support/engine.js';

const MODULES: [string, WasmModule][] = [
  ['page', pageWasm],
  ['whole', wasm],
];
const both = <T>(ask: (module: WasmModule) => T): [T, T] => [ask(pageWasm), ask(wasm)];

function opened(module: WasmModule): WasmSession {
  const { value, problems } = module.createSession(JSON.stringify(WELCOME));
  expect(problems).toBe('');
  return value!;
}

describe('the page module', () => {
  it('opens, trains, changes and saves as the whole one', () => {
    const [page, whole] = both((module) => {
      const session = opened(module);
      session.train(100);
      const outcomes = [session.setTraining(JSON.stringify({ ...WELCOME.training, learningRate: 0.02 }))];
      outcomes.push(session.setParameter(3, 0.5), session.setParameter(3, Number.NaN), session.setTraining('{"é":'));
      session.train(100);
      const asked = [session.config(), session.layout(), session.domain(), session.data()];
      return { outcomes, asked, steps: [session.stepsToEpochEnd(), session.stepsPerEpoch()], saved: session.save() };
    });
    expect(page).toEqual(whole);
    expect(page.outcomes.map(({ problems }) => problems === '')).toEqual([true, true, false, false]);
    expect(page.asked[3]).toMatchObject({ train: { x: { length: 250 } }, test: { label: { length: 250 } } });
  });

  it('restores what either saved, and says what it cannot open', () => {
    const session = opened(wasm);
    session.train(50);
    const saved = session.save();
    const [page, whole] = both((module) => module.restoreSession(saved).value!.save());
    expect(page).toEqual(saved);
    expect(whole).toEqual(saved);
    const refused = both((module) => [
      module.createSession('{"version":1,"data":{"kind":"a spiral – 나선"}}'),
      module.createSession(''),
      module.restoreSession(saved.slice(1)),
      module.restoreSession(new Uint8Array()),
    ]);
    expect(refused[0]).toEqual(refused[1]);
    for (const { value, problems } of refused[0]) {
      expect(value).toBeUndefined();
      expect(JSON.parse(problems)).not.toHaveLength(0);
    }
  });

  it('fills a buffer again only where the size fits', () => {
    const session = opened(pageWasm);
    const first = session.snapshot(1, 0, 0, -1, 0, undefined);
    expect(session.snapshot(1, 0, 0, -1, 0, first)).toBe(first);
    expect(session.snapshot(17, 0, 40, -1, 0, first)).not.toBe(first);
  });

  it('keeps what it gave when its memory grows', () => {
    const session = opened(pageWasm);
    const saved = session.save();
    const copy = saved.slice();
    const [large] = both((module) => module.createSession(JSON.stringify(wide())).value!);
    large.train(1);
    expect(saved).toEqual(copy);
    expect(session.save()).toEqual(copy);
    large.delete();
  });

  it.each(MODULES)('refuses calls of a deleted session (%s)', (_, module) => {
    const session = opened(module);
    session.delete();
    expect(() => session.train(1)).toThrow();
    expect(() => session.setTraining('{}')).toThrow();
  });
});

/** With gradients and the optimizer's memory more than the 16 MB that the module starts with. */
function wide(): unknown {
  const layers = Array.from({ length: 12 }, () => ({ units: 256, activation: 'relu' }));
  return { ...WELCOME, model: { ...WELCOME.model, layers }, training: { ...WELCOME.training, optimizer: 'adam' } };
}
