/** The drawing pad's state: its ink, its tool, and the pen that the keyboard moves. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Gray } from '../image.js';
import { blankInk, drawLine, eraseLine, INK_SIDE, isBlank, type Place } from './ink.js';

export type Tool = 'pen' | 'eraser';

/** The keyboard's pen. */
export interface Pen extends Place {
  /** Whether it draws as it moves. */
  down: boolean;
}

export class Pad {
  readonly tool: Signal<Tool> = signal('pen');
  readonly pen: Signal<Pen> = signal({ x: INK_SIDE / 2, y: INK_SIDE / 2, down: false });
  /** What is drawn, or read from a file, which may have another size. Another object after each change. */
  readonly ink: ReadonlySignal<Gray>;
  private readonly drawn = signal(blankInk());

  constructor() {
    this.ink = this.drawn;
  }

  /** A line with the present tool. On a picture from a file it begins a drawing of its own. */
  stroke(from: Place, to: Place): void {
    const before = this.drawn.peek();
    const ink = before.width === INK_SIDE && before.height === INK_SIDE ? { ...before } : blankInk();
    if (this.tool.peek() === 'pen') drawLine(ink, from, to);
    else eraseLine(ink, from, to);
    this.drawn.value = ink;
  }

  /** Moves the keyboard's pen by so many cells; down, it draws. */
  move(dx: number, dy: number): void {
    const from = this.pen.peek();
    const hold = (value: number): number => Math.min(INK_SIDE, Math.max(0, value));
    this.pen.value = { ...from, x: hold(from.x + dx), y: hold(from.y + dy) };
    if (from.down) this.stroke(from, this.pen.peek());
  }

  /** Puts the pen down, where it leaves a dot, or lifts it. */
  press(): void {
    const pen = this.pen.peek();
    this.pen.value = { ...pen, down: !pen.down };
    if (!pen.down) this.stroke(pen, pen);
  }

  lift(): void {
    const pen = this.pen.peek();
    if (pen.down) this.pen.value = { ...pen, down: false };
  }

  show(ink: Gray): void {
    this.drawn.value = ink;
    this.lift();
  }

  clear(): void {
    if (!isBlank(this.drawn.peek())) this.drawn.value = blankInk();
    this.lift();
  }
}
