/** What the journeys visit: the site, the package in a bare page, and a course page on another origin. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/static-server.mjs';

export interface Place {
  /** The playground. */
  site: string;
  /** A page whose `engine` is the package's. */
  engine: string;
  /** A page of another origin with an embed, whose messages are its `heard`. */
  course: string;
  close(): Promise<void>;
}

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

const ENGINE = `<!doctype html><title>Engine</title><link rel="icon" href="data:," /><script type="module">
import { loadEngine } from './package/index.js';
window.engine = await loadEngine();
</script>`;

const course = (site: string): string => `<!doctype html><title>Course</title><link rel="icon" href="data:," />
<script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>
<iframe title="Embed" width="640" height="500"
  src="${site}embed.html#v=1&seed=2&autoplay=1&steps=120&goal=trainLoss<5&panels=network,loss"></iframe>`;

/** `prelude`: a script that runs in the site's page before its own. */
export async function openPlace(prelude = ''): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'gradflow-place-'));
  cpSync(DIST, folder, { recursive: true });
  const page = join(folder, 'site/index.html');
  const withPrelude = readFileSync(page, 'utf8').replace('<head>', '<head><script src="./prelude.js"></script>');
  if (prelude) writeFileSync(page, withPrelude);
  writeFileSync(join(folder, 'site/prelude.js'), prelude);
  writeFileSync(join(folder, 'engine.html'), ENGINE);
  const server = await serve(folder);
  const site = `${server.url}site/`;
  const lesson = mkdtempSync(join(tmpdir(), 'gradflow-course-'));
  writeFileSync(join(lesson, 'index.html'), course(site));
  const other = await serve(lesson);
  return {
    site,
    engine: `${server.url}engine.html`,
    course: other.url,
    async close() {
      await Promise.all([server.close(), other.close()]);
      for (const path of [folder, lesson]) rmSync(path, { recursive: true });
    },
  };
}
