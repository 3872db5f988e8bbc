/**
 * npm run soak [-- --minutes 60 --seed 1 --only training,clicking,damage,access,lighthouse]: the built page for so long in
 * one training, and for so long under random clicking; everything damaged that it may be given; axe-core on every view;
 * Lighthouse. Writes what came of it to web/docs/soak.md, whatever it is, and fails where something is wrong.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main, progress, ROOT, Trouble } from './run.mjs';
import { prepareSite } from './serving.mjs';
import { setup } from './setup.mjs';

const PARTS = ['training', 'clicking', 'damage', 'access', 'lighthouse'];

await main(async () => {
  const options = readOptions();
  await setup('test');
  await prepareSite();
  const { serve } = await import('./static-server.mjs');
  const { runPart } = await import('../soak/parts.mjs');
  const { record } = await import('../soak/record.mjs');
  const site = await serve(join(ROOT, 'dist/site'));
  let faults = 0;
  for (const part of options.parts) {
    const { text, wrong } = await progress(part, () => runPart(part, { ...options, url: site.url }));
    record(part, text);
    for (const fault of wrong) console.log(`  ${fault}`);
    faults += wrong.length;
  }
  await site.close();
  return faults > 0 ? 1 : 0;
});

function readOptions() {
  const { minutes, seed, only } = parseArgs({
    options: {
      minutes: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: PARTS.join(',') },
    },
  }).values;
  const parts = only.split(',');
  if (!(Number(minutes) > 0)) throw new Trouble(`Not a number of minutes: ${minutes}`);
  if (!Number.isInteger(Number(seed))) throw new Trouble(`Not a seed: ${seed}`);
  for (const part of parts)
    if (!PARTS.includes(part)) throw new Trouble(`Unknown: ${part}. There are: ${PARTS.join(' ')}`);
  return { minutes: Number(minutes), seed: Number(seed), parts };
}
