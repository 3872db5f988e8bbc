/** What front matter and blocks may say. The message of a rule is what would do; `words` puts it into a sentence. */
import * as v from 'valibot';
import { PARTS } from '../lesson.js';

const text = (longest: number) =>
  v.pipe(v.string('text'), v.trim(), v.minLength(1, `1–${longest}`), v.maxLength(longest, `1–${longest}`));
const whole = (least: number, most: number) => {
  const range = `${least}–${most}`;
  return v.pipe(v.number('number'), v.integer(range), v.minValue(least, range), v.maxValue(most, range));
};
const list = <Item extends v.GenericSchema>(item: Item, least: number, most: number) =>
  v.pipe(v.array(item, 'list'), v.minLength(least, `${least}–${most}`), v.maxLength(most, `${least}–${most}`));

/** Of runs, goals and lessons. */
const name = v.pipe(v.string('text'), v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'relu-2'));
const language = v.pipe(v.string('text'), v.regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i, 'en, ko, pt-BR'));

export const HEAD = v.strictObject({
  title: text(120),
  summary: text(300),
  language,
  minutes: whole(1, 60),
  teaches: list(text(60), 1, 12),
  next: v.optional(name),
});

const part = v.picklist(PARTS, PARTS.join(', '));

/** The Config as a link's text, or as it is in JSON. */
export const RUN = v.strictObject({
  name,
  label: text(120),
  config: v.union([v.string(), v.looseObject({})], 'data=moons&layers=8-mish'),
  steps: v.optional(whole(1, 1_000_000)),
  show: v.optional(v.union([part, list(part, 1, PARTS.length)], PARTS.join(', '))),
});

export const QUESTION = v.strictObject({
  ask: text(1000),
  choices: list(
    v.strictObject({ text: text(300), right: v.optional(v.boolean('true, false'), false), because: text(1000) }),
    2,
    8,
  ),
});

export const GOAL = v.strictObject({ name, ask: text(1000), when: text(300), hint: v.optional(text(1000)) });
