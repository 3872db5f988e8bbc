import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { type EmbedOptions, LOCKS } from '../../src/embed/options.js';
import { readEmbedLink } from '../../src/embed/read.js';
import { embedAddress, KINDS, snippet, withoutScene } from '../../src/share/embed/snippets.js';
import { qrCode } from '../../src/share/qr.js';

/** As a camera would see it: `scale` pixels a module. */
function photograph(path: string, size: number, scale = 3): [Uint8ClampedArray, number, number] {
  const edge = size * scale;
  const pixels = new Uint8ClampedArray(edge * edge * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)/g)) {
    for (let index = 0; index < scale * scale; index++) {
      const column = Number(x) * scale + (index % scale);
      const row = Number(y) * scale + Math.floor(index / scale);
      pixels.fill(0, (row * edge + column) * 4, (row * edge + column) * 4 + 3);
    }
  }
  return [pixels, edge, edge];
}

describe('the QR code', () => {
  it.each([30, 200, 850])('of a link of %i characters is read by another library', (length) => {
    const link = 'https://example.edu/gradflow/#v=1&layers=8-custom(max(x,0.1*x))&'.padEnd(length, 'data=moons&');
    const { path, size } = qrCode(link)!;
    expect(jsQR(...photograph(path, size))?.data).toBe(link);
  });

  it('is none where it would be too fine to be scanned', () => {
    expect(qrCode('x'.repeat(900))).toBeNull();
  });
});

describe('snippets', () => {
  const options: Partial<EmbedOptions> = {
    panels: ['output', 'loss'],
    locks: LOCKS,
    autoplay: true,
    steps: 500,
    goal: [{ quantity: 'testLoss', relation: '<', bound: 0.05 }],
  };
  const embedding = {
    site: 'https://example.edu/gradflow/',
    link: 'v=1&data=moons&layers=4-custom(max(x,"<0"))',
    options,
    height: 480,
    title: 'Moons & "more"',
  };

  it('lead to an embed of just what was chosen', async () => {
    const read = await readEmbedLink(new URL(embedAddress(embedding)).hash, async () => []);
    expect(read.options).toEqual(options);
    expect(read.config.data.kind).toBe('moons');
  });

  it.each(KINDS)('%s', async (kind) => {
    await expect(`${snippet(kind, embedding)}\n`).toMatchFileSnapshot(`snippets/${kind}.txt`);
  });

  it('leave to the full page what it alone shows', () => {
    expect(withoutScene('v=1&lr=0.1&view=surface&view.seed=3&b.lr=0.5&story=depth&batch=8')).toBe('v=1&lr=0.1&batch=8');
  });
});
