/** Shows the open editor beside what it edits, and gives the focus back to it afterwards. */
import './editors.css';
import { FormulaDraft } from '../formula/draft.js';
import { unitCenter } from './geometry.js';
import { layerEditorTemplate } from './layer-editor.js';
import { createDraft } from './number-field.js';
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
    if (!editor || !exists(view, editor)) return null;
    last = editor;
    const template =
      editor.kind === 'layer'
        ? layerEditorTemplate(view, editor.layer, draft, formula)
        : parameterEditorTemplate(view, editor, draft);
    const key = editor.kind === 'layer' ? `layer ${editor.layer}` : `unit ${editor.layer} ${editor.unit}`;
    return { key, label: layerName(view, editor.layer), anchor: anchorOfEditor(view, editor, scroller), template };
  };
  const returnFocus = (): void => {
    draft.value = null;
    formula.typed.value = null;
    const selector = last?.kind === 'layer' ? `#depth-header-${last.layer}` : '.depth-cursor';
    const target = root.querySelector<HTMLElement>(selector) ?? root.querySelector<HTMLElement>('.depth-add');
    target?.focus({ preventScroll: true });
  };
  return attachPopover(root, content, close, returnFocus);
}

function exists(view: View, editor: Editor): boolean {
  const { length } = view.store.config.value.model.layers;
  return editor.kind === 'layer' ? editor.layer < length : editor.layer <= length && view.shown.value.run !== null;
}

/** Beside the column of a layer, or the box of a unit; on a phone below the header or the unit. */
function anchorOfEditor(view: View, editor: Editor, scroller: HTMLElement): Anchor {
  const { columns, rows, compact } = view.geometry.value;
  const column = columns[Math.min(columns.length - 1, editor.layer + 1)]!;
  const half = (editor.kind === 'layer' ? column.width : column.boxWidth) / 2;
  const center = column.center - scroller.scrollLeft;
  const y = editor.kind === 'layer' ? 0 : unitCenter(column, editor.unit) - column.boxHeight / 2;
  const below = editor.kind === 'layer' ? rows.header.height : column.boxHeight + 8;
  return { left: center - half, right: center + half, top: compact ? y + below : y };
}
