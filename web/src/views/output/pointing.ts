/** What pointing at the map does, and drawing on it, by pointer or keyboard: its code comes with the first time. */
import { effect, type Signal, signal } from '@preact/signals-core';
import { followPaced } from '../../draw/pace.js';
import { attachReadout } from '../../draw/readout.js';
import { messagesFor } from '../../i18n/messages.js';
import type { Actions } from '../../state/actions.js';
import type { Cursor } from './cursor.js';
import { type PlotBox, plotBox } from './geometry.js';
import { type MapParts, shownDomain } from './layers.js';
import { attachOverlay, followPoint, type PointedMap } from './overlay.js';
import type { PanelState } from './panel.js';
import { attachPointer } from './pointer.js';
import { describePlace } from './readout.js';

/** Between two readings of the crosshair that are said, in milliseconds. */
const SPOKEN_PACE = 200;

/** `overlay`: the uppermost canvas; `early`: a click or move from before. Returns what stops it. */
export function openPointing(
  overlay: HTMLCanvasElement,
  map: MapParts,
  state: Signal<PanelState>,
  actions: Actions,
  early: MouseEvent | null,
): () => void {
  const { store, drawing } = map;
  const cursor = signal<Cursor | null>(null);
  const picture = overlay.parentElement!;
  const parts: PointedMap = { ...map, cursor, readout: attachReadout(picture) };
  const box = (): PlotBox => plotBox(picture.clientWidth, shownDomain(parts));
  const stops = [
    attachOverlay(overlay, parts),
    attachPointer(
      overlay,
      {
        box,
        drawing: drawing.active,
        cursor: () => cursor.peek(),
        moved: (next) => {
          cursor.value = next;
        },
        pressed: (at) => followPoint(parts, actions, box(), at),
        stroked: drawing.stroke,
        lifted: drawing.finish,
      },
      early,
    ),
    effect(() => {
      void [store.info.value, store.config.value, store.brush.value, drawing.brush.value];
      overlay.dataset.drawing = drawing.active() ? 'yes' : 'no';
    }),
    followCrosshair(parts, state),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Says the crosshair's reading; the pointer's stands beside it. */
function followCrosshair(parts: PointedMap, state: Signal<PanelState>): () => void {
  const { store, model, cursor } = parts;
  return followPaced(
    SPOKEN_PACE,
    signal(true),
    () => void cursor.value,
    () => {
      const words = messagesFor(store.language.value).charts.output;
      const [at, subject] = [cursor.value, model.subject.value];
      const spoken = at?.by === 'keyboard' && subject ? describePlace(words, subject, shownDomain(parts), at) : '';
      if (spoken !== state.value.spoken) state.value = { ...state.value, spoken };
    },
  );
}
