import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../src/config/config.js';
import { readCsv } from '../../src/config/csv.js';

const codesOf = (text: string): string[] => (readCsv(text).problems ?? []).map(({ path, code }) => `${path} ${code}`);

describe('readCsv', () => {
  it.each([
    ['plain', '1,2,0\n3,-4.5,1'],
    ['a header', 'x,y,label\n1,2,0\n3,-4.5,1\n'],
    ['a header in another order', 'Label;Y;X\n0;2;1\n1;-4,5;3'],
    ['semicolons', '1;2;0\n3;-4.5;1'],
    ['decimal commas', '1,0;2,0;0\n3;-4,5;1'],
    ['tabs', 'x\ty\tclass\n1\t2\t0\n3\t-4.5\t1'],
    ['quotes, spaces and blank lines', '\n"1", 2 ,0\n\n3,-4.5,1\n  \n'],
    ['Windows line ends and a byte order mark', '\uFEFFx,y,label\r\n1,2,0\r\n3,-4.5,1\r\n'],
  ])('reads %s', (_name, text) => {
    expect(readCsv(text)).toEqual({
      points: [
        [1, 2, 0],
        [3, -4.5, 1],
      ],
      labels: ['0', '1'],
    });
  });

  it('brings any points back', () => {
    const coordinate = fc.double({ min: -1e4, max: 1e4, noNaN: true }).map((value) => value + 0);
    const point = fc.tuple(coordinate, coordinate, fc.integer({ min: 0, max: 7 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 30 }), (points) => {
        fc.pre(new Set(points.map(([, , label]) => label)).size > 1);
        const text = points.map((row) => row.join(',')).join('\n');
        expect(readCsv(text).points).toEqual(points satisfies Point[]);
      }),
    );
  });

  it('numbers texts by first appearance and other numbers by size', () => {
    expect(readCsv('0,0,cat\n1,1,dog\n2,2,cat')).toEqual({
      points: [
        [0, 0, 0],
        [1, 1, 1],
        [2, 2, 0],
      ],
      labels: ['cat', 'dog'],
    });
    expect(readCsv('0,0,1\n1,1,-1').labels).toEqual(['-1', '1']);
    expect(readCsv('0,0,3\n1,1,0').labels).toEqual(['0', '1', '2', '3']);
  });

  it('names every bad row by its line', () => {
    const text = 'x,y,label\n1,2,0\n1,2\n\na,2,0\n1,b,0\n1,2,\n1e9,2,0\n1,2,0,4\nNaN,2,0';
    expect(codesOf(text)).toEqual([
      'csv.line[3] wrong-length',
      'csv.line[5].x wrong-type',
      'csv.line[6].y wrong-type',
      'csv.line[7].label wrong-type',
      'csv.line[8] out-of-range',
      'csv.line[9] wrong-length',
      'csv.line[10].x wrong-type',
    ]);
  });

  it('counts what is too much to list', () => {
    const { problems } = readCsv(Array(500).fill('1,2').join('\n'));
    expect(problems).toHaveLength(12);
    expect(problems?.at(-1)).toMatchObject({ path: 'csv.more[489]', message: '489 more rows have errors' });
  });

  it('has limits', () => {
    expect(codesOf(Array(20001).fill('1,2,0').join('\n'))).toEqual(['csv.rows too-many']);
    expect(readCsv(Array(10000).fill('1,2,0\n3,4,1').join('\n')).points).toHaveLength(20000);
    expect(codesOf('1,2,0\n3,4,0')).toEqual(['csv.classes too-few']);
    expect(codesOf('')).toEqual(['csv.rows too-few']);
    expect(codesOf('x,y,label')).toEqual(['csv.rows too-few']);
    expect(
      codesOf(
        'abcdefghi'
          .split('')
          .map((name) => `1,1,${name}`)
          .join('\n'),
      ),
    ).toEqual(['csv.line[9].label too-many']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { points, problems } = readCsv(text);
        expect(points === undefined).toBe(problems !== undefined);
      }),
    );
  });
});
