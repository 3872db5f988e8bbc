/** npm's packages: installed as the lock file says, and only when they are not. Uses nothing but Node itself. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, progress, ROOT, Trouble } from './run.mjs';

export async function preparePackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Trouble(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  }
  if (!isInstalled()) await progress('Installing npm packages', () => must('npm', ['ci', '--no-audit', '--no-fund']));
}

/** npm keeps a copy of the lock file of what it has installed; optional packages of other platforms are not in it. */
function isInstalled() {
  const copy = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(copy)) return false;
  const wanted = readLock(join(ROOT, 'package-lock.json'));
  const installed = readLock(copy);
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const found = installed[path];
    return path === '' || (found ? found.version === version && found.integrity === integrity : optional);
  });
}

const readLock = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
