import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import { PROTOCOL, readCommand, readReport } from '../../src/embed/messages.js';

const message = (body: object): object => ({ protocol: PROTOCOL, ...body });

describe('messages to an embed', () => {
  it('are read, without what does not belong to them', () => {
    expect(readCommand(message({ type: 'play', extra: 1 }))).toEqual({ type: 'play' });
    expect(readCommand(message({ type: 'step', steps: 20 }))).toEqual({ type: 'step', steps: 20 });
    expect(readCommand(message({ type: 'set', config: 'v=1' }))).toEqual({ type: 'set', config: 'v=1' });
    expect(readCommand(message({ type: 'get-state', id: 'a' }))).toEqual({ type: 'get-state', id: 'a' });
  });

  it.each([
    ['another protocol', { protocol: 'gradflow/2', type: 'play' }],
    ['no protocol', { type: 'play' }],
    ['an unknown type', message({ type: 'eval', code: '1' })],
    ['a name of the prototype', message({ type: 'constructor' })],
    ['a Config that is none', message({ type: 'set', config: [1] })],
    ['no Config', message({ type: 'set' })],
    ['a link without end', message({ type: 'set', config: 'x'.repeat(5_000_000) })],
    ['half a step', message({ type: 'step', steps: 0.5 })],
    ['steps backwards', message({ type: 'step', steps: -1 })],
    ['steps without end', message({ type: 'step', steps: Number.POSITIVE_INFINITY })],
    ['an id that is an object', message({ type: 'get-state', id: {} })],
  ])('are ignored: %s', (_, data) => {
    expect(readCommand(data)).toBeNull();
  });

  it('never make the reader fail', () => {
    const types = fc.constantFrom('set', 'play', 'step', 'get-state', 'ready', 'resize', 'state', 'error', '__proto__');
    const near = fc.record({
      protocol: fc.constant(PROTOCOL),
      type: types,
      config: fc.anything(),
      steps: fc.anything(),
    });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), near), (data) => {
        const command = readCommand(data);
        expect(command === null || ['set', 'play', 'step', 'get-state'].includes(command.type)).toBe(true);
        readReport(data);
      }),
    );
  });
});

describe('messages from an embed', () => {
  const state = { type: 'state', step: 3, playing: true, config: DEFAULTS };

  it('are read', () => {
    expect(readReport(message({ type: 'ready' }))).toEqual({ type: 'ready' });
    expect(readReport(message({ type: 'resize', height: 480 }))).toEqual({ type: 'resize', height: 480 });
    expect(readReport(message(state))).toEqual(state);
  });

  it.each([
    ['a height that is none', message({ type: 'resize', height: '480px' })],
    ['a height beyond any page', message({ type: 'resize', height: 1e9 })],
    ['a state without a step', message({ ...state, step: undefined })],
    ['a command', message({ type: 'play' })],
  ])('are ignored: %s', (_, data) => {
    expect(readReport(data)).toBeNull();
  });
});
