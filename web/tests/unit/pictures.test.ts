import { expect, it } from 'vitest';
import { Pictures } from '../../src/engine/pictures.js';
import { SECTION } from '../../src/engine/snapshot.js';
import type { WasmSession } from '../../src/engine/wasm.js';

/** The sections of the first snapshot of a frame, which every frame has. */
function cheapSections(needs: { gradient: boolean; shares?: boolean }): number {
  const asked: number[] = [];
  const session = {
    snapshot: (sections: number) => {
      asked.push(sections);
      return new ArrayBuffer(8);
    },
  } as unknown as WasmSession;
  const pictures = new Pictures(() => 0);
  pictures.setNeeds({ unitMapSize: 0, outputSize: 0, pinned: null, ...needs });
  pictures.take(session, 1);
  return asked[0]!;
}

it('frames bring gradients and their parts only where a view asks for them', () => {
  const { parameters, flow, gradient, shares } = SECTION;
  expect(cheapSections({ gradient: false })).toBe(parameters + flow);
  expect(cheapSections({ gradient: true })).toBe(parameters + flow + gradient);
  expect(cheapSections({ gradient: false, shares: true })).toBe(parameters + flow + shares);
});
