/** Skip connections as arcs over the network, auxiliary classifiers as branches below it: what is pointed at, by hand or key. */

import { untracked } from '@preact/signals-core';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import { formatSetting } from '../../../i18n/numbers.js';
import { idIn } from '../../../state/store.js';
import { arcPath } from './arcs.js';
import { branchLabel } from './describe.js';
import { dragTemplate } from './drag.js';
import { isIdentity } from './facts.js';
import { onBranchKey } from './keys.js';
import { allBranches, type Branch, type Branches, openBranch, type PlacedArc, type PlacedHead } from './state.js';
import { arcTrace, headTrace, type Trace } from './trace.js';
import { branchWords } from './words.js';

/** Narrower columns have no room for the sign of a sum. */
const ROOM_FOR_SIGN = 24;

export function overlayTemplate(branches: Branches): TemplateResult {
  const { view } = branches;
  const { width, height } = view.geometry.value;
  const words = branchWords(view.store);
  const { arcs, heads } = branches;
  const isEmpty = arcs.value.length + heads.value.length === 0;
  return html`<div role=${isEmpty ? nothing : 'group'} aria-label=${isEmpty ? nothing : words.group}
      aria-describedby=${isEmpty ? nothing : 'depth-branches-help'} @keydown=${(event: KeyboardEvent) => onBranchKey(branches, event)}>
      <svg class="branches" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
        ${repeat(
          arcs.value,
          ({ key }) => key,
          (arc) => arcTemplate(branches, arc),
        )}
        ${heads.value.map((head) => branchTemplate(branches, head))}
      </svg>
      ${repeat(
        heads.value,
        ({ key }) => key,
        (head) => headTemplate(branches, head),
      )}
    </div>
    ${isEmpty ? nothing : html`<span id=${idIn(branches.view.store, 'depth-branches-help')} hidden>${words.branchesHelp}</span>`}
    ${dragTemplate(branches)}`;
}

function arcTemplate(branches: Branches, placed: PlacedArc): TemplateResult {
  const { view } = branches;
  const { arc, place, key } = placed;
  const path = arcPath(place);
  const trace = arcTrace(view, arc);
  const kind = isIdentity(view.config.value, arc) ? '' : 'branch-projection';
  const state = branches.pointed.value?.key === key ? 'branch-pointed' : '';
  return svg`<g class="branch-arc ${kind} ${state}" id=${idIn(branches.view.store, `depth-${key}`)} role="button" tabindex=${tabIndex(branches, key)}
      aria-haspopup="dialog" aria-label=${labelOf(branches, placed)}
      @click=${() => openBranch(branches, placed)} @pointermove=${(event: PointerEvent) => point(branches, key, event)}
      @pointerleave=${() => leave(branches, key)} @focus=${() => focusOn(branches, placed)} @blur=${() => leave(branches, key)}>
      <path class="branch-hit" d=${path} />
      <path class="branch-path" d=${path} style=${strokeOf(trace)} />
      ${sign(branches, placed)} ${trace ? motes(path, placed, trace) : nothing}
    </g>`;
}

/** A sum: what comes through the path is added to what the layer makes of its own input. */
function sign(branches: Branches, { arc, place: { x2, y2 } }: PlacedArc): TemplateResult {
  const column = branches.view.geometry.value.columns[arc.to]!;
  if (column.width < ROOM_FOR_SIGN)
    return svg`<path class="branch-end" d="M${x2 - 2} ${y2 - 3}L${x2} ${y2}L${x2 + 2} ${y2 - 3}z" />`;
  return svg`<circle class="branch-sum" cx=${x2} cy=${y2 - 5} r="4.5" />
    <path class="branch-plus" d="M${x2 - 2.5} ${y2 - 5}h5M${x2} ${y2 - 7.5}v5" />`;
}

/** Dots that run back, at the network's pace; where motion is unwelcome an arrowhead stands. */
function motes(path: string, { place: { x1, x2, y } }: PlacedArc, trace: Trace): TemplateResult {
  const middle = (x1 + x2) / 2;
  return svg`${movingDots(path, trace)}
    <path class="branch-arrow" d="M${middle - 4} ${y}l6 -3.5v7z" />`;
}

function movingDots(path: string, { seconds }: Trace): TemplateResult {
  const state = seconds === null ? 'branch-resting' : '';
  return svg`<path class="branch-motes ${state}" d=${path} style=${`animation-duration:${seconds ?? 1}s`} />`;
}

/** From the layer down to its classifier. */
function branchTemplate({ view }: Branches, { head, index, place: { x, y1, top } }: PlacedHead): TemplateResult {
  const path = `M${x} ${y1}V${top}`;
  const trace = headTrace(view, head, index);
  return svg`<path class="branch-line" d=${path} style=${strokeOf(trace)} />
    ${trace ? movingDots(path, trace) : nothing}`;
}

const strokeOf = (trace: Trace | null): string => (trace ? `stroke:${trace.color};stroke-width:${trace.width}` : '');

function headTemplate(branches: Branches, placed: PlacedHead): TemplateResult {
  const { key, head, place } = placed;
  const { x, top, side, hasText } = place;
  const at = `left:${x - side / 2}px;top:${top}px;width:${side}px;height:${side}px`;
  return html`<button type="button" class="branch-head" id=${idIn(branches.view.store, `depth-${key}`)} style=${at} tabindex=${tabIndex(branches, key)}
      aria-haspopup="dialog" aria-label=${labelOf(branches, placed)}
      @click=${() => openBranch(branches, placed)} @pointermove=${(event: PointerEvent) => point(branches, key, event)}
      @pointerleave=${() => leave(branches, key)} @focus=${() => focusOn(branches, placed)} @blur=${() => leave(branches, key)}
    ><canvas class="branch-map" data-head=${placed.index}></canvas></button>
    ${hasText ? html`<span class="branch-weight" aria-hidden="true" style="left:${x}px;top:${top + side}px">× ${formatSetting(head.weight)}</span>` : nothing}`;
}

/** Read anew when the run rests; not with every frame of a training. */
function labelOf({ view }: Branches, branch: Branch): string {
  if (!view.store.playing.value) view.shown.value;
  view.store.language.value;
  return untracked(() => branchLabel(view, branch));
}

function tabIndex(branches: Branches, key: string): 0 | -1 {
  const all = allBranches(branches);
  const reachable = all.find((branch) => branch.key === branches.reachable.value) ?? all[0];
  return reachable?.key === key ? 0 : -1;
}

function point({ view, pointed }: Branches, key: string, event: PointerEvent): void {
  const stage = (event.currentTarget as Element).closest('.depth-stage')!.getBoundingClientRect();
  view.pointed.value = null;
  pointed.value = { key, x: event.clientX - stage.left, y: event.clientY - stage.top, byPointer: true };
}

function leave({ pointed }: Branches, key: string): void {
  if (pointed.peek()?.key === key) pointed.value = null;
}

function focusOn({ pointed, reachable }: Branches, branch: Branch): void {
  reachable.value = branch.key;
  if (pointed.peek()?.key === branch.key) return;
  const { key, place } = branch;
  const [x, y] = 'side' in place ? [place.x + place.side / 2, place.top + place.side / 2] : [place.x2, place.y];
  pointed.value = { key, x, y, byPointer: false };
}
