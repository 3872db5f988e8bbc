/** A layer profile as a small picture: one bar a hidden layer, of the failing run and the rescued one on one scale. */
import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit/html.js';
import { sequentialColor } from '../draw/colors.js';
import { themeVersion } from '../draw/theme.js';
import { formatNumber, formatPercent } from '../i18n/numbers.js';
import { type DecadeRange, decadePosition, widenDecades } from '../views/depth/scale.js';
import { formatSpan } from './format.js';
import { RUNS, type RunName } from './links.js';
import type { Measured } from './measured.js';
import type { Story } from './stories.js';
import type { StoriesWords } from './words.js';

const [WIDTH, HEIGHT] = [120, 44];

/** Where a value stands between the ends of its axis, and how the ends are written. */
interface Scale {
  position(value: number): number;
  text(value: number): string;
  ends: [low: string, high: string];
}

export function storyPicture(words: StoriesWords, { picture }: Story, measured: Measured): TemplateResult {
  themeVersion.value;
  const scale = scaleOf(picture.quantity, measured);
  const run = (name: RunName): TemplateResult => html`<div class="story-run">
      ${bars(words, measured[name].profile, scale)}
      <div class="story-outcome">${words.run[name]}: <b>${formatSpan('testAccuracy', measured[name].end.testAccuracy)}</b></div>
    </div>`;
  return html`<div class="story-runs">${RUNS.map(run)}</div>
    <div class="story-axis">${words.axis[picture.quantity](picture.when, ...scale.ends)}</div>`;
}

function scaleOf(quantity: Story['picture']['quantity'], { failing, rescued }: Measured): Scale {
  if (quantity === 'dead') return { position: (share) => share, text: formatPercent, ends: ['0', '100%'] };
  const range = widenDecades({ low: 0, high: -40 }, [...failing.profile, ...rescued.profile]);
  return { position: (value) => decadePosition(range, value), text: formatNumber, ends: endsOf(range) };
}

const endsOf = ({ low, high }: DecadeRange): [string, string] => [power(low), power(high)];

const power = (exponent: number): string => `1e${exponent < 0 ? '−' : ''}${Math.abs(exponent)}`;

/** A layer whose value is exactly 0 has no bar, only its place on the line. */
function bars(words: StoriesWords, profile: readonly number[], { position, text }: Scale): TemplateResult {
  const step = WIDTH / profile.length;
  const width = Math.min(14, step * 0.7);
  const bar = (value: number, layer: number): SVGTemplateResult | null => {
    if (value === 0) return null;
    const height = Math.max(1.5, position(value) * HEIGHT);
    return svg`<rect x=${layer * step + (step - width) / 2} y=${HEIGHT - height} width=${width} height=${height}
      fill=${sequentialColor(position(value))} />`;
  };
  return html`<svg class="story-bars" viewBox="0 0 ${WIDTH} ${HEIGHT + 1}" role="img"
    aria-label=${words.bars(text(profile[0]!), profile.length, text(profile.at(-1)!))}>
    ${profile.map(bar)}<line x1="0" x2=${WIDTH} y1=${HEIGHT + 0.5} y2=${HEIGHT + 0.5} stroke="currentColor" />
  </svg>`;
}
