/** The networks that the page offers, each in an engine of its own: what one does to memory no other must need. */
import { expect, it } from 'vitest';
import { imageModel, loadEngine } from '../../src/index.js';
import { IMAGE_MODELS } from '../../src/models/image-models.js';
import { WASM } from './support/engine.js';

it.each(IMAGE_MODELS)('%s learns', async (name) => {
  const engine = await loadEngine({ wasm: WASM });
  const config = imageModel(name);
  const data = { ...config.data, kind: 'shapes' as const, classes: 4, samples: 300 };
  const session = engine.createSession({ ...config, data });
  const before = session.metrics();
  const after = session.train(40);
  expect(after.status).toBe('ok');
  expect(after.trainLoss).toBeLessThan(0.95 * before.trainLoss);
  session.dispose();
});
