/** What a lecturer pastes: the same embed for each kind of page. Pure. */
import { type EmbedOptions, writeOptions } from '../../embed/options.js';

export const KINDS = ['iframe', 'element', 'markdown', 'myst', 'quarto', 'moodle'] as const;
export type SnippetKind = (typeof KINDS)[number];

export interface Embedding {
  /** Address of the folder that holds `embed.html` and `gradflow.js`; ends in a slash. */
  site: string;
  /** The experiment, as the text of a link. */
  link: string;
  options: Partial<EmbedOptions>;
  /** CSS pixels; the element finds its own. */
  height: number;
  /** What assistive technology calls the frame. */
  title: string;
}

/** Keys of a link that only the full page shows. */
const OF_THE_SCENE = /^(view|story|b)(\.|=)/;

export function withoutScene(link: string): string {
  return link
    .split('&')
    .filter((entry) => !OF_THE_SCENE.test(entry))
    .join('&');
}

export function embedAddress({ site, link, options }: Pick<Embedding, 'site' | 'link' | 'options'>): string {
  const entries = writeOptions(options).map(([key, value]) => `${key}=${encode(value)}`);
  return `${site}embed.html#${[link, ...entries].join('&')}`;
}

export function snippet(kind: SnippetKind, embedding: Embedding): string {
  return SNIPPETS[kind](embedding);
}

const SNIPPETS: Record<SnippetKind, (embedding: Embedding) => string> = {
  iframe,
  element,
  markdown: iframe,
  myst: (embedding) => `\`\`\`{iframe} ${embedAddress(embedding)}\n:width: 100%\n\`\`\``,
  quarto: (embedding) => `\`\`\`{=html}\n${iframe(embedding)}\n\`\`\``,
  moodle: (embedding) => `<p>${iframe(embedding)}</p>`,
};

/** On one line: in Markdown a blank line or an indent would end the HTML. A strict policy of the page forbids `style`. */
function iframe(embedding: Embedding): string {
  const { height, title } = embedding;
  const attributes = `title="${escaped(title)}" width="100%" height="${height}" frameborder="0" loading="lazy"`;
  return `<iframe src="${escaped(embedAddress(embedding))}" ${attributes}></iframe>`;
}

function element({ site, link, options, title }: Embedding): string {
  const attributes = [['config', link], ...writeOptions(options), ['frame-title', title]] as const;
  const text = attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  return `<script type="module" src="${escaped(site)}gradflow.js"></script>
<gradflow-playground${text}></gradflow-playground>`;
}

/** Readable: commas stay. */
const encode = (text: string): string => encodeURIComponent(text).replaceAll('%2C', ',');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
