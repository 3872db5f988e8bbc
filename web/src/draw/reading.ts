/** Pointer and keyboard choose what is read of a picture. */
export interface Reader {
  /** `x` in pixels from the canvas's left edge. */
  point(x: number): void;
  leave(): void;
  /** Whether the key was for the picture: the page's own shortcuts use the arrows too. */
  press(event: KeyboardEvent): boolean;
}

/** Returns what stops it. */
export function listenForReading(canvas: HTMLCanvasElement, reader: Reader): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  const follow = (event: PointerEvent): void => reader.point(event.clientX - canvas.getBoundingClientRect().left);
  const press = (event: KeyboardEvent): void => {
    if (!reader.press(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  canvas.addEventListener('pointerdown', follow, options);
  canvas.addEventListener('pointermove', follow, options);
  canvas.addEventListener('pointerleave', () => reader.leave(), options);
  canvas.addEventListener('blur', () => reader.leave(), options);
  canvas.addEventListener('keydown', press, options);
  return () => abort.abort();
}
