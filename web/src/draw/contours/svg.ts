/** A contour picture as SVG: the same bands, lines and numbers, self-contained, with a title. */
import type { Point } from '../heights/field.js';
import type { SurfacePicture } from '../heights/things.js';
import type { Size } from '../surface.js';
import type { ThemeColors } from '../theme.js';
import { boxIn, toPixels } from './box.js';
import { type ContourLayout, layOut } from './layout.js';

/** Of a digit of the picture's font, in pixels: there is no canvas to measure with. */
const DIGIT = 6.4;
const LEGEND = 16;

/** `title` is the picture's name for whoever cannot see it, and stands above it. */
export function contourSvg(picture: SurfacePicture, size: Size, title: string, theme: ThemeColors): string {
  const box = boxIn(size);
  const shifted = { ...box, top: box.top + LEGEND, bottom: box.bottom };
  const layout = layOut(shifted, picture.field, picture.scale, (text) => DIGIT * text.length);
  const { left, right, top, bottom } = shifted;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" font-family="system-ui, sans-serif" font-size="11" role="img">
<title>${escapeMarkup(title)}</title>
<desc>${escapeMarkup(`${picture.axes.x}; ${picture.axes.y}; ${picture.axes.height}`)}</desc>
<rect width="100%" height="100%" fill="${theme.panel}"/>
<text x="${left}" y="${top - 6}" fill="${theme.ink}" font-weight="600">${escapeMarkup(title)}</text>
<clipPath id="inside"><rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"/></clipPath>
<g clip-path="url(#inside)">
${ground(layout, theme)}
${standing(shifted, picture, theme)}
</g>
${axes(layout, picture.axes, theme)}
</svg>
`;
}

function ground({ box, ground: lowest, bands, lines, holes, labels }: ContourLayout, theme: ThemeColors): string {
  const { left, right, top, bottom } = box;
  const areas = bands.map(({ color, rings }) => area(rings, color));
  const strokes = lines.map(({ value, parts }) => `<path data-level="${value}" d="${parts.map(path).join('')}"/>`);
  return [
    `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="${lowest}"/>`,
    ...areas,
    `<g fill="none" stroke="${theme.panel}" stroke-opacity="0.42">`,
    ...strokes,
    '</g>',
    area(holes, theme.fill),
    ...labels.map(
      ({ text, x, y, angle }) =>
        `<text x="${round(x)}" y="${round(y)}" transform="rotate(${round((angle * 180) / Math.PI)} ${round(x)} ${round(y)})" text-anchor="middle" dominant-baseline="central" fill="${theme.panel}">${text}</text>`,
    ),
  ].join('\n');
}

function area(rings: readonly Point[][], color: string): string {
  return rings.length > 0 ? `<path fill-rule="evenodd" fill="${color}" d="${rings.map(path).join('')}"/>` : '';
}

function standing(box: ContourLayout['box'], { field, things }: SurfacePicture, theme: ThemeColors): string {
  const paths = things.paths.map(({ points, color }) => {
    const d = path(points.map((at) => toPixels(box, field, at)));
    return `<path d="${d}" fill="none" stroke="${theme.panel}" stroke-width="4"/><path d="${d}" fill="none" stroke="${color}" stroke-width="2"/>`;
  });
  const balls = things.balls.map((ball) => {
    const { x, y } = toPixels(box, field, ball);
    return (
      `<circle cx="${round(x)}" cy="${round(y)}" r="7.5" fill="${ball.color}" stroke="${theme.panel}" stroke-width="2"/>` +
      `<text x="${round(x)}" y="${round(y)}" text-anchor="middle" dominant-baseline="central" font-weight="600" fill="${theme.panel}">${escapeMarkup(ball.mark)}</text>`
    );
  });
  return [...paths, ...balls].join('\n');
}

function axes({ box, ticks }: ContourLayout, names: SurfacePicture['axes'], theme: ThemeColors): string {
  const { left, right, top, bottom } = box;
  const middle = (top + bottom) / 2;
  return [
    `<g fill="${theme.soft}" stroke="none" text-anchor="middle">`,
    `<rect x="${left - 0.5}" y="${top - 0.5}" width="${right - left + 1}" height="${bottom - top + 1}" fill="none" stroke="${theme.soft}"/>`,
    ...ticks.x.map(({ at, text }) => `<text x="${round(at)}" y="${bottom + 16}">${text}</text>`),
    ...ticks.y.map(
      ({ at, text }) =>
        `<text x="${left - 7}" y="${round(at)}" text-anchor="end" dominant-baseline="central">${text}</text>`,
    ),
    `<text x="${(left + right) / 2}" y="${bottom + 31}">${escapeMarkup(names.x)}</text>`,
    `<text transform="translate(12 ${middle}) rotate(-90)">${escapeMarkup(names.y)}</text>`,
    '</g>',
  ].join('\n');
}

function path(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

const round = (value: number): number => Math.round(value * 100) / 100;

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
