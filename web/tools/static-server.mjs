/** A small static file server: for `npm start`, and for tests of the built site at any path. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.md': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/**
 * Serves `folder` under `path` (begins and ends with a slash), to this machine only unless `host` says otherwise.
 * Takes `port` or, when it is in use, the next free one; 0 = any. `headers` go with every answer. Resolves to { url, close }.
 */
export async function serve(folder, { path = '/', port = 0, host = 'localhost', headers = {} } = {}) {
  const server = createServer((request, response) => answer(request, response, { folder, path, headers }));
  const taken = await listen(server, port, host);
  return { url: `http://${host}:${taken}${path}`, close: () => close(server) };
}

function close(server) {
  return new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}

function answer(request, response, { folder, path, headers }) {
  const file = fileOf(new URL(request.url, 'http://localhost').pathname, folder, path);
  if (!file) return response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const shared = { 'content-type': type, 'cache-control': 'no-cache', ...headers };
  if (UNCOMPRESSED.has(type) || !/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) {
    response.writeHead(200, shared);
    return createReadStream(file).pipe(response);
  }
  response.writeHead(200, { ...shared, 'content-encoding': 'br', vary: 'accept-encoding' }).end(compressed(file));
}

const UNCOMPRESSED = new Set(['image/png', 'application/octet-stream']);
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
/** File -> { changed, bytes }. */
const packed = new Map();

/** As servers of static sites send it. */
function compressed(file) {
  const changed = statSync(file).mtimeMs;
  if (packed.get(file)?.changed !== changed) {
    packed.set(file, { changed, bytes: brotliCompressSync(readFileSync(file), QUICK) });
  }
  return packed.get(file).bytes;
}

/** The file that a path of the address stands for; null when there is none or it lies outside the folder. */
function fileOf(pathname, folder, path) {
  if (!pathname.startsWith(path)) return null;
  let relative;
  try {
    relative = decodeURIComponent(pathname.slice(path.length));
  } catch {
    return null;
  }
  const file = normalize(join(folder, relative, relative === '' || relative.endsWith('/') ? 'index.html' : ''));
  const inside = file.startsWith(normalize(folder) + sep) && !file.includes('\0');
  return inside && existsSync(file) && statSync(file).isFile() ? file : null;
}

/** Listens on the first free port from `port` on. Resolves to the port taken. */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE' && port < 65535) resolve(listen(server, port + 1, host));
      else reject(error);
    });
    server.listen(port, host, () => resolve(server.address().port));
  });
}
