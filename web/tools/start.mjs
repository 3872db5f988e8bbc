/** npm start [-- --port 5173 --host localhost]: builds what has changed and serves the playground. */
import { join } from 'node:path';
import { main, ROOT } from './run.mjs';
import { prepareSite, readOptions } from './serving.mjs';
import { serve } from './static-server.mjs';

await main(async () => {
  const options = readOptions();
  await prepareSite();
  const { url } = await serve(join(ROOT, 'dist/site'), options);
  console.log(`\nGradflow runs at ${url} (Ctrl+C ends it)`);
});
