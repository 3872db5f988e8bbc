/** Skip connections, auxiliary classifiers and normalization on the depth axis: loaded with the first, or when one may be made. */
import { effect } from '@preact/signals-core';
import { nothing } from 'lit/html.js';
import { mount } from '../../../page/mount.js';
import { momentsBand, openNormalization } from '../normalization/open.js';
import { openSplit } from '../split/open.js';
import { showsRow, type View } from '../view.js';
import { arcBand } from './arcs.js';
import './branches.css';
import { followHandle } from './drag.js';
import { paintHeadMaps } from './head-maps.js';
import { headBand } from './heads.js';
import { keyTemplate } from './key.js';
import { overlayTemplate } from './overlay.js';
import { showBranchReadout } from './readout.js';
import { createBranches } from './state.js';

/** Makes room for them, draws them over the picture, and lets them be made and removed. Returns what takes all away. */
export function openBranches(view: View, root: HTMLElement): () => void {
  const branches = createBranches(view);
  const scroller = root.querySelector<HTMLElement>('.depth-scroller')!;
  const stage = root.querySelector<HTMLElement>('.depth-stage')!;
  const overlay = document.createElement('div');
  overlay.className = 'depth-overlay';
  stage.append(overlay); // over the headers, whose lower edge the handles lie on
  const key = document.createElement('div');
  const splitKey = document.createElement('div');
  const normalizationKey = document.createElement('div');
  root.querySelector('.depth-foot')!.prepend(key, splitKey, normalizationKey);
  const split = openSplit(view, stage, splitKey);
  const normalization = openNormalization(view, stage, normalizationKey);
  view.bands.value = (model) => ({
    above: arcBand(model),
    below: headBand(model),
    moments: momentsBand(model),
    bars: split.band.value,
  });
  const stops = [
    split.dispose,
    normalization.dispose,
    mount(overlay, () => (showsRow(view, 'network') ? overlayTemplate(branches) : nothing)),
    mount(key, () => (showsRow(view, 'network') ? keyTemplate(branches) : nothing)),
    paintHeadMaps(branches, overlay),
    showBranchReadout(branches, root, scroller),
    followHandle(branches, stage),
    effect(() => {
      if (branches.pointed.value) view.pointed.value = null;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    view.bands.value = null;
    overlay.remove();
    key.remove();
    splitKey.remove();
    normalizationKey.remove();
  };
}
