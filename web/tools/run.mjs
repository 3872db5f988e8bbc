/** Running commands and saying what is going on. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Something the person at the keyboard can mend: shown as one line, without a stack. */
export class Trouble extends Error {}

/** The first of these commands found on PATH, as a full path; null when none is. */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a command that an npm package brings. */
export const tool = (name) => join(ROOT, 'node_modules/.bin', name);

/** What a child prints goes through a pipe; this says what is at the end of it. */
const COLORS = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };

const children = new Set();

/**
 * Runs a command in the project folder. Resolves to { code, output }; the output is shown as it comes unless `quiet`.
 * Never rejects for a non-zero exit code.
 */
export function run(command, args, { env = {}, quiet = false, cwd = ROOT } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...COLORS, ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  return new Promise((resolve) => {
    let output = '';
    const take = (stream) => (text) => {
      output += text;
      if (!quiet) stream.write(text);
    };
    child.stdout.setEncoding('utf8').on('data', take(process.stdout));
    child.stderr.setEncoding('utf8').on('data', take(process.stderr));
    const finish = (code) => {
      children.delete(child);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += `${command}: ${error.message}\n`;
      finish(127);
    });
    child.on('close', (code, signal) => {
      if (signal) output += `${command} was ended by ${signal}\n`;
      finish(code ?? 1);
    });
  });
}

/** Runs a command that must succeed; its output is shown only when it does not. */
export async function must(command, args, options = {}) {
  const { code, output } = await run(command, args, { quiet: true, ...options });
  if (code !== 0) throw new Trouble(`${output.trimEnd()}\n${[command, ...args].join(' ')} failed (exit code ${code})`);
  return output;
}

/** Ends whatever is still running. */
export function endChildren() {
  for (const child of children) child.kill();
}

/** Announces a task that may take a while, and how long it took. */
export async function progress(title, task) {
  const start = performance.now();
  console.log(`- ${title} ...`);
  const result = await task();
  console.log(`  ${title}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/** The main function of a tool: its return value is the exit code; a Trouble is told in plain words. */
export async function main(task) {
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ]) {
    process.on(signal, () => {
      endChildren();
      process.exit(128 + number);
    });
  }
  try {
    process.exitCode = (await task()) ?? 0;
  } catch (error) {
    console.error(error instanceof Trouble ? `\n${error.message}` : error);
    process.exitCode = 1;
    endChildren();
  }
}
