/**
 * npm run experiments [-- --seeds 5] [-- --kept]: claims about deep networks, tried on the handwritten digits with several
 * seeds, in Node on the package as it is shipped. Writes the tables to web/docs/experiments.md, whatever they say. Runs are kept
 * in build/experiments: what was broken off goes on there, and `--kept` writes the tables of those that there are.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { importPackage } from './built-package.mjs';
import { claims } from './experiments/claims.mjs';
import { measure } from './experiments/measure.mjs';
import { describe, introduction } from './experiments/report.mjs';
import { main, ROOT, Trouble } from './run.mjs';

const RESULT = join(ROOT, 'web/docs/experiments.md');

await main(async () => {
  const { seeds, kept } = readOptions();
  const { imageModel, loadEngine } = await importPackage();
  const engine = await loadEngine();
  await engine.loadImages();
  const parts = claims(imageModel).map((claim) => describe(claim, measureAll(engine, claim, seeds, kept), seeds));
  mkdirSync(dirname(RESULT), { recursive: true });
  writeFileSync(RESULT, `${introduction(seeds)}\n\n${parts.join('\n\n')}\n`);
});

function readOptions() {
  const options = { seeds: { type: 'string', default: '5' }, kept: { type: 'boolean', default: false } };
  const { seeds, kept } = parseArgs({ options }).values;
  if (!(Number.isInteger(Number(seeds)) && Number(seeds) >= 2)) throw new Trouble(`Not a number of seeds: ${seeds}`);
  return { seeds: Number(seeds), kept };
}

/** By row, column and seed. */
function measureAll(engine, { title, rows, columns, marks }, seeds, kept) {
  console.log(title);
  return rows.map(({ name, configs }) =>
    configs.map((config, column) => {
      const runs = Array.from({ length: seeds }, (_, seed) => measure(engine, config, marks, seed + 1, kept));
      console.log(`  ${name}, ${columns[column]}: ${runs.map((run) => run?.at(-1).testAccuracy ?? '–').join(' ')}`);
      return runs;
    }),
  );
}
