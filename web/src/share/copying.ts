/** Copies text into the clipboard; what came of it is known until the text is another. */
import { signal } from '@preact/signals-core';

export type CopyState = 'idle' | 'copied' | 'failed';

export interface Copying {
  /** What came of copying `text`. */
  of(text: string | null): CopyState;
  copy(text: string): Promise<void>;
}

/** Where the browser refuses, as without a secure address it does, the field is selected, for the keyboard's own copying. */
export function createCopying(fieldId: string): Copying {
  const last = signal<{ text: string; state: CopyState } | null>(null);
  const copy = async (text: string): Promise<void> => {
    const isDone = await write(text);
    last.value = { text, state: isDone ? 'copied' : 'failed' };
    if (!isDone) select(fieldId);
  };
  return { of: (text) => (last.value?.text === text ? last.value.state : 'idle'), copy };
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function select(fieldId: string): void {
  const field = document.getElementById(fieldId);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
}
