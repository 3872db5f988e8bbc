/** Shows the open editor beside what it edits, and gives the focus back to it afterwards. */
import type { Signal } from '@preact/signals-core';
import type { TemplateResult } from 'lit/html.js';
import { skipConnections } from '../../config/depth.js';
import './editors.css';
import { idIn } from '../../state/store.js';
import { FormulaDraft } from '../formula/draft.js';
import { skipName } from './branches/describe.js';
import { headEditorTemplate, skipEditorTemplate } from './branches/popovers.js';
import { headKey, skipKey } from './branches/state.js';
import { branchWords } from './branches/words.js';
import { unitCenter } from './geometry.js';
import { layerEditorTemplate } from './layer-editor.js';
import { createDraft, type Draft } from './number-field.js';
import { parameterEditorTemplate } from './parameter-editor.js';
import { type Anchor, attachPopover, type PopoverContent } from './popover.js';
import { type Editor, layerName, type View } from './view.js';

/** The editors open inside `root`. Returns what takes them away. */
export function openEditors(view: View, root: HTMLElement, scroller: HTMLElement): () => void {
  const draft = createDraft();
  const formula = new FormulaDraft();
  const close = (): void => {
    view.editor.value = null;
  };
  let last: Editor | null = null;
  const content = (): PopoverContent | null => {
    const editor = view.editor.value;
    if (editor && isLocked(view, editor)) queueMicrotask(close);
    if (!editor || !exists(view, editor) || isLocked(view, editor)) return null;
    last = editor;
    const template = templateOf(view, editor, draft, formula);
    const anchor = anchorOfEditor(view, editor, scroller);
    return { key: Object.values(editor).slice(0, 3).join(), label: labelOf(view, editor), anchor, template };
  };
  const returnFocus = (): void => {
    draft.value = null;
    formula.typed.value = null;
    const ids = last ? [openerOf(last), `depth-header-${layerOf(last)}`] : [];
    const selectors = [...ids.map((id) => `#${idIn(view.store, id)}`), '.depth-cursor', '.depth-add'];
    if (last?.kind === 'parameter') selectors.splice(0, 2);
    const targets = selectors.map((selector) => root.querySelector<HTMLElement | SVGElement>(selector));
    targets.find((target) => target !== null)?.focus({ preventScroll: true });
  };
  return attachPopover(root, content, close, returnFocus);
}

/** Counts as in `Column`: where the editor stands. */
function layerOf(editor: Editor): number {
  if (editor.kind === 'skip') return editor.to - 1;
  return editor.kind === 'head' ? editor.after - 1 : editor.layer;
}

/** The id of what it was opened from, unless that was a unit. */
function openerOf(editor: Editor): string {
  if (editor.kind === 'skip') return `depth-${skipKey(editor)}`;
  return editor.kind === 'head' ? `depth-${headKey(editor)}` : `depth-header-${layerOf(editor)}`;
}

function templateOf(view: View, editor: Editor, draft: Signal<Draft | null>, formula: FormulaDraft): TemplateResult {
  if (editor.kind === 'skip') return skipEditorTemplate(view, editor);
  if (editor.kind === 'head') return headEditorTemplate(view, editor.after, draft);
  if (editor.kind === 'layer') return layerEditorTemplate(view, editor.layer, draft, formula);
  return parameterEditorTemplate(view, editor, draft);
}

function labelOf(view: View, editor: Editor): string {
  if (editor.kind === 'skip') return skipName(branchWords(view.store), view.config.value, editor);
  return editor.kind === 'head' ? branchWords(view.store).head(editor.after) : layerName(view, editor.layer);
}

/** Skip connections and classifiers still tell of themselves where the model is locked. */
function isLocked({ store }: View, { kind }: Editor): boolean {
  const lock = { parameter: 'weights', layer: 'model', skip: null, head: null } as const;
  return store.locks.value.some((name) => name === lock[kind]);
}

function exists(view: View, editor: Editor): boolean {
  const { model } = view.store.config.value;
  if (editor.kind === 'skip') return skipConnections(model).some((skip) => skipKey(skip) === skipKey(editor));
  if (editor.kind === 'head') return model.auxiliary.some(({ after }) => after === editor.after);
  const { length } = model.layers;
  return editor.kind === 'layer' ? editor.layer < length : editor.layer <= length && view.shown.value.run !== null;
}

/** Beside the column of a layer, or the box of a unit; on a phone below what is edited. */
function anchorOfEditor(view: View, editor: Editor, scroller: HTMLElement): Anchor {
  const { columns, rows, compact } = view.geometry.value;
  const column = columns[Math.min(columns.length - 1, layerOf(editor) + 1)]!;
  const isUnit = editor.kind === 'parameter';
  const half = (isUnit ? column.boxWidth : column.width) / 2;
  const center = column.center - scroller.scrollLeft;
  const y = isUnit ? unitCenter(column, editor.unit) - column.boxHeight / 2 : rows.header.top;
  const below = {
    layer: y + rows.header.height,
    parameter: y + column.boxHeight + 8,
    skip: rows.network.body,
    head: rows.activation.top,
  };
  return { left: center - half, right: center + half, top: compact ? below[editor.kind] : y };
}
