/** Everything before the real work: npm packages, then what the machine lacks. */
import { preparePackages } from './packages.mjs';

/** `purpose`: build, test or bench. */
export async function setup(purpose) {
  await preparePackages();
  const { prepareMachine } = await import('./machine.mjs');
  await prepareMachine(purpose);
}
