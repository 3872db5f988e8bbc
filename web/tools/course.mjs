/** npm run course [-- --port 5173 --host localhost]: builds the course page of web/examples/course and serves it. */
import { join } from 'node:path';
import { main, progress, ROOT } from './run.mjs';
import { prepareSite, readOptions } from './serving.mjs';
import { serve } from './static-server.mjs';

await main(async () => {
  const options = readOptions();
  await prepareSite();
  const { buildCourse } = await import('./build-course.mjs');
  const folder = join(ROOT, 'dist/course');
  await progress('Building the course', () => buildCourse(folder));
  const { url } = await serve(folder, options);
  console.log(`\nThe course page is at ${url} (Ctrl+C ends it)`);
});
