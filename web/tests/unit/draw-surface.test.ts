import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachSurface } from '../../src/draw/surface.js';
import { recordContext } from '../fixtures/context.js';

interface Screen {
  frames: FrameRequestCallback[];
  resize(width: number, height: number): void;
  show(visible: boolean): void;
  canvas: HTMLCanvasElement;
  observers: { disconnected: boolean }[];
}

let screen: Screen;

beforeEach(() => {
  screen = installScreen(2);
});
afterEach(() => vi.unstubAllGlobals());

function installScreen(ratio: number): Screen {
  const frames: FrameRequestCallback[] = [];
  const observers: { disconnected: boolean; notify: (entries: unknown[]) => void }[] = [];
  class Observer {
    disconnected = false;
    constructor(readonly notify: (entries: unknown[]) => void) {
      observers.push(this);
    }
    observe(): void {}
    disconnect(): void {
      this.disconnected = true;
    }
  }
  vi.stubGlobal('devicePixelRatio', ratio);
  vi.stubGlobal('ResizeObserver', Observer);
  vi.stubGlobal('IntersectionObserver', Observer);
  vi.stubGlobal('matchMedia', () => ({ addEventListener: () => {}, removeEventListener: () => {} }));
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => frames.splice(0));
  const { context } = recordContext();
  const canvas = { width: 300, height: 150, getContext: () => context } as unknown as HTMLCanvasElement;
  return {
    frames,
    observers,
    canvas,
    resize: (width, height) => observers[0]!.notify([{ contentRect: { width, height } }]),
    show: (isIntersecting) => observers[1]!.notify([{ isIntersecting }]),
  };
}

function runFrames(): void {
  for (const frame of screen.frames.splice(0)) frame(0);
}

describe('a surface', () => {
  it('paints once a frame however often it is asked, at the screen’s pixels', () => {
    const paint = vi.fn();
    const surface = attachSurface(screen.canvas, paint);
    screen.resize(100.4, 50);
    screen.show(true);
    surface.invalidate();
    surface.invalidate();
    expect(screen.frames).toHaveLength(1);
    runFrames();
    expect(paint).toHaveBeenCalledTimes(1);
    expect(paint.mock.calls[0]![1]).toEqual({ width: 100.4, height: 50 });
    expect([screen.canvas.width, screen.canvas.height]).toEqual([201, 100]);
    runFrames();
    expect(paint).toHaveBeenCalledTimes(1);
  });

  it('waits off screen and catches up when it comes into view', () => {
    const paint = vi.fn();
    const surface = attachSurface(screen.canvas, paint);
    screen.resize(100, 50);
    surface.invalidate();
    expect(screen.frames).toHaveLength(0);
    screen.show(true);
    runFrames();
    expect(paint).toHaveBeenCalledTimes(1);
    screen.show(false);
    screen.show(true);
    expect(screen.frames).toHaveLength(0);
  });

  it('does not paint a canvas without an area, nor after it was given up', () => {
    const paint = vi.fn();
    const surface = attachSurface(screen.canvas, paint);
    screen.show(true);
    runFrames();
    expect(paint).not.toHaveBeenCalled();
    screen.resize(10, 10);
    surface.dispose();
    runFrames();
    surface.invalidate();
    runFrames();
    expect(paint).not.toHaveBeenCalled();
    expect(screen.observers.every(({ disconnected }) => disconnected)).toBe(true);
  });
});
