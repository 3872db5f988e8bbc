/** Lets the browser keep the site (src/offline): it then works without a network, and can be installed. */
export function keepForOffline(): void {
  // Not over plain http, nor where the browser keeps nothing: the page is the same then, but needs the network.
  addEventListener('load', () => void navigator.serviceWorker?.register('./sw.js').catch(() => {}));
}
