/** Drawing that leaves the page its time: where graphics are made by software, one picture can take long. */

export interface Unhurried {
  /** Draws now, or as soon as the rest after the last picture is over. `hurry`: someone is turning the picture. */
  request(hurry?: boolean): void;
  /** To be told of each picture that is begun, with the milliseconds that it takes, once they are known. */
  drawn(cost: Promise<number>): void;
  dispose(): void;
}

/** How long is rested, as a multiple of what the last picture took. */
const REST = { usual: 4, hurry: 0.5 };

export function unhurried(draw: () => void): Unhurried {
  let cost = 0;
  let finished = Number.NEGATIVE_INFINITY;
  let isDrawing = false;
  let wished: { hurry: boolean } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const request = (hurry = false): void => {
    clearTimeout(timer);
    wished = isDrawing ? { hurry: hurry || (wished?.hurry ?? false) } : null;
    if (isDrawing) return;
    const wait = finished + cost * REST[hurry ? 'hurry' : 'usual'] - performance.now();
    if (wait > 0) timer = setTimeout(draw, wait);
    else draw();
  };
  return {
    request,
    async drawn(measured) {
      isDrawing = true;
      cost = await measured;
      finished = performance.now();
      isDrawing = false;
      if (wished) request(wished.hurry);
    },
    dispose: () => {
      clearTimeout(timer);
      wished = null;
    },
  };
}
