/** An SVG picture as it grows. */
import type { Box } from './trace.js';

export class Drawing {
  private readonly parts: string[] = [];
  private open = '';
  private clips = 0;
  /** Where it is drawn at the moment: the name of the clip path, and what lies outside of the box is left out. */
  within: { clip: string; box: Box | null } = { clip: '', box: null };

  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  /** `clip`: a name that `clipPath` gave; '' for none. `box`: the room the element takes, as far as known. */
  add(element: string, clip = '', box: Box | null = null): void {
    if (this.within.box && box && !meet(this.within.box, box)) return;
    if (clip !== this.open) {
      this.close();
      if (clip) this.parts.push(`<g clip-path="url(#${clip})">`);
      this.open = clip;
    }
    this.parts.push(element);
  }

  /** Within another one, where there is one. */
  clipPath(d: string, rule: string, within: string): string {
    const name = `clip${this.clips++}`;
    const outer = within && ` clip-path="url(#${within})"`;
    this.close();
    this.parts.push(`<clipPath id="${name}"><path d="${d}" clip-rule="${rule}"${outer}/></clipPath>`);
    return name;
  }

  /** A web address around what `draw` adds. */
  link(address: string, draw: () => void): void {
    this.close();
    this.parts.push(`<a href="${escapeMarkup(address)}">`);
    draw();
    this.close();
    this.parts.push('</a>');
  }

  /** The file: `title` and `description` for whoever cannot see it. */
  text(title: string, description: string): string {
    this.close();
    const { width, height } = this;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escapeMarkup(title)}</title>
<desc>${escapeMarkup(description)}</desc>
${this.parts.join('\n')}
</svg>
`;
  }

  private close(): void {
    if (this.open) this.parts.push('</g>');
    this.open = '';
  }
}

export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const meet = (a: Box, b: Box): boolean =>
  b.left <= a.right && b.right >= a.left && b.top <= a.bottom && b.bottom >= a.top;
