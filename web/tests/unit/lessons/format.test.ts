/** Lessons as text: what is read of a sound one, and what is said of each fault, at its line. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRounded, parseNumber } from '../../../src/lessons/written-number.js';
import { faultsOf, fence, HEAD, read } from './support.js';

const TINY = readFileSync(new URL('../../fixtures/lessons/tiny/en.md', import.meta.url), 'utf8');

describe('a lesson', () => {
  it('is read with its steps, runs, questions, goals and measured numbers', async () => {
    const { lesson } = await read(TINY);
    expect(lesson).toMatchObject({
      title: 'A tiny lesson',
      minutes: 2,
      next: 'chain-rule',
      teaches: ['decision boundary'],
    });
    expect(lesson!.steps.map(({ title }) => title)).toEqual([null, 'Predict', 'Run it']);
    expect(lesson!.steps.map(({ blocks }) => blocks.map(({ kind }) => kind))).toEqual([
      ['prose'],
      ['question'],
      ['run', 'prose', 'goal'],
    ]);
    const run = lesson!.runs.get('moons')!;
    expect(run).toMatchObject({ steps: 500, show: ['output', 'loss'], config: { data: { kind: 'moons', seed: 3 } } });
    expect(run.scene.twin?.training.learningRate).toBe(0.1);
    expect(lesson!.claims[0]).toEqual({
      line: 36,
      text: '0.2',
      run: 'moons',
      ofTwin: false,
      quantity: 'testLoss',
      step: 500,
    });
    expect(lesson!.claims.map(({ line }) => line)).toEqual([36, 37, 37, 38, 39, 39]);
  });

  it('has mathematics as MathML, numbers as buttons, and Korean emphasis before a particle', async () => {
    const { lesson } = await read(TINY);
    const html = lesson!.steps
      .flatMap(({ blocks }) => blocks.map((block) => (block.kind === 'prose' ? block.html : '')))
      .join('');
    expect(html.match(/<math/g)).toHaveLength(3);
    expect(html).toContain('display="block"');
    expect(html).toContain('<button type="button" class="lesson-measured" data-claim="0">0.2</button>');
    expect(html).toContain('<strong>test loss(測)</strong>는');
  });

  it('takes a Config as a mapping, too, and Windows line ends', async () => {
    const run = fence(
      'run',
      'name: a\nlabel: A\nconfig:\n  data: { kind: xor }\n  model: { layers: [{ units: 3, activation: mish }] }',
    );
    const { lesson } = await read((HEAD + run).replaceAll('\n', '\r\n'));
    expect(lesson!.runs.get('a')!.config).toMatchObject({ data: { kind: 'xor' }, model: { layers: [{ units: 3 }] } });
  });
});

describe('what is wrong', () => {
  it('with the front matter is said at its entry', async () => {
    expect(await faultsOf('Only text')).toEqual(['1 front-matter']);
    const bad = HEAD.replace('minutes: 5', 'minutes: many')
      .replace('summary', 'sumary')
      .replace('language: en', 'language: "?"');
    expect(await faultsOf(`${bad}Text`)).toEqual(
      expect.arrayContaining(['5 wrong-type minutes', '3 unknown-key sumary', '4 form language']),
    );
    expect(await faultsOf(`${HEAD.replace('A lesson', '"open')}Text`)).toEqual([
      expect.stringMatching(/^\d yaml MISSING_CHAR$/),
    ]);
    expect(await faultsOf(HEAD)).toEqual(['1 empty']);
  });

  it('with a run is said at its setting', async () => {
    const run = (yaml: string): Promise<string[]> => faultsOf(`${HEAD}Text\n${fence('run', yaml)}`);
    expect(await run('name: a\nlabel: A\nconfig: data=mons&lr=9999')).toEqual([
      '12 config link.data',
      '12 config link.lr',
    ]);
    expect(
      await run('name: a\nlabel: A\nconfig:\n  model:\n    layers:\n      - { units: 0, activation: tanh }'),
    ).toEqual(['15 config model.layers[0].units']);
    expect(await run('name: A b\nlabel: A\nconfig: data=xor\nshow: [otput]\nsteps: 0')).toEqual([
      '10 form name',
      '13 wrong-type show',
      '14 out-of-range steps',
    ]);
    expect(await run('- 1')).toEqual(['10 entries']);
  });

  it('with questions, goals and names is found', async () => {
    const question = fence('question', 'ask: Why?\nchoices:\n  - { text: A, because: B }\n  - { text: C, because: D }');
    expect(await faultsOf(HEAD + question)).toEqual(['11 no-right-choice']);
    expect(await faultsOf(HEAD + question.replace('  - { text: A, because: B }\n', ''))).toEqual([
      '11 wrong-length choices',
    ]);
    const goal = fence('goal', 'name: g\nask: Do it\nwhen: testLos < 0.1');
    expect(await faultsOf(HEAD + goal)).toEqual(['11 condition testLos < 0.1']);
    const good = goal.replace('testLos ', 'testLoss ');
    expect(await faultsOf(HEAD + good + good)).toEqual(['14 duplicate g']);
  });

  it('with numbers, formulas, images and places of blocks is found', async () => {
    const lines = [
      '[0.1](measured:none/testLoss@5) and',
      '[x](measured:a/testLos@5) and [1](measured:a/testLoss) and $\\frac{1$',
      '![a](https://example.org/a.png)',
      '',
      '> ```goal',
      '> ```',
      '',
      '# Title',
      '',
      '## With [a link](#x)',
    ];
    expect(await faultsOf(HEAD + lines.join('\n'))).toEqual(
      [
        '8 claim-run none',
        '9 claim-quantity testLos',
        '9 claim-number x',
        '9 claim-form a/testLoss',
        '9 math \\frac{1',
        '9 claim-run a',
        '10 image https://example.org/a.png',
        '12 level goal',
        '13 missing name',
        '13 missing ask',
        '13 missing when',
        '15 level #',
        '17 link-in-button With [a link](#x)',
      ].map((fault) => expect.stringContaining(fault)),
    );
  });
});

describe('a written number', () => {
  it.each([
    ['0.031', 0.03149, true],
    ['0.031', 0.0316, false],
    ['2.4e-7', 2.44e-7, true],
    ['98.6 %', 0.9857, true],
    ['98.6%', 0.9867, false],
    ['1,240', 1240.4, true],
    ['−0.5', -0.54, true],
    ['3', 3.6, false],
  ])('%s of %s: %s', (text, value, right) => {
    expect(isRounded(parseNumber(text)!, value)).toBe(right);
  });

  it('is written as the text writes it', () => {
    expect(parseNumber('2.4e-7')!.rewrite(3.14159e-5)).toBe('3.1e-5');
    expect(parseNumber('98.6 %')!.rewrite(0.5)).toBe('50.0 %');
    expect(parseNumber('a')).toBeUndefined();
    expect(parseNumber('1.2.3')).toBeUndefined();
  });
});
