/** Format, lint and types of every source file. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, tool } from './run.mjs';

/** Runs every check; with `write`, repairs what can be repaired. Resolves to [{ name, code, output }]. */
export function checkSources({ write = false } = {}) {
  const biome = write ? ['check', '--write'] : ['ci'];
  return Promise.all([
    check('biome', [...biome, '--colors=off', '--error-on-warnings', '--max-diagnostics=50']),
    check('tsc', ['-p', 'web', '--pretty', 'false']),
    formatCpp(write),
  ]);
}

async function check(name, args) {
  return { name, ...(await run(tool(name), args, { quiet: true })) };
}

async function formatCpp(write) {
  const { format } = await import('@wasm-fmt/clang-format');
  const style = readFileSync(join(ROOT, '.clang-format'), 'utf8');
  const differing = cppFiles().filter((path) => {
    const source = readFileSync(path, 'utf8');
    const formatted = format(source, path, style);
    if (write && formatted !== source) writeFileSync(path, formatted);
    return formatted !== source;
  });
  const output = differing.map((path) => `${path}: ${write ? 'formatted' : 'not formatted'}\n`).join('');
  return { name: 'clang-format', code: write || differing.length === 0 ? 0 : 1, output };
}

function cppFiles() {
  const folder = join(ROOT, 'cpp');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.(h|cpp)$/.test(name)).map((name) => join(folder, name));
}
