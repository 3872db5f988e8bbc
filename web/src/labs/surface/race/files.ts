/** The race as files: the pictures as they stand, and every kept step in numbers. */
import { paintGround } from '../../../draw/contours/attach.js';
import { boxIn } from '../../../draw/contours/box.js';
import { paintThings } from '../../../draw/contours/marks.js';
import type { Size } from '../../../draw/surface.js';
import type { Terrain } from '../../../draw/terrain/attach.js';
import { themeColors } from '../../../draw/theme.js';
import type { Exports } from '../../export/buttons.js';
import { drawCanvas } from '../../export/canvas.js';
import { csvOf } from '../../export/csv.js';
import { drawSvg } from '../../export/drawing.js';
import type { Film, Seen } from './film.js';
import { travelled } from './film.js';
import type { RaceView } from './view.js';

/** `terrain`: the picture in space, where it is the only one shown; `size`: of the contour picture on screen. */
export function filesOf({ picture, model, seen, words }: RaceView, terrain: Terrain | null, size: () => Size): Exports {
  const shown = picture.peek();
  const film = model.film.peek();
  const paint = (context: CanvasRenderingContext2D): void => {
    if (!shown) return;
    paintGround(context, size(), shown);
    paintThings(context, boxIn(size()), shown, themeColors());
  };
  const png = (): HTMLCanvasElement | null =>
    terrain || !shown ? (terrain?.snapshot() ?? null) : drawCanvas(size(), paint);
  const svg = (): string | null => shown && drawSvg(size(), words().files.title, paint);
  const csv = (): string | null => film && raceCsv(film, seen.peek());
  return { name: () => words().files.name, png, csv, ...(!terrain && { svg }) };
}

/** A row for each kept step of each racer; coordinates are empty while there is no plane. */
export function raceCsv({ race, racers }: Film, seen: readonly Seen[][] | null): string {
  const columns = ['optimizer', 'learning_rate', 'step', 'loss', 'first', 'second', 'distance_from_plane', 'travelled'];
  const rows = racers.flatMap(({ optimizer, learningRate }, index) => {
    const leg = race.legs[index]!;
    const lengths = travelled(leg);
    return leg.losses.map((loss, place) => {
      const at = seen?.[index]?.[place];
      const coordinates = at ? [at.x, at.y, at.distance] : ['', '', ''];
      return [optimizer, learningRate, race.from + race.steps[place]!, loss, ...coordinates, lengths[place]!];
    });
  });
  return csvOf(columns, rows);
}
