/** The canvas of units: painted when they change, read and chosen from by pointer and keyboard. */
import { effect } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { attachReadout } from '../../draw/readout.js';
import { attachSurface } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { formatNumber, formatPercent } from '../../i18n/numbers.js';
import { planUnits, type UnitPlace, type UnitPlan, unitAfterKey, unitAt, xOf, yOf } from './geometry.js';
import { paintUnits } from './paint.js';
import { markOf, pictureOf, unitName, type View, words } from './view.js';

/** `scroller` holds the picture, which may be wider. */
export function attachUnits(scroller: HTMLElement, view: View): () => void {
  const picture = scroller.querySelector<HTMLElement>('.dying-picture')!;
  const canvas = picture.querySelector('canvas')!;
  const readout = attachReadout(picture);
  let plan: UnitPlan = { width: 0, height: 0, columns: [] };
  const surface = attachSurface(canvas, (context) => {
    if (plan.columns.length === 0) return;
    paintUnits(context, plan, themeColors(), pictureOf(view));
    showReadout();
  });
  const lay = (): void => {
    plan = planUnits(scroller.clientWidth, view.model.report.peek()?.layers ?? []);
    picture.style.width = `${Math.max(0, plan.width)}px`;
    picture.style.height = `${plan.height}px`;
    surface.invalidate();
  };

  function showReadout(): void {
    const place = view.reading.peek();
    const column = place && plan.columns[place.layer];
    const layer = place && view.model.report.peek()?.layers[place.layer];
    if (!column || !layer || place.unit >= layer.units) readout.hide();
    else readout.show(xOf(column, layer.maximum[place.unit]!), yOf(column, place.unit), readoutTemplate(view, place));
  }

  const sizes = new ResizeObserver(lay);
  sizes.observe(scroller);
  const stop = effect(() => {
    view.model.report.value;
    view.model.moments.value;
    view.model.selected.value;
    view.reading.value;
    view.context.store.language.value;
    themeVersion.value;
    lay();
  });
  const stopReading = attachReading(canvas, view, () => plan);
  return () => {
    stop();
    stopReading();
    sizes.disconnect();
    surface.dispose();
  };
}

function attachReading(canvas: HTMLCanvasElement, view: View, plan: () => UnitPlan): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  const at = ({ clientX, clientY }: PointerEvent): UnitPlace | null => {
    const { left, top } = canvas.getBoundingClientRect();
    return unitAt(plan(), clientX - left, clientY - top);
  };
  const leave = (): void => {
    view.reading.value = null;
  };
  canvas.addEventListener('pointermove', (event) => moveTo(view, at(event)), options);
  canvas.addEventListener('pointerleave', leave, options);
  canvas.addEventListener('blur', leave, options);
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      const place = at(event);
      if (place) view.model.select(place);
    },
    options,
  );
  canvas.addEventListener(
    'keydown',
    (event) => {
      const place = view.reading.peek();
      const next = unitAfterKey(plan(), event.key, place ?? view.model.selected.peek() ?? undefined);
      const chooses = place && (event.key === 'Enter' || event.key === ' ');
      if (chooses) view.model.select(place);
      else if (next) moveTo(view, next);
      else return;
      event.preventDefault(); // the page's own shortcuts use the same keys
      event.stopPropagation();
    },
    options,
  );
  return () => abort.abort();
}

function moveTo({ reading }: View, place: UnitPlace | null): void {
  const old = reading.peek();
  if (old?.layer !== place?.layer || old?.unit !== place?.unit) reading.value = place;
}

type Row = [name: string, value: string];

function rowsOf(view: View, { layer, unit }: UnitPlace): Row[] {
  const row = view.model.report.peek()?.layers[layer];
  if (!row || unit >= row.units) return [];
  const names = words(view).readout;
  return [
    [names.minimum, formatNumber(row.minimum[unit])],
    [names.mean, formatNumber(row.mean[unit])],
    [names.maximum, formatNumber(row.maximum[unit])],
    [names.saturated, formatPercent(row.saturated[unit])],
  ];
}

function readoutTemplate(view: View, place: UnitPlace): TemplateResult {
  return html`<b>${unitName(view, place)}: ${words(view).marks[markOf(view, place)]}</b>
    <dl>${rowsOf(view, place).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** The unit that is read, in one line; empty when none is. */
export function spokenUnit(view: View): string {
  const place = view.reading.value;
  if (!place) return '';
  const values = rowsOf(view, place).map(([name, value]) => `${name} ${value}`);
  return [unitName(view, place), words(view).marks[markOf(view, place)], ...values].join(', ');
}
