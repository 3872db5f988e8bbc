import { expect, test } from 'vitest';
import { nearestLinkKey } from '../../src/config/suggest.js';
import { describeProblem } from '../../src/i18n/describe.js';
import { en } from '../../src/i18n/en/index.js';
import { loadLate } from '../../src/i18n/late.js';
import { readLink } from '../../src/state/read-link.js';

await loadLate('en');

test.each([
  ['initializer', 'init'],
  ['learningRate', 'lr'],
  ['learning_rate', 'lr'],
  ['optimiser', 'optimizer'],
  ['layer', 'layers'],
  ['batchSize', 'batch'],
])('%s means %s', (key, meant) => {
  expect(nearestLinkKey(key)).toBe(meant);
});

test('a key that is like no other has no suggestion', () => {
  expect(nearestLinkKey('zebra')).toBeUndefined();
  expect(nearestLinkKey('foo')).toBeUndefined();
  expect(nearestLinkKey('')).toBeUndefined();
});

test('problems of a link say the limits of the setting', () => {
  const said = (path: string): string =>
    describeProblem({ path, code: 'out-of-range', message: '' }, en, { kind: 'moons' });
  expect(said('link.classes')).toBe('Use a value of exactly 2.');
  expect(said('link.layers[3].units')).toBe('Use a value from 1 to 256.');
  expect(said('link.layers[0].pieces')).toBe('Use a value from 2 to 5.');
});

test('a layer of a link that cannot be read is shown as it was written', async () => {
  const { problems } = await readLink('v=1&layers=8-tanh,8_relu,%3F');
  const said = problems.map((problem) => describeProblem(problem, en));
  expect(said).toEqual(['“8_relu” cannot be read.', '“?” cannot be read.']);
});
