/** The record, web/docs/soak.md: one section a part, each with the day, the machine's load and what came of it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tools/run.mjs';

const FILE = join(ROOT, 'web/docs/soak.md');
const TITLES = {
  training: 'Training without a pause',
  clicking: 'Random clicking',
  damage: 'Damaged links, states, lessons and files',
  access: 'Access',
  lighthouse: 'Lighthouse',
};
const HEAD = `# Soak tests

\`npm run soak\` writes this file: each section is the last run of its part, with all that it found. \`--minutes\` sets how long
training and clicking take each, \`--seed\` what is clicked and damaged, \`--only\` the parts.
`;

/** Puts a part's text in the place of the one before. */
export function record(part, text) {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const sections = new Map(
    before
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split('\n')[0], section]),
  );
  sections.set(TITLES[part], `${TITLES[part]}\n\n${text}\n\n`);
  const known = Object.values(TITLES).filter((title) => sections.has(title));
  writeFileSync(FILE, `${HEAD}\n${known.map((title) => `## ${sections.get(title).trim()}\n`).join('\n')}`);
}

const day = () => new Date().toISOString().slice(0, 10);
const load = () => `${cpus().length} processors, load ${loadavg()[1].toFixed(0)}`;
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const table = (head, rows) =>
  [head, head.map(() => '--:'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export function describeTraining({ minutes, errors, readings }) {
  const steps = readings.at(-1)?.step ?? 0;
  return `${day()}, ${load()}: ${minutes} minutes, ${steps.toLocaleString('en')} steps, ${count(errors)}.\n\n${memory(readings, 'step')}`;
}

export function describeClicking({ minutes, seed, actions, errors, readings }) {
  const list = errors.map(({ error }) => `- ${error.split('\n')[0]}`).join('\n');
  const what = `${day()}, ${load()}: ${minutes} minutes, seed ${seed}, ${actions.toLocaleString('en')} actions, ${count(errors)}.`;
  return [what, list, memory(readings, 'actions')].filter(Boolean).join('\n\n');
}

const count = ({ length }) => (length === 0 ? 'no error' : length === 1 ? 'one error' : `${length} errors`);

function memory(readings, made) {
  const shown = readings.filter(
    (_, index) => index % Math.ceil(readings.length / 10) === 0 || index === readings.length - 1,
  );
  const rows = shown.map((reading) => [
    (reading.seconds / 60).toFixed(1),
    reading[made].toLocaleString('en'),
    ...[reading.heap, reading.workers, reading.tab].map(megabytes),
    reading.nodes.toLocaleString('en'),
    reading.listeners,
  ]);
  const head = ['minute', made, 'page heap, MB', 'worker heaps, MB', 'tab, MB', 'DOM nodes', 'listeners'];
  return `After garbage has been collected:\n\n${table(head, rows)}`;
}

/**
 * What grew from the second quarter of the readings to the last by more than a third, in sentences. At first everything is
 * loaded; a leak goes on.
 */
export function growth(readings) {
  if (readings.length < 8) return [];
  const quarter = Math.floor(readings.length / 4);
  const mean = (list, key) => list.reduce((sum, reading) => sum + reading[key], 0) / list.length;
  return ['heap', 'workers', 'tab', 'nodes', 'listeners'].flatMap((key) => {
    const [early, late] = [readings.slice(quarter, 2 * quarter), readings.slice(-quarter)].map((part) =>
      mean(part, key),
    );
    return late > 1.34 * early ? [`${key} grew from ${Math.round(early)} to ${Math.round(late)}`] : [];
  });
}

export function describeDamage(kinds, seed, code) {
  const rows = Object.entries(kinds).map(([name, { count, slowest }]) => [name, count.toLocaleString('en'), slowest]);
  const outcome = code === 0 ? 'each had its answer, and what was taken was sound' : 'something failed';
  return `${day()}, ${load()}: seed ${seed}, ${outcome}.\n\n${table(['kind', 'tried', 'slowest answer, ms'], rows)}`;
}

export function describeAccess({ checks, found }) {
  const list = [...new Set(found)].map((violation) => `- ${violation}`).join('\n');
  const what = `${day()}, ${load()}: axe-core on ${checks} views, languages and themes, ${found.length} violations.`;
  return [what, list].filter(Boolean).join('\n\n');
}

export function describeLighthouse(results) {
  const rows = results.map(({ page, device, scores }) => [`${page}, ${device}`, ...Object.values(scores)]);
  const head = ['median of 3 runs, of 100', ...Object.keys(results[0].scores)];
  return `${day()}, ${load()}.\n\n${table(head, rows)}`;
}
