import { batch } from '@preact/signals-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Point } from '../../src/config/config.js';
import type { Actions } from '../../src/state/actions.js';
import { createStore, type Store } from '../../src/state/store.js';
import type { Cursor } from '../../src/views/output/cursor.js';
import { createDrawing, type Drawing } from '../../src/views/output/drawing.js';
import { plotBox } from '../../src/views/output/geometry.js';
import { createOutputModel, type OutputModel } from '../../src/views/output/model.js';
import { attachPointer } from '../../src/views/output/pointer.js';
import { fakeFrame } from '../fixtures/frame.js';

let store: Store;
let model: OutputModel;

beforeEach(() => {
  store = createStore();
  store.config.value = { ...store.config.value, data: { ...store.config.value.data, samples: 40 } };
  model = createOutputModel(store);
  receive();
});
afterEach(() => model.dispose());

/** A frame as the engine would send it for what is pinned. */
function receive(pinned = store.pinned.peek()): void {
  const { frame, info } = fakeFrame(store.config.peek(), { unitMapSize: 5, outputSize: 8, pinned });
  batch(() => {
    store.info.value = info;
    store.frame.value = frame;
  });
}

describe('the output’s subject', () => {
  it('shows a pin sharply only when the frames are of that pin', () => {
    const unit = { layer: 0, unit: 2 };
    store.playing.value = true;
    store.pinned.value = unit;
    expect(model.subject.value).toMatchObject({ kind: 'unit', size: 5 });
    receive(null); // made before the engine knew
    expect(model.subject.value).toMatchObject({ kind: 'unit', size: 5 });
    receive();
    expect(model.subject.value).toMatchObject({ kind: 'unit', size: 8, unit });
    store.pinned.value = null;
    expect(model.subject.value).toMatchObject({ kind: 'probability', size: 5 });
    store.playing.value = false;
    receive();
    receive();
    expect(model.subject.value).toMatchObject({ kind: 'probability', size: 8 });
  });

  it('lets the unit under the pointer go before the pinned one, and ignores units that do not exist', () => {
    store.hovered.value = { layer: 1, unit: 0 };
    expect(model.subject.value?.unit).toEqual({ layer: 1, unit: 0 });
    store.hovered.value = { layer: 9, unit: 0 };
    expect(model.subject.value?.unit).toBeNull();
  });

  it('reads a frame by the Config it came with, not by a later edit', () => {
    const { config } = store;
    config.value = { ...config.value, data: { ...config.value.data, kind: 'hills' } };
    expect(model.subject.value?.kind).toBe('probability');
    expect(model.info.value?.config.data.kind).toBe('spiral');
    receive();
    expect(model.subject.value?.kind).toBe('value');
  });
});

describe('drawing', () => {
  let drawing: Drawing;
  let accept: boolean;
  const set = vi.fn((points: Point[]) => {
    const { config } = store;
    if (accept) config.value = { ...config.value, data: { ...config.value.data, kind: 'points', points } };
  });
  const at = (x: number, y: number): Cursor => ({ x, y, by: 'pointer' });

  beforeEach(async () => {
    accept = true;
    set.mockClear();
    drawing = createDrawing(store, { setPoints: set } as unknown as Actions);
    store.brush.value = 'paint';
    store.brushLabel.value = 1;
    await vi.waitUntil(() => drawing.active());
  });
  afterEach(() => drawing.dispose());

  it('starts from the samples on screen and hands the whole set over when the pointer lifts', () => {
    drawing.stroke(null, at(5, 5));
    drawing.stroke(at(5, 5), at(3, 5));
    const painted = drawing.draft.value!.x.length;
    expect(painted).toBeGreaterThan(44);
    expect(set).not.toHaveBeenCalled();
    drawing.finish();
    expect(set).toHaveBeenCalledTimes(1);
    expect(set.mock.calls[0]![0]).toHaveLength(painted);
    expect(drawing.draft.value).not.toBeNull();
    store.info.value = fakeFrame(store.config.value).info;
    expect(drawing.draft.value).toBeNull();
  });

  it('goes on from own points', () => {
    drawing.stroke(null, at(5, 5));
    drawing.finish();
    const before = store.config.value.data.points.length;
    store.brush.value = 'erase';
    drawing.stroke(null, at(5, 5));
    drawing.finish();
    expect(store.config.value.data.points.length).toBeLessThan(before);
  });

  it('forgets a drawing that was refused', () => {
    accept = false;
    drawing.stroke(null, at(0, 0));
    drawing.finish();
    expect(drawing.draft.value).toBeNull();
  });

  it('rests while the brush is off or the data have no classes', () => {
    expect(drawing.active()).toBe(true);
    store.brush.value = 'off';
    expect(drawing.active()).toBe(false);
    store.brush.value = 'paint';
    store.config.value = { ...store.config.value, data: { ...store.config.value.data, kind: 'sine' } };
    expect(drawing.active()).toBe(false);
  });
});

describe('pointer and keyboard', () => {
  const box = plotBox(330, 6);
  let drawing: boolean;
  let cursor: Cursor | null;
  let log: string[];
  let canvas: EventTarget;
  let detach: () => void;

  beforeEach(() => {
    [drawing, cursor, log] = [false, null, []];
    canvas = Object.assign(new EventTarget(), {
      getBoundingClientRect: () => ({ left: 0, top: 0 }),
      setPointerCapture: () => {},
      matches: () => true,
    });
    detach = attachPointer(canvas as HTMLCanvasElement, {
      box: () => box,
      drawing: () => drawing,
      cursor: () => cursor,
      moved: (next) => {
        cursor = next;
      },
      stroked: (from, to) => log.push(`${from ? 'on' : 'start'} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`),
      pressed: ({ x, y }) => log.push(`pressed ${x.toFixed(1)} ${y.toFixed(1)}`),
      lifted: () => log.push('lifted'),
    });
  });
  afterEach(() => detach());

  function point(type: string, clientX: number, clientY: number): void {
    canvas.dispatchEvent(Object.assign(new Event(type), { clientX, clientY, button: 0, pointerId: 1 }));
  }

  function press(key: string, shiftKey = false): Event {
    const event = Object.assign(new Event('keydown', { cancelable: true }), { key, shiftKey });
    canvas.dispatchEvent(event);
    return event;
  }

  it('reads without drawing while the brush is off', () => {
    point('pointerdown', box.left + 150, box.top + 150);
    point('pointermove', box.left + 300, box.top + 150);
    point('pointerup', box.left + 300, box.top + 150);
    expect(cursor).toEqual({ x: 6, y: 0, by: 'pointer' });
    expect(log).toEqual([]);
    point('pointermove', 2, 2);
    expect(cursor).toBeNull();
  });

  it('draws strokes while it is on', () => {
    drawing = true;
    point('pointerdown', box.left + 150, box.top + 150);
    point('pointermove', box.left + 300, box.top + 150);
    point('pointerup', box.left + 300, box.top + 150);
    point('pointermove', box.left, box.top);
    expect(log).toEqual(['start 0.0 0.0', 'on 6.0 0.0', 'lifted']);
  });

  it('moves the crosshair with the arrows, inside the map, and keeps the key to itself', () => {
    expect(press('ArrowRight').defaultPrevented).toBe(true);
    expect(cursor!.x).toBeCloseTo(0.2, 10);
    for (let times = 0; times < 9; times++) press('ArrowUp', true);
    expect(cursor).toMatchObject({ y: 6, by: 'keyboard' });
  });

  it('presses with a click or Enter, but not while it draws', () => {
    point('click', box.left + 300, box.top + 150);
    expect(press('Enter').defaultPrevented).toBe(true);
    drawing = true;
    point('click', box.left + 150, box.top + 150);
    expect(press('Enter').defaultPrevented).toBe(false);
    expect(log).toEqual(['pressed 6.0 0.0', 'pressed 0.0 0.0']);
  });

  it('draws with Space only while the brush is on, and leaves it to the page otherwise', () => {
    expect(press(' ').defaultPrevented).toBe(false);
    drawing = true;
    expect(press(' ').defaultPrevented).toBe(true);
    expect(log).toEqual(['start 0.0 0.0', 'lifted']);
    expect(press('r').defaultPrevented).toBe(false);
  });
});
