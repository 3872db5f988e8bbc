import { describe, expect, it } from 'vitest';
import { withDuration } from '../../src/pictures/film/duration.js';
import { Drawing } from '../../src/pictures/vector/drawing.js';
import { Trace } from '../../src/pictures/vector/trace.js';
import { pitchOf } from '../../src/sound/voice.js';

describe('paths as SVG', () => {
  it('are placed by the transform that is in force when a point is added', () => {
    let matrix: [number, number, number, number, number, number] = [2, 0, 0, 2, 10, 0];
    const trace = new Trace(() => matrix);
    trace.moveTo(1, 1);
    matrix = [1, 0, 0, 1, 0, 0];
    trace.lineTo(1, 1);
    expect(trace.d).toBe('M12 2L1 1');
    expect(trace.box).toEqual({ left: 1, right: 12, top: 1, bottom: 2 });
  });

  it('have circles of two halves, and arcs the way canvas turns', () => {
    const circle = new Trace();
    circle.arc(0, 0, 5, 0, 2 * Math.PI);
    expect(circle.d).toBe('M5 0A5 5 0 0 1 -5 0A5 5 0 0 1 5 0');
    const back = new Trace();
    back.arc(0, 0, 5, 0, Math.PI / 2, true);
    expect(back.d.match(/A5 5 0 0 0/g)).toHaveLength(2); // three quarters
    expect(back.d.endsWith('0 5')).toBe(true);
  });

  it('keep what they say apart from the markup, and leave out what is outside', () => {
    const drawing = new Drawing(10, 10);
    drawing.within = { clip: '', box: { left: 0, top: 0, right: 5, bottom: 5 } };
    drawing.add('<path d="seen"/>', '', { left: 4, top: 0, right: 9, bottom: 1 });
    drawing.add('<path d="unseen"/>', '', { left: 6, top: 0, right: 9, bottom: 1 });
    const file = drawing.text('a < b & "c"', '');
    expect(file).toContain('<title>a &#60; b &#38; &#34;c&#34;</title>');
    expect(file).toContain('seen');
    expect(file).not.toContain('unseen');
  });
});

describe('the length of a film', () => {
  const HEAD = [0x1a, 0x45, 0xdf, 0xa3, 0x81, 0x00, 0x18, 0x53, 0x80, 0x67, 0x01, 255, 255, 255, 255, 255, 255, 255];
  const SCALE = [0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40];
  const REST = [0x16, 0x54, 0xae, 0x6b, 0x81, 7];

  it('is written into the head of the file, once', () => {
    const file = Uint8Array.from([...HEAD, 0x15, 0x49, 0xa9, 0x66, 0x80 + SCALE.length, ...SCALE, ...REST]);
    const whole = withDuration(file, 1500);
    const length = SCALE.length + 11;
    const expected = [...HEAD, 0x15, 0x49, 0xa9, 0x66, 1, 0, 0, 0, 0, 0, 0, length, ...SCALE, 0x44, 0x89, 0x88];
    expect([...whole.subarray(0, expected.length)]).toEqual(expected);
    expect(new DataView(whole.buffer).getFloat64(expected.length)).toBe(1500);
    expect([...whole.subarray(expected.length + 8)]).toEqual(REST);
    expect(withDuration(whole, 9)).toBe(whole);
  });

  it('leaves other files as they are', () => {
    for (const file of [Uint8Array.from(HEAD), Uint8Array.from([0, 1, 2]), new Uint8Array()])
      expect(withDuration(file, 1)).toBe(file);
  });
});

it('a loss has the pitch of its decade, and none where it is no number', () => {
  expect([1, 0.1, 10].map(pitchOf)).toEqual([440, 220, 880]);
  expect(pitchOf(0)).toBe(90);
  expect([null, Number.NaN, Infinity].map(pitchOf)).toEqual([null, null, null]);
});
