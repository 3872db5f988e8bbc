/** Building the C++ core with CMake and Ninja; both do nothing when nothing has changed. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { must, ROOT } from './run.mjs';

/**
 * Configures (once, and again when the presets change) and builds one preset of CMakePresets.json.
 * `targets`: names of CMake targets; all when none is given.
 */
export async function buildCore(preset, targets = []) {
  if (!isConfigured(preset)) {
    const configure = ['cmake', '--preset', preset];
    await (preset === 'wasm' ? must('emcmake', configure) : must(configure[0], configure.slice(1)));
  }
  return must('ninja', ['-C', `build/${preset}`, ...targets]);
}

function isConfigured(preset) {
  const ninja = join(ROOT, 'build', preset, 'build.ninja');
  return existsSync(ninja) && statSync(ninja).mtimeMs >= statSync(join(ROOT, 'CMakePresets.json')).mtimeMs;
}
