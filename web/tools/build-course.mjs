/** The course page in web/examples/course, built by Eleventy. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** `gradflow`: address of the folder with embed.html; without one, the built site lies in the course's own folder. */
export async function buildCourse(output, gradflow) {
  const { default: Eleventy } = await import('@11ty/eleventy');
  const { configure } = await import('../examples/course/eleventy.config.js');
  rmSync(output, { recursive: true, force: true });
  const course = new Eleventy('web/examples/course', output, {
    configPath: false,
    config: configure(gradflow ?? 'gradflow/'),
  });
  course.disableLogger();
  await course.write();
  if (gradflow === undefined) cpSync(join(ROOT, 'dist/site'), join(output, 'gradflow'), { recursive: true });
}
