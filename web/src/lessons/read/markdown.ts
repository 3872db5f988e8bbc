/** The Markdown of lessons as safe HTML: the author's HTML stays text, and nothing is loaded from another site. */
import MarkdownIt, { type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import type { Claim, Html, ReportFault } from '../lesson.js';
import { readClaim } from './claims.js';
import { readMath, renderMath } from './math.js';

/** Of one lesson, while it is read. */
export interface Reader {
  report: ReportFault;
  claims: Claim[];
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).use(cjkFriendly).use(readMath);

const SCHEME = /^[a-z][a-z0-9+.-]*:|^\/\//i;
export const CLAIM_SCHEME = 'measured:';

markdown.renderer.rules.math = (tokens, index) => {
  const { meta, markup } = tokens[index]!;
  return markup === '$' ? String(meta?.html) : `<span class="lesson-math">${meta?.html}</span>`;
};
/** Titles of steps are headings of the third level on the page. */
markdown.renderer.rules.heading_open = (tokens, index) => `<h${levelOf(tokens[index]!)}>`;
markdown.renderer.rules.heading_close = (tokens, index) => `</h${levelOf(tokens[index]!)}>`;
markdown.renderer.rules.table_open = () => '<div class="lesson-table" tabindex="0"><table>';
markdown.renderer.rules.table_close = () => '</table></div>';

const levelOf = ({ tag }: Token): number => Math.min(Number(tag[1]) + 1, 6);

export function parse(text: string): Token[] {
  return markdown.parse(text, {});
}

export function parseInlineTokens(text: string): Token[] {
  return markdown.parseInline(text, {}).flatMap(({ children }) => children ?? []);
}

/** Tokens of whole blocks. `firstLine`: of the text, where the tokens' first line stands. */
export function render(tokens: Token[], reader: Reader): Html {
  for (const token of tokens) {
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === 'math') typeset(token, line, reader);
    if (token.type === 'inline') finish(token.children ?? [], line, reader);
  }
  return markdown.renderer.render(tokens, markdown.options, {});
}

/** One paragraph's worth of Markdown, as it stands in a block. */
export function renderInline(text: string, line: number, reader: Reader): Html {
  const tokens = markdown.parseInline(text, {});
  for (const { children } of tokens) finish(children ?? [], line, reader);
  return markdown.renderer.render(tokens, markdown.options, {});
}

/** As `renderInline`, for what stands in a button, where nothing else can be pressed. */
export function renderLabel(text: string, line: number, reader: Reader): Html {
  const html = renderInline(text, line, reader);
  if (/<(a|button|img)\b/.test(html)) reader.report(line, 'link-in-button', { at: text });
  return html;
}

/** Formulas, numbers that were measured, links and images, each at its line. */
function finish(tokens: Token[], firstLine: number, reader: Reader): void {
  let line = firstLine;
  tokens.forEach((token, index) => {
    if (token.type === 'softbreak' || token.type === 'hardbreak') line++;
    else if (token.type === 'math') typeset(token, line, reader);
    else if (token.type === 'image') checkImage(token, line, reader);
    else if (token.type === 'link_open') finishLink(tokens, index, line, reader);
    if (token.type === 'math') line += token.content.split('\n').length - 1;
  });
}

function typeset(token: Token, line: number, { report }: Reader): void {
  try {
    token.meta = { html: renderMath(token) };
  } catch (error) {
    token.meta = { html: '' };
    report(line, 'math', {
      at: shorten(token.content),
      wanted: error instanceof Error ? error.message : String(error),
    });
  }
}

function checkImage(token: Token, line: number, { report }: Reader): void {
  const source = String(token.attrGet('src'));
  if (SCHEME.test(source)) report(line, 'image', { at: shorten(source) });
  token.attrSet('loading', 'lazy');
}

function finishLink(tokens: Token[], index: number, line: number, { report, claims }: Reader): void {
  const open = tokens[index]!;
  const address = String(open.attrGet('href'));
  if (address.startsWith(CLAIM_SCHEME)) {
    let close = index + 1;
    while (tokens[close]!.type !== 'link_close') close++;
    const text = tokens.slice(index + 1, close).map(({ content }) => content);
    open.attrs = [
      ['type', 'button'],
      ['class', 'lesson-measured'],
      ['data-claim', String(claims.length)],
    ];
    open.tag = 'button';
    tokens[close]!.tag = 'button';
    claims.push(readClaim(address.slice(CLAIM_SCHEME.length), text.join(''), line, report));
  } else if (SCHEME.test(address)) {
    open.attrSet('target', '_blank');
    open.attrSet('rel', 'noopener');
  }
}

export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
