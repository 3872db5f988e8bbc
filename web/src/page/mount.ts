/** Templates that follow signals: painted at once, then at most once per animation frame while what they read changes. */
import { effect } from '@preact/signals-core';
import { render } from 'lit/html.js';

/** Keeps `root` showing `template()`. Returns what stops it. */
export function mount(root: HTMLElement, template: () => unknown): () => void {
  let frame = 0;
  let release = (): void => {};
  const paint = (): void => {
    release();
    let painted = false;
    // The second run reads no signal and so ends the subscription: any number of changes cost one paint.
    release = effect(() => {
      if (painted) frame = requestAnimationFrame(paint);
      else render(template(), root);
      painted = true;
    });
  };
  paint();
  return () => {
    cancelAnimationFrame(frame);
    release();
  };
}
