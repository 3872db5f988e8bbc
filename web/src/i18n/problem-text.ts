/** Problems in words: the part of `describe.ts` that waits until there is one. */
import type { DataKind } from '../config/config.js';
import { imageFieldAt } from '../config/image/fields.js';
import type { Problem, ProblemCode } from '../config/problem.js';
import { classRange, fieldAt, MAX_LAYERS, MAX_POINTS, MAX_SKIPS, MIN_POINTS, sampleRange } from '../config/schema.js';
import { EMBED_KEYS, type Lock } from '../embed/options.js';
import { type DescribeOptions, settingName } from './describe.js';
import type { Limits } from './en/problems.js';
import { type LateMessages, lateMessages } from './late.js';
import type { Messages } from './messages.js';

/** See `describeProblem`. */
export function problemText(problem: Problem, messages: Messages, options: DescribeOptions): string {
  const sentence = sentenceFor(problem, messages, options.kind);
  const place = options.withPlace && !/^(lost|locked)\./.test(problem.path) ? placeOf(problem.path, messages) : '';
  return place ? wordsOf(messages).place.at(place, sentence) : sentence;
}

function sentenceFor({ path, code, limits, meant, given }: Problem, messages: Messages, kind?: DataKind): string {
  const { sentence, engine, depth } = wordsOf(messages);
  if (path.startsWith('engine.')) return engine[path.slice('engine.'.length) as keyof typeof engine];
  const special = lostSentence(path, messages) ?? embedSentence(path, code, messages);
  if (special) return special;
  if (path === 'training.batchSize' && code === 'not-applicable') return depth.batchSize;
  const image = imageSentence(path, code, messages);
  if (image) return image;
  const layer = layerSentence(path, code, messages);
  if (layer) return layer;
  const [, list] = /^(?:link|model)\.(skips|auxiliary)\[/.exec(path) ?? [];
  if (list && code === 'not-applicable') return depth[list as 'skips' | 'auxiliary'];
  if (list === 'skips' && code === 'duplicate') return depth.sameSkip;
  const said = csvSentence(path, code, messages) ?? sentence[code](limits ?? limitsAt(path, kind), given);
  return meant ? `${said} ${wordsOf(messages).didYouMean(meant)}` : said;
}

/** What only images have, where they are none or have no classes; own drawings. */
function imageSentence(path: string, code: ProblemCode, messages: Messages): string | undefined {
  const { target, auxiliary, drawings, drawingClass } = wordsOf(messages).images;
  const [, key] = /(?:data|link)\.(target|drawings|state)/.exec(path) ?? [];
  if (code === 'not-applicable' && (key === 'target' || path === 'data.drawings')) return target;
  if (code === 'not-applicable' && /^(model|link)\.auxiliary$/.test(path)) return auxiliary;
  if (code === 'wrong-length' && path === 'data.drawings') return drawings;
  return code === 'out-of-range' && path.startsWith('data.drawings[') ? drawingClass : undefined;
}

/** A layer that does not fit what it reads, is too large, or is not all that it was taken for. */
function layerSentence(path: string, code: ProblemCode, messages: Messages): string | undefined {
  const { layers } = wordsOf(messages);
  if (code === 'not-applicable' && path === 'model.skip') return layers.skip;
  const [, key = 'layer'] = /^(?:link\.|model\.)layers\[\d+\](?:\.(\w+))?$/.exec(path) ?? [];
  if (code === 'too-many' && path.endsWith(']') && /layers\[/.test(path)) return layers.large;
  if (code !== 'not-applicable') return undefined;
  return key === 'kernel' || key === 'size' || key === 'padding' ? layers[key] : undefined;
}

/** `lost.skips.2-5`, `lost.skips.2-out` and `lost.auxiliary.3`: what an edit of the layers left no place for. */
function lostSentence(path: string, messages: Messages): string | undefined {
  const [, list, first, to] = /^lost\.(skips|auxiliary)\.(\d+)(?:-(\d+|out))?$/.exec(path) ?? [];
  const { lostSkip, lostAuxiliary } = wordsOf(messages).depth;
  if (!list) return undefined;
  return list === 'skips' ? lostSkip(Number(first), to === 'out' ? null : Number(to)) : lostAuxiliary(Number(first));
}

/** What belongs to embeds alone, or to the full page; `locked.data` and the like. */
function embedSentence(path: string, code: ProblemCode, messages: Messages): string | undefined {
  const { page, scene, locked } = wordsOf(messages).embed;
  const [place, key = ''] = path.split('.');
  if (place === 'locked') return locked[key as Lock];
  if (place !== 'link' || code !== 'not-applicable') return undefined;
  if (EMBED_KEYS.includes(key)) return page;
  return SCENE_PATHS.includes(path) ? scene : undefined;
}

/** As `embed/read.ts` reports them. */
const SCENE_PATHS = ['link.view', 'link.story', 'link.lesson', 'link.b'];

/** Paths as `readCsv` makes them. */
function csvSentence(path: string, code: ProblemCode, messages: Messages): string | undefined {
  const { csv } = wordsOf(messages);
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
  if ((path === 'data.samples' || path === 'link.samples') && kind) return sampleRange(kind);
  const plain = path.replace(/^link\.(layers|skips|auxiliary)\[/, 'model.$1[');
  const field = fieldAt(plain) ?? imageFieldAt(plain);
  if (field && field.type !== 'choice') return { min: field.min, max: field.max };
  return LIST_LIMITS[path] ?? {};
}

const LIST_LIMITS: Readonly<Record<string, Limits>> = {
  'data.features': { min: 1 },
  'data.points': { min: MIN_POINTS, max: MAX_POINTS },
  'model.layers': { min: 0, max: MAX_LAYERS },
  'model.skips': { min: 0, max: MAX_SKIPS },
  'model.auxiliary': { min: 0, max: MAX_LAYERS },
};

/** `model.layers[2].units` is "Layer 3, Units"; `link.lr` is "“lr” in the link"; `data.points[4]` is "Point 5". */
function placeOf(path: string, messages: Messages): string {
  const { link, csv, line, engine, layer, point, drawing, skip, skips, auxiliary } = wordsOf(messages).place;
  const number = Number(/\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN);
  if (path.startsWith('link.')) return link(path.slice('link.'.length));
  if (path.startsWith('csv')) return path.startsWith('csv.line') ? line(number) : csv;
  if (path.startsWith('engine')) return engine;
  if (path.startsWith('data.points[')) return point(number + 1);
  if (path.startsWith('data.drawings[')) return drawing(number + 1);
  if (path.startsWith('model.skips[')) return skip(number + 1);
  if (path.startsWith('model.auxiliary[')) return auxiliary(number + 1);
  if (path === 'model.skips') return skips;
  const name = wordsOf(messages).layers.fields[path.replace(/^.*\./, '') as LayerField] ?? settingName(messages, path);
  if (!path.startsWith('model.layers[')) return name;
  return path.endsWith(']') ? layer(number + 1) : `${layer(number + 1)}, ${name}`;
}

type LayerField = keyof LateMessages['problems']['layers']['fields'];

function wordsOf({ language }: Messages): LateMessages['problems'] {
  const late = lateMessages(language);
  if (!late) throw new Error('these sentences come together with their words');
  return late.problems;
}
