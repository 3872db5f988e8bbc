import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachSurface } from '../../src/draw/surface.js';
import { installScreen, type Screen } from '../fixtures/screen.js';

let screen: Screen;

beforeEach(() => {
  screen = installScreen(2);
});
afterEach(() => vi.unstubAllGlobals());

describe('a surface', () => {
  it('paints once a frame however often it is asked, at the screen’s pixels', () => {
    const paint = vi.fn();
    const surface = attachSurface(screen.canvas, paint);
    screen.resize(100.4, 50);
    screen.show(true);
    surface.invalidate();
    surface.invalidate();
    expect(screen.frames).toHaveLength(1);
    screen.run();
    expect(paint).toHaveBeenCalledTimes(1);
    expect(paint.mock.calls[0]![1]).toEqual({ width: 100.4, height: 50 });
    expect([screen.canvas.width, screen.canvas.height]).toEqual([201, 100]);
    screen.run();
    expect(paint).toHaveBeenCalledTimes(1);
  });

  it('waits off screen and catches up when it comes into view', () => {
    const paint = vi.fn();
    const surface = attachSurface(screen.canvas, paint);
    screen.resize(100, 50);
    surface.invalidate();
    expect(screen.frames).toHaveLength(0);
    screen.show(true);
    screen.run();
    expect(paint).toHaveBeenCalledTimes(1);
    screen.show(false);
    screen.show(true);
    expect(screen.frames).toHaveLength(0);
  });

  it('does not paint a canvas without an area, nor after it was given up', () => {
    const paint = vi.fn();
    const surface = attachSurface(screen.canvas, paint);
    screen.show(true);
    screen.run();
    expect(paint).not.toHaveBeenCalled();
    screen.resize(10, 10);
    surface.dispose();
    screen.run();
    surface.invalidate();
    screen.run();
    expect(paint).not.toHaveBeenCalled();
    expect(screen.observers.every(({ disconnected }) => disconnected)).toBe(true);
  });
});
