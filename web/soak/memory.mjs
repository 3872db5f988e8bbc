/** What a page holds once garbage has been collected: its own heap, its workers', elements, listeners, the process. */
import { readFileSync } from 'node:fs';

export async function watchMemory(browser, page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const workers = await watchWorkers(session);
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name) => metrics.find((entry) => entry.name === name).value;
    return {
      heap: metric('JSHeapUsedSize'),
      workers: await workers(),
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      tab: await privateMemory(browser),
    };
  };
}

/** Playwright knows no sessions of workers: messages to them go through the page's. */
async function watchWorkers(session) {
  const attached = new Set();
  const waiting = new Map();
  let last = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') attached.add(sessionId);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => attached.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ask = (sessionId, method) =>
    new Promise((resolve) => {
      const id = ++last;
      waiting.set(id, resolve);
      setTimeout(resolve, 5000); // it may have ended meanwhile
      session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(resolve);
    });
  return async () => {
    let bytes = 0;
    for (const id of attached) {
      await ask(id, 'HeapProfiler.collectGarbage');
      bytes += (await ask(id, 'Runtime.getHeapUsage'))?.usedSize ?? 0;
    }
    return bytes;
  };
}

/** Bytes that the process of the only page occupies alone: the renderer that has worked most. */
export async function privateMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime);
  const lines = readFileSync(`/proc/${renderers[0].id}/smaps_rollup`, 'utf8').split('\n');
  const alone = lines.filter((line) => line.startsWith('Private_'));
  return alone.reduce((sum, line) => sum + 1024 * Number(line.replace(/\D/g, '')), 0);
}
