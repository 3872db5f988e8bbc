/**
 * npm run pytorch: small networks of every activation, loss, optimizer, normalization and kind of path, trained for 100 steps by
 * the package as it is shipped, and again by PyTorch in double from the same parameters on the same batches.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configs, recordOf } from '../pytorch/cases.mjs';
import { importPackage } from './built-package.mjs';
import { main, ROOT, run, Trouble } from './run.mjs';

const PYTHON = '/usr/bin/python3';
const FOLDER = join(ROOT, 'build/pytorch');
/** Not to be trained: its derivative is 0. A formula is whatever somebody types. */
const LEFT_OUT = ['step', 'custom'];

await main(async () => {
  const { code } = await run(PYTHON, ['-c', 'import torch'], { quiet: true });
  if (code !== 0) throw new Trouble('This needs PyTorch for the system’s Python: apt-get install python3-torch');
  const { loadEngine } = await importPackage();
  const records = join(FOLDER, 'records.json');
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(records, JSON.stringify(recordAll(await loadEngine())));
  return (await run(PYTHON, ['-B', join(ROOT, 'web/pytorch/reference.py'), records])).code;
});

function recordAll(engine) {
  const names = engine.activations().map(({ name }) => name);
  const all = configs(names.filter((name) => !LEFT_OUT.includes(name)));
  return Object.entries(all).map(([name, config]) => recordOf(engine, name, config));
}
