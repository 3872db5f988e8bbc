import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadMessages } from '../../src/i18n/messages.js';
import type { Actions } from '../../src/state/actions.js';
import { createStore, type Store } from '../../src/state/store.js';
import type { Cursor } from '../../src/views/output/cursor.js';
import { createDrawing } from '../../src/views/output/drawing.js';
import { attachPoints } from '../../src/views/output/layers.js';
import { createOutputModel } from '../../src/views/output/model.js';
import { attachOverlay, type PointedMap } from '../../src/views/output/overlay.js';
import { fakeFrame } from '../fixtures/frame.js';
import { installScreen, type Screen } from '../fixtures/screen.js';

await loadMessages('en');

let screen: Screen;
let store: Store;
let parts: PointedMap;
const cursor = signal<Cursor | null>(null);
const readout = { show: vi.fn(), hide: vi.fn() };
let stops: (() => void)[];

beforeEach(() => {
  vi.clearAllMocks();
  screen = installScreen(1);
  store = createStore();
  store.config.value = { ...store.config.value, data: { ...store.config.value.data, samples: 30 } };
  cursor.value = null;
  const model = createOutputModel(store);
  const drawing = createDrawing(store, {} as Actions);
  parts = { store, model, drawing, cursor, readout };
  stops = [model.dispose, drawing.dispose];
  const { frame, info } = fakeFrame(store.config.value, { unitMapSize: 5, outputSize: 8 });
  store.info.value = info;
  store.frame.value = frame;
});

afterEach(() => {
  for (const stop of stops) stop();
  vi.unstubAllGlobals();
});

function attach(layer: typeof attachOverlay): void {
  stops.push(layer(screen.canvas, parts));
  screen.resize(316, 316);
  screen.show(true);
  screen.run();
}

/** It is fetched when it is first taken. */
async function takeBrush(): Promise<void> {
  store.brush.value = 'paint';
  await vi.waitUntil(() => parts.drawing.active());
}

/** The next frame with another picture. */
function train(): void {
  const frame = store.frame.value!;
  store.frame.value = { ...frame, output: { ...frame.output } };
}

describe('the overlay', () => {
  it.each([false, true])('reads under the cursor, error marks on or not (%s)', (errors) => {
    store.showErrors.value = errors;
    attach(attachOverlay);
    expect(readout.show).not.toHaveBeenCalled();
    cursor.value = { x: 1, y: 2, by: 'pointer' };
    expect(screen.run()).toBe(1);
    expect(readout.show).toHaveBeenCalledTimes(1);
    train();
    expect(screen.run()).toBe(1);
    expect(readout.show).toHaveBeenCalledTimes(2);
    cursor.value = null;
    screen.run();
    expect(readout.hide).toHaveBeenCalled();
  });

  it('follows the training only for error marks or a reading', () => {
    attach(attachOverlay);
    train();
    expect(screen.run()).toBe(0);
    store.showErrors.value = true;
    screen.run();
    train();
    expect(screen.run()).toBe(1);
  });

  it('does not read while a stroke is drawn', async () => {
    await takeBrush();
    attach(attachOverlay);
    cursor.value = { x: 1, y: 2, by: 'pointer' };
    screen.run();
    expect(readout.show).not.toHaveBeenCalled();
    cursor.value = { x: 1, y: 2, by: 'keyboard' };
    screen.run();
    expect(readout.show).toHaveBeenCalledTimes(1);
  });
});

describe('the points', () => {
  it('stay as they are while the network trains, and follow switches and strokes', async () => {
    attach(attachPoints);
    train();
    expect(screen.run()).toBe(0);
    store.showTestPoints.value = false;
    expect(screen.run()).toBe(1);
    await takeBrush();
    parts.drawing.stroke(null, { x: 5, y: 5, by: 'pointer' });
    expect(screen.run()).toBe(1);
  });
});
