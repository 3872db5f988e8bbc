/** Settings and problems in words. */
import type { DataKind } from '../config/config.js';
import type { Problem, ProblemCode } from '../config/problem.js';
import { classRange, fieldAt, MAX_LAYERS, MAX_POINTS, MIN_POINTS } from '../config/schema.js';
import type { Limits } from './en/problems.js';
import type { Messages } from './messages.js';

/** A setting's name; the path itself where the page has no such setting. */
export function settingName(messages: Messages, path: string): string {
  const names: Readonly<Record<string, string>> = messages.fields.path;
  return names[withoutIndex(path)] ?? path;
}

/** What a setting does; empty where its name says it all. */
export function settingHint(messages: Messages, path: string): string {
  return messages.fields.hint[withoutIndex(path)] ?? '';
}

export interface DescribeOptions {
  /** Say where the problem is too: for lists, away from the control it belongs to. */
  withPlace?: boolean;
  /** The kind of data in force: it limits the number of classes. */
  kind?: DataKind;
}

/** A problem as a sentence, with the limits of its field. */
export function describeProblem(problem: Problem, messages: Messages, options: DescribeOptions = {}): string {
  const sentence = sentenceFor(problem, messages, options.kind);
  const place = options.withPlace ? placeOf(problem.path, messages) : '';
  return place ? messages.problems.place.at(place, sentence) : sentence;
}

function sentenceFor({ path, code, meant }: Problem, messages: Messages, kind?: DataKind): string {
  const { sentence, engine } = messages.problems;
  if (path.startsWith('engine.')) return engine[path.slice('engine.'.length) as keyof typeof engine];
  const said = csvSentence(path, code, messages) ?? sentence[code](limitsAt(path, kind));
  return meant ? `${said} ${messages.problems.didYouMean(meant)}` : said;
}

/** Paths as `readCsv` makes them. */
function csvSentence(path: string, code: ProblemCode, { problems }: Messages): string | undefined {
  const { csv } = problems;
  const [, part, number, cell] = /^csv\.([a-z]+)(?:\[(\d+)\])?(?:\.(.+))?$/.exec(path) ?? [];
  if (part === 'more') return csv.more(Number(number));
  if (part === 'size' || part === 'rows') return csv[part];
  if (part === 'classes') return csv.oneClass;
  if (part !== 'line') return undefined;
  if (cell === 'x' || cell === 'y') return csv[cell];
  if (cell === 'label') return code === 'too-many' ? csv.classes : csv.label;
  return code === 'out-of-range' ? csv.range : csv.columns;
}

function limitsAt(path: string, kind?: DataKind): Limits {
  if ((path === 'data.classes' || path === 'link.classes') && kind) return classRange(kind);
  const field = fieldAt(path.replace(/^link\.layers\[/, 'model.layers['));
  if (field && field.type !== 'choice') return { min: field.min, max: field.max };
  return LIST_LIMITS[path] ?? {};
}

const LIST_LIMITS: Readonly<Record<string, Limits>> = {
  'data.features': { min: 1 },
  'data.points': { min: MIN_POINTS, max: MAX_POINTS },
  'model.layers': { min: 0, max: MAX_LAYERS },
};

const withoutIndex = (path: string): string => path.replace(/\[\d+\]/g, '[]');

/** `model.layers[2].units` is "Layer 3, Units"; `link.lr` is "“lr” in the link"; `data.points[4]` is "Point 5". */
function placeOf(path: string, messages: Messages): string {
  const { link, csv, line, engine, layer, point } = messages.problems.place;
  const number = Number(/\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN);
  if (path.startsWith('link.')) return link(path.slice('link.'.length));
  if (path.startsWith('csv')) return path.startsWith('csv.line') ? line(number) : csv;
  if (path.startsWith('engine')) return engine;
  if (path.startsWith('data.points[')) return point(number + 1);
  const name = settingName(messages, path);
  return path.startsWith('model.layers[') ? `${layer(number + 1)}, ${name}` : name;
}
