/**
 * The site's lessons as files of their own: `lessons/<id>.<language>.md`, `lessons/<language>.json` with what their cards say, and
 * `lessons/writing.html`, how to write one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

const SOURCE = fileURLToPath(new URL('../lessons', import.meta.url));
const GUIDE = fileURLToPath(new URL('../docs/lessons.md', import.meta.url));
const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---/;

const GUIDE_STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.25; letter-spacing: -0.015em; }
h2 { margin-top: 2.2em; }
code { font: 0.88em ui-monospace, monospace; }
pre { padding: 0.8em 1em; border-radius: 8px; background: color-mix(in srgb, currentColor 7%, transparent); overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: 0.4em 1em 0.4em 0; border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); text-align: left; vertical-align: top; }
`;

export function lessons(): Plugin {
  return {
    name: 'gradflow:lessons',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const text = filesOf().get(request.url?.split('?')[0]?.slice(1) ?? '');
        if (text === undefined) next();
        else
          response
            .setHeader('Content-Type', `text/${request.url?.includes('.html') ? 'html' : 'plain'}; charset=utf-8`)
            .end(text);
      });
    },
    generateBundle() {
      for (const [fileName, source] of filesOf()) this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** By address below the site. */
function filesOf(): Map<string, string> {
  const files = new Map<string, string>();
  const cards: Record<string, Record<string, unknown>> = {};
  for (const id of existsSync(SOURCE) ? readdirSync(SOURCE) : []) {
    for (const name of readdirSync(join(SOURCE, id))) {
      const [language = ''] = name.split('.');
      const text = readFileSync(join(SOURCE, id, name), 'utf8');
      files.set(`lessons/${id}.${name}`, text);
      cards[language] = { ...cards[language], [id]: parse(FRONT_MATTER.exec(text)?.[1] ?? '') };
    }
  }
  for (const [language, card] of Object.entries(cards)) files.set(`lessons/${language}.json`, JSON.stringify(card));
  return files.set('lessons/writing.html', guidePage());
}

function guidePage(): string {
  const body = new MarkdownIt().render(readFileSync(GUIDE, 'utf8'));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Writing lessons for Gradflow</title>
<style>${GUIDE_STYLE}</style>
</head>
<body>
<main>
${body}</main>
</body>
</html>
`;
}
