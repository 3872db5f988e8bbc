/** Queries of the lab worker on the shipped engine, through the server that answers them. */
import { expect, it } from 'vitest';
import { WELCOME } from '../../src/config/welcome.js';
import type { GradientCheckAnswer } from '../../src/engine/lab/gradient-check.js';
import type { LabReply, LabRequest } from '../../src/engine/lab/protocol.js';
import { LabServer } from '../../src/engine/lab/server.js';
import { QUANTITIES } from '../../src/engine/lab/time-rows.js';
import { engine } from './support/engine.js';

const replies: LabReply[] = [];
/** What arrives while a query lets messages in. */
let atNextBreath: LabRequest | null = null;
const server = new LabServer(engine, {
  post: (reply) => replies.push(reply),
  breathe: async () => {
    const request = atNextBreath;
    atNextBreath = null;
    if (request) await server.handle(request);
  },
});

const session = engine.createSession(WELCOME);
session.train(300);
const state = (): ArrayBuffer => session.save().slice().buffer as ArrayBuffer;

it('reads the rows of the map over time from saved states, as the run itself tells them', async () => {
  await server.handle({ type: 'ask', id: 1, query: 'timeRows', args: { states: [state(), state()] } });
  const done = replies.at(-1) as Extract<LabReply, { type: 'done' }>;
  const [rows, same] = done.result as Float64Array[];
  expect(same).toEqual(rows);
  const activity = session.activationStats();
  const expected = session.gradientFlow().flatMap(({ gradActivation, gradWeight, updateRatio, units }, layer) => {
    const { dead, saturated } = activity[layer] ?? { dead: Number.NaN, saturated: Number.NaN };
    return [gradActivation, gradWeight, updateRatio, dead / units, saturated];
  });
  expect(expected).toHaveLength(4 * QUANTITIES.length);
  expect([...rows!]).toEqual(expected);
});

it('checks every gradient in slices, as in one piece', async () => {
  replies.length = 0;
  await server.handle({ type: 'ask', id: 2, query: 'gradientCheck', args: {}, state: { key: 1, bytes: state() } });
  const { step, check } = (replies.at(-1) as { result: GradientCheckAnswer }).result;
  const whole = session.gradientCheck();
  expect(step).toBe(300);
  expect(check).toMatchObject({ parameters: 177, checked: 177, kinks: whole.kinks, samples: whole.samples });
  expect(check.maxRelativeError).toBe(whole.maxRelativeError);
  expect(check.worstTen).toEqual(whole.worstTen);
  expect(check.maxRelativeError).toBeLessThan(1e-5);
  expect(replies.filter(({ type }) => type === 'progress').length).toBeGreaterThan(1);
});

it('ends a check that is cancelled on its way', async () => {
  replies.length = 0;
  atNextBreath = { type: 'cancel', id: 3 };
  await server.handle({ type: 'ask', id: 3, query: 'gradientCheck', args: {}, state: { key: 1 } });
  expect(replies.map(({ type }) => type)).toEqual(['progress', 'cancelled']);
});

it('refuses a damaged state with its problem, and answers the next request', async () => {
  replies.length = 0;
  const bytes = new ArrayBuffer(9);
  await server.handle({ type: 'ask', id: 4, query: 'gradientCheck', args: {}, state: { key: 2, bytes } });
  expect(replies).toMatchObject([{ type: 'refused', id: 4, problems: [{ code: 'damaged' }] }]);
  await server.handle({ type: 'ask', id: 5, query: 'timeRows', args: { states: [state()] } });
  expect(replies.at(-1)).toMatchObject({ type: 'done', id: 5 });
});
