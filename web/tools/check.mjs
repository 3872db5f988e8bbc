/** npm run check: format, lint and types, changing nothing. npm run format: repairs what can be repaired. */
import { checkSources } from './check-sources.mjs';
import { preparePackages } from './packages.mjs';
import { main } from './run.mjs';

await main(async () => {
  await preparePackages();
  const results = await checkSources({ write: process.argv.includes('--write') });
  for (const { name, code, output } of results) {
    if (output.trim()) console.log(output.trimEnd());
    console.log(`${name}: ${code === 0 ? 'ok' : 'failed'}`);
  }
  return results.some(({ code }) => code !== 0) ? 1 : 0;
});
