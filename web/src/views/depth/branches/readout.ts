/** The box beside the pointer, or beside what has the focus, with the numbers of a skip connection or classifier. */
import { effect } from '@preact/signals-core';
import { formatNumber } from '../../../draw/format.js';
import { attachReadout } from '../../../draw/readout.js';
import { messagesFor } from '../../../i18n/messages.js';
import { readField } from '../../output/reading.js';
import { readingRows } from '../../output/readout.js';
import { press } from '../describe.js';
import { branchName, branchReadout, branchRows, type Row } from './describe.js';
import { headSubject } from './head-frame.js';
import { allBranches, type Branches, type PlacedHead } from './state.js';
import { branchWords } from './words.js';

export function showBranchReadout(branches: Branches, root: HTMLElement, scroller: HTMLElement): () => void {
  const { view, pointed } = branches;
  const readout = attachReadout(root);
  return effect(() => {
    const at = pointed.value;
    const branch = at && allBranches(branches).find(({ key }) => key === at.key);
    if (!at || !branch || view.editor.value || branches.drag.value) return readout.hide();
    const place = branch.kind === 'head' && at.byPointer ? placeRows(branches, branch, at.x, at.y) : [];
    const rows = [...place, ...branchRows(view, branch)];
    const hint = branchWords(view.store).open(press(view));
    readout.show(at.x - scroller.scrollLeft, at.y, branchReadout(branchName(view, branch), rows, hint));
  });
}

/** What the classifier answers at the place under the pointer. */
function placeRows({ view }: Branches, { index, place }: PlacedHead, x: number, y: number): Row[] {
  const { config, run } = view.shown.value;
  const subject = run && headSubject(config, run.frame, index);
  if (!subject) return [];
  const { domain } = run.info;
  const words = messagesFor(view.store.language.value).charts.output;
  const [across, down] = [(x - place.x) / place.side, (y - place.top) / place.side - 0.5];
  const reading = readField(subject, domain, 2 * domain * across, -2 * domain * down);
  const rows = readingRows(words, subject, reading).map(({ name, value }): Row => [name, formatNumber(value)]);
  return [[words.at(reading.x, reading.y), ''], ...rows];
}
