/** A tab of some browser, as far as all of them are driven alike. */
export interface Tab {
  /** What it is and its version. */
  name: string;
  /** Errors of the console and of scripts since the last call. */
  takeErrors(): Promise<string[]>;
  /** Goes to an address and waits until it has loaded. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Calls `code` in the page; arguments and result go through JSON. */
  run<Values extends unknown[], Result>(
    code: (...values: Values) => Result | Promise<Result>,
    ...values: Values
  ): Promise<Result>;
  /** Presses and releases one key after the other. */
  press(...keys: Key[]): Promise<void>;
  /** Clicks with the mouse, in CSS pixels of the viewport. */
  clickAt(x: number, y: number): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** A PNG of what is in sight. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

export type Key = 'Space' | 'ArrowRight' | 'Escape' | 'Tab' | 'e' | 'r';

const PATIENCE = 30_000;

/** Resolves once `holds` is true in the page. */
export async function until<Values extends unknown[]>(
  tab: Tab,
  holds: (...values: Values) => boolean | Promise<boolean>,
  ...values: Values
): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!(await tab.run(holds, ...values))) {
    if (performance.now() > end) throw new Error(`${tab.name}: waited in vain for ${holds} ${JSON.stringify(values)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Scrolls to the first visible element of a selector, with that text, and clicks on it once nothing covers it. */
export async function click(tab: Tab, selector: string, text = ''): Promise<void> {
  await tab.run(painted);
  let place: { x: number; y: number } | null = null;
  const end = performance.now() + PATIENCE;
  while (!place) {
    place = await tab.run(placeOf, selector, text);
    if (!place && performance.now() > end) throw new Error(`${tab.name}: nothing to click on: ${selector} ${text}`);
  }
  await tab.clickAt(place.x, place.y);
}

/** Firefox lets a click go by whose target is painted anew between press and release. */
const painted = (): Promise<boolean> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))));

function placeOf(selector: string, text: string): { x: number; y: number } | null {
  const element = [...document.querySelectorAll(selector)].find(
    (candidate) => candidate.checkVisibility() && candidate.textContent?.includes(text),
  );
  element?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  if (!element || (element instanceof HTMLButtonElement && element.disabled)) return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  const place = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  return element.contains(document.elementFromPoint(place.x, place.y)) ? place : null;
}

/** Chooses an option as a person does: the element tells of it. */
export const choose = (tab: Tab, selector: string, value: string): Promise<void> =>
  tab.run(
    (where, wanted) => {
      const select = document.querySelector<HTMLSelectElement>(where)!;
      select.value = wanted;
      select.dispatchEvent(new Event('input', { bubbles: true }));
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    selector,
    value,
  );
