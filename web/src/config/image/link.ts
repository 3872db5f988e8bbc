/**
 * Layers of images in a link: `6-conv5p2-tanh`, `16-upconv4s2p1-relu`, `max2`, `avg3s2p1`, `global`, `flatten`,
 * `4/4:8/2:4/4-inception-relu`. What is as usual is not said: stride 1 of convolutions, a pooling stride like the side (or the
 * largest there is), padding 0.
 */
import type { ImageLayer, LayerConfig } from '../config.js';
import { LARGEST_STRIDE } from './shapes.js';

const WINDOW = String.raw`(\d+)?(?:s(\d+))?(?:p(\d+))?`;
const CONVOLUTION = new RegExp(String.raw`^(\d+)-(conv|upconv)${WINDOW}-(.+)$`, 's');
const POOLING = new RegExp(`^(max|avg)${WINDOW}$`);
const INCEPTION = /^(\d+)\/(?:(\d+):)?(\d+)\/(?:(\d+):)?(\d+)\/(\d+)-inception-(.+)$/s;

/** `activation` writes a layer's activation. */
export function writeImageLayer(layer: ImageLayer, activation: (layer: LayerConfig) => string): string {
  if (layer.type === 'flatten') return 'flatten';
  if (layer.type === 'pool') {
    const { pooling, size = 2, stride = 2, padding = 0 } = layer;
    if (pooling === 'global') return 'global';
    return `${pooling === 'max' ? 'max' : 'avg'}${size}${said('s', stride, usualStride(size))}${said('p', padding, 0)}`;
  }
  if (layer.type === 'inception') {
    const { one, reduceThree, three, reduceFive, five, pooled } = layer;
    const branch = (reduction: number, filters: number): string => (reduction ? `${reduction}:` : '') + filters;
    const branches = [one, branch(reduceThree, three), branch(reduceFive, five), pooled].join('/');
    return `${branches}-inception-${activation(layer)}`;
  }
  const { type, units, kernel, stride, padding } = layer;
  return `${units}-${type}${kernel}${said('s', stride, 1)}${said('p', padding, 0)}-${activation(layer)}`;
}

const usualStride = (side: number): number => Math.min(side, LARGEST_STRIDE);

function said(letter: string, value: number, usual: number): string {
  return value === usual ? '' : letter + value;
}

/** Null for another notation; what the activation says is left to the caller. */
export function parseImageLayer(text: string): { layer: Record<string, unknown>; activation?: string } | null {
  if (text === 'flatten') return { layer: { type: 'flatten' } };
  if (text === 'global') return { layer: { type: 'pool', pooling: 'global' } };
  return parsePooling(text) ?? parseConvolution(text) ?? parseInception(text);
}

function parsePooling(text: string): { layer: Record<string, unknown> } | null {
  const [, kind, side = '2', stride = usualStride(Number(side)), padding = '0'] = POOLING.exec(text) ?? [];
  if (!kind) return null;
  const window = { size: Number(side), stride: Number(stride), padding: Number(padding) };
  return { layer: { type: 'pool', pooling: kind === 'max' ? 'max' : 'average', ...window } };
}

function parseConvolution(text: string): { layer: Record<string, unknown>; activation?: string } | null {
  const [, units, type, kernel = '3', stride = '1', padding = '0', activation] = CONVOLUTION.exec(text) ?? [];
  if (!units || !activation) return null;
  const window = { kernel: Number(kernel), stride: Number(stride), padding: Number(padding) };
  return { layer: { type, units: Number(units), ...window }, activation };
}

function parseInception(text: string): { layer: Record<string, unknown>; activation?: string } | null {
  const [, one, reduceThree = '0', three, reduceFive = '0', five, pooled, activation] = INCEPTION.exec(text) ?? [];
  if (!one || !activation) return null;
  const filters = { one, reduceThree, three, reduceFive, five, pooled };
  const numbers = Object.fromEntries(Object.entries(filters).map(([key, count]) => [key, Number(count)]));
  return { layer: { type: 'inception', ...numbers }, activation };
}
