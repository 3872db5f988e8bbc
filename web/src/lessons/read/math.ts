/** `$inline$` and `$$display$$` mathematics within Markdown: tokens of type `math`, with the formula as their content. */
import type { MarkdownIt } from 'markdown-it';
import temml from 'temml';

/** Characters of one formula, and lines of one in a block of its own. */
const LONGEST = 4000;
const MOST_LINES = 30;

/** A dollar opens before anything but a space, and closes after anything but one, not before a digit: as Pandoc reads it. */
const INLINE = /(\$\$?)(?![\s$])((?:\\[\s\S]|[^$\\])+)(?<!\s)\1(?!\d)/y;
/** From a line that begins with two dollars to one that ends with them. */
const BLOCK = /^\$\$((?:\\[\s\S]|[^$\\])+)\$\$[ \t]*(?:\n|$)/;
const MARKUP = '$$';
/** Where a formula stands free is the style sheet's business, which lets it break. */
const OWN_STYLE = ' style="display:block math;"';

export function readMath(markdown: MarkdownIt): void {
  markdown.inline.ruler.after('escape', 'math', (state, silent) => {
    INLINE.lastIndex = state.pos;
    const [whole, markup = '', formula = ''] = INLINE.exec(state.src) ?? [];
    if (!whole) return false;
    if (!silent) Object.assign(state.push('math', 'math', 0), { content: formula, markup });
    state.pos += whole.length;
    return true;
  });
  markdown.block.ruler.before(
    'fence',
    'math',
    (state, start, end, silent) => {
      const text = state.getLines(start, Math.min(end, start + MOST_LINES), state.blkIndent, false);
      const [whole, formula = ''] = BLOCK.exec(text.trimStart()) ?? [];
      if (!whole) return false;
      if (silent) return true;
      const lines = whole.trimEnd().split('\n').length;
      state.line = start + lines;
      Object.assign(state.push('math', 'math', 0), { content: formula, markup: MARKUP, map: [start, state.line] });
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
}

/** MathML; fails with an Error that says what cannot be read. */
export function renderMath({ content, markup }: { content: string; markup: string }): string {
  if (content.length > LONGEST) throw new Error(`longer than ${LONGEST} characters`);
  const displayMode = markup === MARKUP;
  const options = { displayMode, throwOnError: true, trust: false, maxExpand: 200, wrap: 'tex' } as const;
  return temml.renderToString(content, options).replace(OWN_STYLE, '');
}
