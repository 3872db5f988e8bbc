/** How soon LeNet-5 reads handwriting: 2,000 digits of MNIST to learn from, 500 others to be tested on. */
import createModule from '../../build/wasm/gradflow.mjs';
import { Engine } from '../src/engine/engine.js';
import { IMAGES_URL } from '../src/engine/images-url.js';
import { loadModule } from '../src/engine/load.js';
import { imageModel } from '../src/models/image-models.js';

const WASM_URL = new URL('../../build/wasm/gradflow.wasm', import.meta.url);
const GOAL = 0.95;
const MOST_STEPS = 5000;
/** An epoch, between two evaluations of all images, whose time counts. */
const STEPS = 125;

export interface Lesson {
  seconds: number;
  steps: number;
  accuracy: number;
}

/** From step 0 to the end of the first epoch after which so many test images are right. */
export async function learnDigits(): Promise<Lesson> {
  const engine = new Engine(await loadModule(createModule, WASM_URL), IMAGES_URL);
  await engine.loadImages();
  const session = engine.createSession(imageModel('lenet'));
  const start = performance.now();
  let [steps, accuracy] = [0, 0];
  while (accuracy < GOAL && steps < MOST_STEPS) {
    const metrics = session.train(STEPS);
    accuracy = metrics.testAccuracy ?? 0;
    steps = metrics.step;
  }
  session.dispose();
  return { seconds: (performance.now() - start) / 1000, steps, accuracy };
}
