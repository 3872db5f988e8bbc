/** How a worker comes back to its work after it has looked at its messages. */
import type { Host } from './runner.js';

/**
 * A message to oneself comes after the messages that wait, without the delay that nested timers have. Never two at once: a browser
 * hands on together what has come together, and what others have sent would wait for both. The latest wish counts;
 * `guard` runs it.
 */
export function createLater(guard: (task: () => void) => void): Host['later'] {
  const channel = new MessageChannel();
  let next: (() => void) | null = null;
  let isOnItsWay = false;
  channel.port1.onmessage = () => {
    isOnItsWay = false;
    const callback = next;
    next = null;
    if (callback) guard(callback);
  };
  return (callback, delay) => {
    if (delay >= 1) setTimeout(() => guard(callback), delay);
    else {
      next = callback;
      if (!isOnItsWay) channel.port2.postMessage(null);
      isOnItsWay = true;
    }
  };
}
