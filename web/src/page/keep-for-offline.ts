/** Lets the browser keep the site (src/offline): it then works without a network, and can be installed. */

/** Milliseconds after the load: keeping all files takes processor and network, which the first look needs for itself. */
const FIRST_LOOK = 3000;

export function keepForOffline(): void {
  // Not over plain http, nor where the browser keeps nothing: the page is the same then, but needs the network.
  const register = (): void => void navigator.serviceWorker?.register('./sw.js').catch(() => {});
  addEventListener('load', () => setTimeout(register, FIRST_LOOK));
}
