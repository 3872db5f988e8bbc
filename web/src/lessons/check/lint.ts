/** Decimals and percentages in a text that nothing vouches for: neither measured, nor mathematics, nor a setting in code. */
import type { Token } from 'markdown-it';
import { isScalar, parseDocument, visit } from 'yaml';
import { isBlockWord } from '../read/blocks.js';
import { CLAIM_SCHEME, parse, parseInlineTokens } from '../read/markdown.js';

export interface Unvouched {
  line: number;
  text: string;
}

const NUMBER = /\d+(?:,\d{3})*\.\d+(?:e[+-]?\d+)?|\d+(?:e[+-]?\d+)?\s*%|\d+e[+-]?\d+/gi;
/** Of a block: what is read as a statement. Choices may well be wrong, and a goal asks for what is not yet. */
const SENTENCES: Readonly<Record<string, readonly string[]>> = { question: ['ask', 'because'], goal: ['hint'] };

export function unvouchedNumbers(text: string): Unvouched[] {
  const front = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? '';
  const body = '\n'.repeat(front.split('\n').length - 1) + text.slice(front.length);
  return parse(body).flatMap((token) => {
    const line = (token.map?.[0] ?? 0) + 1;
    if (token.type === 'inline') return inTokens(token.children ?? [], line);
    const word = token.info.trim();
    if (token.type !== 'fence' || !isBlockWord(word)) return [];
    return sentencesOf(token.content, SENTENCES[word] ?? []).flatMap((sentence) =>
      inTokens(parseInlineTokens(sentence), line),
    );
  });
}

function inTokens(tokens: readonly Token[], firstLine: number): Unvouched[] {
  let [line, measured] = [firstLine, false];
  return tokens.flatMap((token) => {
    if (token.type === 'softbreak' || token.type === 'hardbreak') line++;
    if (token.type === 'link_open') measured = String(token.attrGet('href')).startsWith(CLAIM_SCHEME);
    if (token.type === 'link_close') measured = false;
    if (token.type !== 'text' || measured) return [];
    return [...token.content.matchAll(NUMBER)].map(([number]) => ({ line, text: number }));
  });
}

function sentencesOf(block: string, keys: readonly string[]): string[] {
  const sentences: string[] = [];
  visit(parseDocument(block), {
    Pair(_, { key, value }) {
      if (isScalar(key) && keys.includes(String(key.value)) && isScalar(value)) sentences.push(String(value.value));
    },
  });
  return sentences;
}
