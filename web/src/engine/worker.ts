/** Where the engine lives: loads it, hands messages to the runner, and never lets an error out unsaid. */
import { Inbox } from './inbox.js';
import { createLater } from './later.js';
import { LoadError, loadModule } from './load.js';
import { createPageModule } from './page-module.js';
import type { Reply, Request } from './protocol.js';
import { type Host, Runner } from './runner.js';
import type { WholeEngine } from './whole.js';

/** The part of a worker's global scope that is used here. */
interface WorkerScope {
  postMessage(message: Reply, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
const WASM_URL = new URL('../../../build/wasm/page/gradflow.wasm', import.meta.url);

/** The run that was spoken of last: a failure concerns it. */
let run = 0;
let broken = false;

const host: Host = {
  post: (reply, transfer = []) => scope.postMessage(reply, transfer),
  now: () => performance.now(),
  later: createLater(guard),
};

/** WebKit runs a worker's file once more for parts that come later and import from it: the first one stays in charge. */
if (!scope.onmessage) begin();

function begin(): void {
  const runner = loadModule(createPageModule, WASM_URL).then((module) => new Runner(module, host));
  const inbox = runner.then((ready) => new Inbox(ready, loadWhole, host.post));
  inbox.catch(fail);
  /** A run that nobody guards goes on as well. */
  const startGuard = async (): Promise<void> => (await runner).guard((await import('./checkpoint.js')).Checkpoints);

  scope.onmessage = ({ data }) => {
    if (data.type === 'ping') return host.post({ type: 'alive', run });
    if (data.type === 'guard') return void startGuard().catch(() => {});
    if ('run' in data) run = data.run;
    inbox.then(
      (ready) => (broken ? undefined : ready.take(data).catch(fail)),
      () => {}, // a failed load has been told already
    );
  };
}

async function loadWhole(): Promise<WholeEngine> {
  return (await import('./load-whole.js')).loadWhole();
}

function guard(task: () => void): void {
  if (broken) return;
  try {
    task();
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  broken = true;
  const reason = error instanceof LoadError ? error.reason : error instanceof Error ? error.message : String(error);
  host.post({ type: 'failed', run, reason });
}
