/** One image of a film: the chosen figures side by side, under what the run has come to. */
import { PICTURE_FONT } from '../../draw/font.js';
import { themeColors } from '../../draw/theme.js';
import type { Figure } from '../find.js';
import { figureHeight, paintFigure } from '../paint-figure.js';
import { type Place, pixelTarget, type Target } from '../target.js';

/** Pixels. */
export const FILM = { width: 1280, height: 720 };
const MARGIN = 28;
const HEADER = 62;
const GAP = 24;
/** Room for a figure's title. */
const TITLE = 30;
const LARGEST_SCALE = 3;

/** Keeps what it needs from one image to the next. */
export class Composer {
  private readonly targets = new Map<Figure, { scale: number; target: Target }>();

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly figures: readonly Figure[],
  ) {}

  paint(facts: string): void {
    const { context } = this;
    const theme = themeColors();
    context.fillStyle = theme.panel;
    context.fillRect(0, 0, FILM.width, FILM.height);
    this.write(facts, MARGIN, 44, '600 24px', theme.ink);
    const places = placesOf(this.figures);
    this.figures.forEach((figure, index) => {
      const { x, y, width, height } = places[index]!;
      this.write(figure.title, x, y + 16, '600 15px', theme.soft);
      this.paintIn(figure, { x, y: y + TITLE, width, height: height - TITLE });
    });
  }

  private write(text: string, x: number, y: number, look: string, color: string): void {
    const { context } = this;
    context.font = PICTURE_FONT.replace('11px', look);
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.letterSpacing = '0px';
    context.fillStyle = color;
    context.fillText(text, x, y);
  }

  /** As large as there is room. */
  private paintIn(figure: Figure, place: Place): void {
    const { context } = this;
    const width = figure.root.getBoundingClientRect().width;
    const scale = Math.min(LARGEST_SCALE, place.width / width, place.height / figureHeight(figure));
    context.save();
    context.translate(place.x, place.y);
    context.scale(scale, scale);
    paintFigure(this.targetOf(figure, scale), figure, 0, 0);
    context.restore();
  }

  private targetOf(figure: Figure, scale: number): Target {
    const known = this.targets.get(figure);
    if (known?.scale === scale) return known.target;
    const target = pixelTarget(this.context, scale);
    this.targets.set(figure, { scale, target });
    return target;
  }
}

/** The first one at the left, all others at the right, one below the other, in as much height as each needs. */
function placesOf(figures: readonly Figure[]): Place[] {
  const room: Place = { x: MARGIN, y: HEADER, width: FILM.width - 2 * MARGIN, height: FILM.height - HEADER - MARGIN };
  if (figures.length < 2) return [room];
  const [, ...others] = figures;
  const left = { ...room, width: (room.width - GAP) / 2 };
  const shares = others.map((figure) => figureHeight(figure) / figure.root.getBoundingClientRect().width);
  const all = shares.reduce((sum, share) => sum + share);
  const height = room.height - GAP * (others.length - 1);
  let y = room.y;
  const below = shares.map((share): Place => {
    const place = { ...left, x: room.x + left.width + GAP, y, height: (height * share) / all };
    y += place.height + GAP;
    return place;
  });
  return [left, ...below];
}
