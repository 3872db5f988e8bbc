/** Where the labs compute: the whole engine, in a worker of its own so that training never waits. */
import createModule from '../../../build/wasm/gradflow.mjs';
import type { Problem } from '../config/problem.js';
import { Engine } from './engine.js';
import { IMAGES_URL } from './images-url.js';
import type { LabReply, LabRequest } from './lab/protocol.js';
import { describeFailure, type LabHost, LabServer } from './lab/server.js';
import { LoadError, loadModule } from './load.js';

/** The part of a worker's global scope that is used here. */
interface WorkerScope {
  postMessage(message: LabReply, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<LabRequest>) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
const WASM_URL = new URL('../../../build/wasm/gradflow.wasm', import.meta.url);

const host: LabHost = {
  post: (reply, transfer = []) => scope.postMessage(reply, transfer),
  breathe: createBreathing(),
};

const server = loadModule(createModule, WASM_URL).then((module) => new LabServer(new Engine(module, IMAGES_URL), host));
server.catch((error) => host.post({ type: 'failed', problems: [loadFailure(error)] }));

scope.onmessage = ({ data }) => {
  if (data.type === 'ping') host.post({ type: 'alive' });
  else server.then((ready) => ready.handle(data)).catch(() => {}); // a failed load has been told already
};

function loadFailure(error: unknown): Problem {
  const problem = describeFailure(error);
  return error instanceof LoadError ? { ...problem, path: `lab.${error.reason}` } : problem;
}

/** A message to oneself comes after the messages that wait. */
function createBreathing(): LabHost['breathe'] {
  const channel = new MessageChannel();
  let resume = (): void => {};
  channel.port1.onmessage = () => resume();
  return () =>
    new Promise((resolve) => {
      resume = resolve;
      channel.port2.postMessage(null);
    });
}
