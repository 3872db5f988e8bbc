/** What the pictures tab shows: the pictures of the page, taken when the dialog opens and on request. */
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { isDark } from '../../draw/colors.js';
import { themeColors } from '../../draw/theme.js';
import { factsOf } from '../../pictures/facts.js';
import { type Figure, findFigures } from '../../pictures/find.js';
import { arrivalOf, lookAt } from '../../pictures/look.js';
import { nextFrame, onPaper } from '../../pictures/paper.js';
import { svgBlob } from '../../pictures/png.js';
import { type Caption, type Sheet, sheetOf } from '../../pictures/sheet.js';
import { pictureWords } from '../../pictures/words.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';
import type { SharedLink } from '../shared.js';

export interface Picture {
  /** Without the ending. */
  file: string;
  title: string;
  sheet: Sheet;
  /** Of a preview, as long as the picture is shown. */
  address: string;
}

export interface PicturesModel {
  /** Null while they are taken. */
  pictures: ReadonlySignal<readonly Picture[] | null>;
  step: ReadonlySignal<number>;
  /** Whether white paper would be another picture than the page. */
  isDark: ReadonlySignal<boolean>;
  paper: Signal<boolean>;
  take(): Promise<void>;
}

/** `openings` counts how often the dialog was opened. */
export function createModel(
  store: Store,
  actions: Actions,
  link: SharedLink,
  openings: ReadonlySignal<number>,
): PicturesModel {
  const pictures = signal<readonly Picture[] | null>(null);
  const step = signal(0);
  const paper = signal(false);
  const dark = signal(false);
  let latest = 0;

  const take = async (): Promise<void> => {
    const request = ++latest;
    pictures.value = null;
    await nextFrame(); // the dialog says so first
    dark.value = isDark(themeColors());
    const figures = findFigures(store, pictureWords(store));
    const looking = lookAt(actions, figures);
    await arrivalOf(store, looking.asked);
    const all = (): Picture[] => takeAll(store, figures, link.address.peek() ?? '');
    const taken = await (paper.peek() && dark.peek() ? onPaper(all) : all());
    looking.end();
    if (request !== latest) return forget(taken);
    step.value = store.frame.peek()?.step ?? 0;
    pictures.value = taken;
  };
  const key = computed(() => [openings.value, link.address.value, paper.value, store.language.value]);
  effect(() => {
    const [, address] = key.value;
    untracked(() => {
      forget(pictures.peek() ?? []);
      if (address !== null) void take();
    });
  });
  return { pictures, step, isDark: dark, paper, take };
}

function takeAll(store: Store, figures: readonly Figure[], link: string): Picture[] {
  const caption: Caption = { facts: factsOf(store, pictureWords(store)), link };
  const step = store.frame.peek()?.step ?? 0;
  return figures.map((figure) => {
    const sheet = sheetOf(figure, caption);
    const file = `gradflow-${figure.id}-step-${step}`;
    return { file, title: figure.title, sheet, address: URL.createObjectURL(svgBlob(sheet)) };
  });
}

function forget(pictures: readonly Picture[]): void {
  for (const { address } of pictures) URL.revokeObjectURL(address);
}
