/** A small dialog beside what it edits: takes the focus, closes on Escape and on a press elsewhere, gives the focus back. */
import { effect } from '@preact/signals-core';
import { render } from 'lit/html.js';

/** What the dialog stands beside, in CSS pixels of the host. */
export interface Anchor {
  left: number;
  right: number;
  top: number;
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

const GAP = 8;

/** Right of the anchor where there is room, else left of it, else as far right as the host allows. */
function placeBeside(box: HTMLElement, host: HTMLElement, { left, right, top }: Anchor): void {
  const room = host.clientWidth - box.offsetWidth;
  const before = left - GAP - box.offsetWidth;
  const x = right + GAP <= room || before < 0 ? Math.min(room, right + GAP) : before;
  const y = Math.min(top, host.clientHeight - box.offsetHeight);
  box.style.left = `${Math.round(Math.max(0, x))}px`;
  box.style.top = `${Math.round(Math.max(0, y))}px`;
}

function focusFirst(box: HTMLElement): void {
  const first =
    box.querySelector<HTMLElement>('[data-first]') ?? box.querySelector<HTMLElement>('input, select, button');
  first?.focus({ preventScroll: true });
  if (first instanceof HTMLInputElement) first.select();
}
