/** The keyboard on skip connections and auxiliary classifiers: one Tab stop, arrows between them. */

import { withoutHead, withoutSkip } from '../../../config/edit-branches.js';
import { idIn } from '../../../state/store.js';
import type { View } from '../view.js';
import { allBranches, type BareBranch, type Branch, type Branches, openBranch } from './state.js';

export function onBranchKey(branches: Branches, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const all = allBranches(branches);
  const focused = document.activeElement?.id.replace('depth-', '');
  const at = all.findIndex(({ key }) => key === focused);
  const present = all[at];
  if (!present) return;
  const moves: Record<string, () => void> = {
    ArrowLeft: () => moveTo(branches, all, at - 1),
    ArrowUp: () => moveTo(branches, all, at - 1),
    ArrowRight: () => moveTo(branches, all, at + 1),
    ArrowDown: () => moveTo(branches, all, at + 1),
    Home: () => moveTo(branches, all, 0),
    End: () => moveTo(branches, all, all.length - 1),
    Enter: () => openBranch(branches, present),
    ' ': () => openBranch(branches, present),
    Delete: () => removeFocused(branches, all, at),
    Backspace: () => removeFocused(branches, all, at),
  };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  event.stopPropagation();
  move();
}

function moveTo(branches: Branches, all: readonly Branch[], index: number): void {
  const next = all[Math.max(0, Math.min(all.length - 1, index))]!;
  branches.reachable.value = next.key;
  document.getElementById(idIn(branches.view.store, `depth-${next.key}`))?.focus();
}

/** The focus goes to a neighbor, which is still there afterwards. */
function removeFocused(branches: Branches, all: readonly Branch[], at: number): void {
  moveTo(branches, all, at + 1 < all.length ? at + 1 : at - 1);
  removeBranch(branches.view, all[at]!);
}

export function removeBranch({ store, actions }: View, branch: BareBranch): void {
  const { model } = store.config.peek();
  actions.changeModel(branch.kind === 'head' ? withoutHead(model, branch.head.after) : withoutSkip(model, branch.arc));
}
