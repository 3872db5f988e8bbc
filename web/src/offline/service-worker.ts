/**
 * Keeps the whole site in the browser, so that it works without a network after the first visit. A page that is open
 * keeps the files it was made for: a newer build is fetched whole beside them, and takes over once no page of the old
 * one is open. What the network has is preferred where a file's name does not tell its content.
 */

/** Put in by the build: the addresses of all files, relative to this one, and a digest of their contents. */
declare const FILES: readonly string[];
declare const BUILD: string;

/** The part of a service worker's global scope that is used here. */
interface Scope {
  registration: { scope: string };
  clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listen: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listen: (event: FetchEvent) => void): void;
}
interface LastingEvent {
  waitUntil(done: Promise<unknown>): void;
}
interface FetchEvent {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

const scope = globalThis as unknown as Scope;
const PREFIX = 'gradflow-';
const CACHE = PREFIX + BUILD;
/** Milliseconds that a network may take before what is kept is shown. */
const PATIENCE = 4000;

const place = (file: string): string => new URL(file, scope.registration.scope).href;
const ASSETS = place('assets/');

scope.addEventListener('install', (event) => event.waitUntil(fetchAll()));
// The page of a first visit has what it loads later, too.
scope.addEventListener('activate', (event) => event.waitUntil(forgetOthers().then(() => scope.clients.claim())));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope.registration.scope)) return;
  event.respondWith(request.url.startsWith(ASSETS) ? keptFirst(request) : networkFirst(request));
});

/** All or nothing: where one file cannot be had the build before stays. */
async function fetchAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    FILES.map(async (file) => {
      const kept = place(file).startsWith(ASSETS) ? await caches.match(place(file)) : undefined;
      if (kept) await cache.put(place(file), kept);
      else await cache.add(new Request(place(file), { cache: 'no-cache' }));
    }),
  );
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

/** Names under `assets` have a digest of the content: what is kept cannot be out of date. */
async function keptFirst(request: Request): Promise<Response> {
  return (await kept(request)) ?? fetch(request);
}

async function networkFirst(request: Request): Promise<Response> {
  const answer = fetch(request);
  const copy = await kept(request);
  if (!copy) return answer;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(copy), PATIENCE));
  return Promise.race([answer.then((response) => (response.ok ? response : copy)).catch(() => copy), late]);
}

const kept = (request: Request): Promise<Response | undefined> => caches.match(request, { ignoreSearch: true });
