/** What the service worker is told of the site that it keeps. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Of a folder without its service worker: the addresses of all files, and a digest of names and contents, as JavaScript. */
export function describeSite(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile() && name !== 'sw.js')
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
  const digest = createHash('sha256');
  for (const name of names) digest.update(`${name}\0`).update(readFileSync(join(folder, name)));
  const files = names.map((name) => (name === 'index.html' ? './' : name));
  return `const FILES = ${JSON.stringify(files)}, BUILD = '${digest.digest('hex').slice(0, 16)}';`;
}
