/** A small dialog beside what it edits: takes the focus, closes on Escape and on a press elsewhere, gives the focus back. */
import { effect } from '@preact/signals-core';
import { render } from 'lit';

export interface Anchor {
  /** In CSS pixels of the host. */
  x: number;
  y: number;
}

export interface PopoverContent {
  /** Changes when another thing is edited: then place and focus are taken anew. */
  key: string;
  label: string;
  anchor: Anchor;
  template: unknown;
}

/** Shows `content()` while it is not null. `close` must make it null; `returnFocus` is asked for when it has closed. */
export function attachPopover(
  host: HTMLElement,
  content: () => PopoverContent | null,
  close: () => void,
  returnFocus: () => void,
): () => void {
  const box = document.createElement('div');
  box.className = 'depth-popover';
  box.setAttribute('role', 'dialog');
  box.hidden = true;
  host.append(box);
  let shown: string | null = null;

  const hide = (): void => {
    const hadFocus = box.contains(document.activeElement) || document.activeElement === document.body;
    box.hidden = true;
    render(null, box);
    if (hadFocus && shown !== null) returnFocus();
    shown = null;
  };
  const show = ({ key, label, anchor, template }: PopoverContent): void => {
    box.hidden = false;
    box.setAttribute('aria-label', label);
    render(template, box);
    if (key === shown) return;
    shown = key;
    placeBeside(box, host, anchor);
    focusFirst(box);
  };
  const stop = effect(() => {
    const next = content();
    if (next) show(next);
    else if (shown !== null) hide();
  });

  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
  };
  const onPress = (event: PointerEvent): void => {
    if (!box.hidden && !box.contains(event.target as Node)) close();
  };
  box.addEventListener('keydown', onKey);
  document.addEventListener('pointerdown', onPress);
  return () => {
    stop();
    document.removeEventListener('pointerdown', onPress);
    box.remove();
  };
}

function placeBeside(box: HTMLElement, host: HTMLElement, { x, y }: Anchor): void {
  const left = Math.max(0, Math.min(host.clientWidth - box.offsetWidth, x - box.offsetWidth / 2));
  box.style.left = `${Math.round(left)}px`;
  box.style.top = `${Math.round(y)}px`;
}

function focusFirst(box: HTMLElement): void {
  const first =
    box.querySelector<HTMLElement>('[data-first]') ?? box.querySelector<HTMLElement>('input, select, button');
  first?.focus({ preventScroll: true });
}
