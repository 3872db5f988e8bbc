/** What a block of parameters is called: `layers.1.skip.weight` is the skip connection into layer 2. */
import type { AuxiliaryConfig } from '../../config/config.js';
import type { en } from './en.js';

type Words = (typeof en)['blocks'];

/** Layers of names count from 0, as the engine writes them; those of the words, and of `auxiliary`, from 1. */
export function blockName(words: Words, name: string, auxiliary: readonly AuxiliaryConfig[]): string {
  const parts = name.split('.');
  const part = parts.at(-1)!;
  const what = part in words.parts ? words.parts[part as keyof Words['parts']] : part;
  return `${placeOf(words, parts, auxiliary)}: ${what}`;
}

function placeOf(words: Words, [kind, ...rest]: string[], auxiliary: readonly AuxiliaryConfig[]): string {
  if (kind === 'auxiliary') return words.auxiliary(auxiliary[Number(rest[0])]?.after ?? 0);
  const layer = kind === 'output' ? words.output : words.layer(Number(rest.shift()) + 1);
  if (rest[0] === 'skip') return words.skipInto(layer);
  if (rest[0] !== 'skips') return layer;
  const from = Number(rest[1]);
  return words.skip(from === 0 ? words.input : words.layer(from), layer);
}
