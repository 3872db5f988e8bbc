/** Blocks of parameters in words. */
import { describe, expect, it } from 'vitest';
import { blockName } from '../../src/labs/check/block-name.js';
import { en } from '../../src/labs/check/en.js';
import { ko } from '../../src/labs/check/ko.js';

describe('a block of parameters', () => {
  const heads = [{ after: 3, weight: 0.3 }];

  it.each([
    ['layers.0.weight', 'layer 1: weights'],
    ['layers.4.gamma', 'layer 5: γ'],
    ['layers.1.skip.weight', 'skip connection into layer 2: weights'],
    ['layers.4.skips.2.weight', 'skip connection from layer 2 to layer 5: weights'],
    ['output.skips.0.weight', 'skip connection from the input to output: weights'],
    ['output.bias', 'output: biases'],
    ['auxiliary.0.bias', 'auxiliary classifier after layer 3: biases'],
  ])('%s is %s', (name, words) => {
    expect(blockName(en.blocks, name, heads)).toBe(words);
  });

  it('has Korean words too', () => {
    expect(blockName(ko.blocks, 'layers.1.skip.weight', heads)).toBe('2층으로 가는 스킵 연결: 가중치');
    expect(blockName(ko.blocks, 'auxiliary.0.weight', heads)).toBe('3층 뒤의 보조 분류기: 가중치');
  });
});
