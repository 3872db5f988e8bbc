/** Texts that mean harm: nothing of theirs becomes markup, nothing hangs, nothing fails. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf, fence, HEAD, read } from './support.js';

async function htmlOf(markdown: string): Promise<string> {
  const { lesson, problems } = await read(HEAD + markdown);
  return lesson ? JSON.stringify(lesson.steps) : `problems: ${problems!.map(({ code }) => code)}`;
}

describe('markup of an author', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt&colon;alert(1))',
    '[a](vbscript:x) ![a](data:text/html,x)',
    '<javascript:alert(1)>',
    '[a](#x "onclick=alert(1)")',
    '$\\href{javascript:alert(1)}{x}$',
    '$\\includegraphics{https://example.org/x.png}$',
    '$\\text{<img src=x onerror=alert(1)>}$',
    '```html" onclick="alert(1)\n<b>\n```',
    '[1](measured:"><img/src=x>/testLoss@1)',
    '## <svg onload=alert(1)>',
    '```question\nask: "<img src=x onerror=alert(1)>"\nchoices: [{text: "<b>a", right: true, because: "<i>b"}, {text: c, because: d}]\n```',
  ])('%s stays text', async (markdown) => {
    const html = await htmlOf(markdown);
    expect(html).not.toMatch(/<(script|img|svg|b|i)\b|href=\\?"(javascript|vbscript|data)|<[a-z]+[^>]*\son\w+=/i);
  });

  it('keeps a prototype as it is', async () => {
    await read(`${HEAD}${fence('run', 'name: a\nlabel: A\nconfig: { __proto__: { polluted: 1 } }')}`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('texts made to hang', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(8).fill(`*${'abcdefgh'[index]}`)}]`),
  ].join('\n');
  it.each<[string, string, string]>([
    ['aliases that multiply', `---\n${bomb}\n---\n`, 'alias'],
    ['brackets', fence('run', '['.repeat(50_000)), 'nested'],
    ['lists in lists', fence('run', '- '.repeat(20_000)), 'nested'],
    ['tags', fence('run', 'name: !!js/function "x"'), 'yaml'],
    ['macros that grow', '$\\def\\a{\\a\\a}\\a$', 'math'],
    ['braces', `$${'{'.repeat(3000)}${'}'.repeat(3000)}$`, 'math'],
    ['length', 'a'.repeat(300_000), 'too-long'],
  ])('%s are refused', async (_, text, code) => {
    const whole = text.startsWith('---') ? text : HEAD + text;
    expect((await faultsOf(whole)).join()).toContain(code);
  });

  it.each([
    ['dollars', '$a '.repeat(30_000)],
    ['blocks of mathematics', '$$\n'.repeat(15_000)],
    ['brackets', '['.repeat(50_000)],
    ['emphasis', '*a_ '.repeat(12_000)],
    ['quotations', '>'.repeat(95_000)],
    ['backquotes', `${'`'.repeat(49_000)} ${'`'.repeat(48_000)}`],
    ['front matter', '---\n'.repeat(22_000)],
    ['headings', '## a\n'.repeat(9_000)],
    ['links', '[1](measured:a/b@1)'.repeat(4_500)],
  ])('%s without end are read in time', async (_, text) => {
    const start = performance.now();
    await read(HEAD + text);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('any text at all has an answer', async () => {
    const piece = fc.constantFrom(
      '---\n',
      '## ',
      '```run\n',
      '```\n',
      'config: ',
      '$',
      '[1](measured:',
      '&a ',
      '*a',
      '\t',
      '{',
      ']',
      ': ',
      '- ',
      '\n',
      '"',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 40 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (rest, withHead) => {
        const { lesson, problems } = await read(withHead ? HEAD + rest : rest);
        expect(lesson !== undefined || problems!.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
