/** What the film tab does: shows the first image, records, and keeps the film until there is another. */
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { factsOf } from '../../pictures/facts.js';
import { Composer, FILM } from '../../pictures/film/compose.js';
import { type Film, type Recording, record } from '../../pictures/film/recording.js';
import { type Figure, findFigures } from '../../pictures/find.js';
import { lookAt } from '../../pictures/look.js';
import { pictureWords } from '../../pictures/words.js';
import type { Actions } from '../../state/actions.js';
import type { Store } from '../../state/store.js';

export const LENGTHS = [3, 5, 10, 20, 30] as const;

export interface FilmModel {
  canvas: HTMLCanvasElement;
  /** All there are. */
  figures: ReadonlySignal<readonly Figure[]>;
  /** Of those that are shown. */
  chosen: Signal<ReadonlySet<string>>;
  seconds: Signal<number>;
  fromStart: Signal<boolean>;
  /** Seconds that are recorded; null while nothing is. */
  recorded: ReadonlySignal<number | null>;
  film: ReadonlySignal<(Film & { address: string }) | 'failed' | null>;
  start(): void;
  stop(): void;
  /** Also takes a finished film away. */
  cancel(): void;
}

/** In a film unless another choice is made, in this order; of a twin with a number behind. */
const USUAL = ['output', 'loss', 'gradient'];

/** `openings` counts how often the dialog was opened, `isOpen` says whether it is. */
export function createModel(
  store: Store,
  actions: Actions,
  openings: ReadonlySignal<number>,
  isOpen: ReadonlySignal<boolean>,
): FilmModel {
  const canvas = Object.assign(document.createElement('canvas'), FILM);
  const context = canvas.getContext('2d')!;
  const figures = signal<readonly Figure[]>([]);
  const chosen = signal<ReadonlySet<string>>(new Set());
  const recorded = signal<number | null>(null);
  const film: Signal<(Film & { address: string }) | 'failed' | null> = signal(null);
  const [seconds, fromStart] = [signal(10), signal(false)];
  let recording: Recording | null = null;

  const paint = (composer: Composer): void => composer.paint(factsOf(store, pictureWords(store)));
  const composer = computed(() => {
    const shown = figures.value.filter(({ id }) => chosen.value.has(id));
    return new Composer(
      context,
      shown.sort((a, b) => rankOf(a) - rankOf(b)),
    );
  });
  const forget = (): void => {
    if (film.peek() && film.peek() !== 'failed') URL.revokeObjectURL((film.peek() as { address: string }).address);
    film.value = null;
  };
  const keep = (made: Film | null): void => {
    film.value = made && { ...made, address: URL.createObjectURL(made.blob) };
  };
  /** Browsers may refuse at once, or on the way. */
  const take = async (): Promise<void> => {
    const current = composer.peek();
    const tell = (now: number): void => {
      recorded.value = now;
    };
    tell(0);
    recording = record(canvas, seconds.peek(), () => paint(current), tell);
    keep(await recording.film);
  };
  const start = (): void => {
    forget();
    const looking = lookAt(actions, figures.peek());
    if (fromStart.peek()) actions.reset();
    actions.play();
    take()
      .catch(() => {
        film.value = 'failed';
      })
      .finally(() => {
        actions.pause();
        looking.end();
        recorded.value = null;
        recording = null;
      });
  };
  const cancel = (): void => {
    recording?.cancel();
    forget();
  };
  effect(() => {
    openings.value;
    store.language.value;
    const found = untracked(() => findFigures(store, pictureWords(store)));
    figures.value = found;
    if (found.some(({ id }) => chosen.peek().has(id))) return;
    chosen.value = new Set(found.filter((figure) => rankOf(figure) < USUAL.length).map(({ id }) => id));
  });
  effect(() => {
    const current = composer.value;
    if (recorded.value === null) untracked(() => paint(current));
  });
  effect(() => {
    if (!isOpen.value) untracked(cancel);
  });
  return { canvas, figures, chosen, seconds, fromStart, recorded, film, start, stop: () => recording?.stop(), cancel };
}

/** The usual ones first. */
function rankOf({ id }: Figure): number {
  const rank = USUAL.indexOf(id.replace(/-\d$/, ''));
  return rank < 0 ? USUAL.length : rank;
}
