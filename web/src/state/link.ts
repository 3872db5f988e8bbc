/**
 * A Config as a readable query string: `v=1&data=moons&layers=8-mish,4-maxout:3,4-custom(max(x,0.1*x))&lr=0.01`. Only what differs from the
 * defaults is written. `read-link.ts` reads it back.
 */
import { activatedBy, type Config, isDense, type LayerConfig, type ModelConfig } from '../config/config.js';
import { DEFAULTS } from '../config/defaults.js';
import { imageLayers } from '../config/image-layers.js';
import { ACTIVATION_EXTRAS, AUXILIARY_WEIGHT, FIELDS, type Field, FORMULA, valueAt } from '../config/schema.js';
import type { LabId } from '../labs/registry.js';
import type { StoryId } from '../stories/story.js';

/** Characters. Messengers may cut longer links, and a browser's history cannot hold many of them. */
export const LONG_LINK = 16_000;

/** What a link says besides the Config: what stands around the run on the page. */
export interface Scene {
  /** The lab that is open. */
  lab?: LabId | null;
  /** What that lab is set to, by key, where it differs from how the lab opens: `labs/settings.ts` reads it. */
  labSettings?: LabSettings;
  /** The story that is told. */
  story?: StoryId | null;
  /** The Config of the run beside. */
  twin?: Config | null;
  /** The lesson beside the page. */
  lesson?: LessonPlace | null;
}

/** Where a reader is in a lesson. */
export interface LessonPlace {
  /** One of the site's own, the path of a lecturer's file on this site, or `own`: the text that this browser keeps. */
  id: string;
  /** From 1. */
  step: number;
}

export type LabSettings = Readonly<Record<string, string>>;

/** Of the open lab's settings in a link: `view=surface&view.seed=3`. */
export const LAB_PREFIX = 'view.';

export type LinkedField = Field & { link: string };

export const LINKED = FIELDS.filter((field): field is LinkedField => field.link !== undefined);
/** The link's `seed` stands for all of them. */
export const SEEDS = ['data.seed', 'model.seed', 'training.seed'];

/** The link's text without `#`, without a twin, own points and drawings, which need `writeFullLink`. */
export function writeLink(config: Config, { lab, labSettings = {}, story, lesson }: Scene = {}): string {
  const scene = [
    ...(lab ? writeLab(lab, labSettings) : []),
    ...(story ? [`story=${story}`] : []),
    ...(lesson ? [`lesson=${encode(lesson.id)}`] : []),
    ...(lesson && lesson.step > 1 ? [`step=${lesson.step}`] : []),
  ];
  return ['v=1', ...writeDifferences(config), ...scene].join('&');
}

function writeLab(lab: LabId, settings: LabSettings): string[] {
  const write = ([key, value]: [string, string]): string => `${LAB_PREFIX}${key}=${encode(value)}`;
  return [`view=${lab}`, ...Object.entries(settings).map(write)];
}

/** `lr=0.1` and the like, for all that differs from `base`. */
export function writeDifferences(config: Config, base: Config = DEFAULTS): string[] {
  const seeds = SEEDS.map((path) => valueAt(config, path));
  const oneSeed = base === DEFAULTS && seeds.every((seed) => seed === seeds[0]);
  const parameters = [...writeSection('data'), ...writeFeatures(config, base), ...writeLayers(config, base)];
  if (oneSeed && seeds[0] !== DEFAULTS.data.seed) parameters.push(`seed=${seeds[0]}`);
  return [...parameters, ...writeSection('model'), ...writeDepth(config, base), ...writeSection('training')];

  function writeSection(section: string): string[] {
    const differing = LINKED.filter(
      ({ path }) =>
        path.startsWith(`${section}.`) &&
        valueAt(config, path) !== valueAt(base, path) &&
        !(oneSeed && SEEDS.includes(path)),
    );
    return differing.map(({ link, path }) => `${link}=${valueAt(config, path)}`);
  }
}

/**
 * As `writeLink`, with the twin, own points, drawings and, where given, a saved run. Fails with a GradflowError where they are too
 * large.
 */
export async function writeFullLink(config: Config, scene: Scene = {}, saved?: ArrayBuffer): Promise<string> {
  const { points, drawings } = config.data;
  const { twin } = scene;
  const beside = twin ? `&${(await import('./link-twin.js')).writeTwin(config, twin)}` : '';
  const link = writeLink(config, scene) + beside;
  if (points.length === 0 && !drawings && !saved) return link;
  const { packState } = await import('./link-state.js');
  return `${link}&state=${await packState({ points, drawings, saved })}`;
}

function writeFeatures(config: Config, base: Config): string[] {
  const features = config.data.features.join(',');
  return features === base.data.features.join(',') ? [] : [`features=${features}`];
}

function writeLayers(config: Config, base: Config): string[] {
  const write = (layers: LayerConfig[]): string => repeated(layers.map(writeLayer)).join(',') || 'none';
  const layers = write(config.model.layers);
  return layers === write(base.model.layers) ? [] : [`layers=${layers}`];
}

/** `skips=0-3,2-5`, and `auxiliary=3,6:0.5`: after which layers, with the weight where it is not the usual one. */
function writeDepth(config: Config, base: Config): string[] {
  const lists = depthLists(config.model);
  const usual = new Map(depthLists(base.model));
  return lists.flatMap(([key, items]) => (items === usual.get(key) ? [] : [`${key}=${items}`]));
}

function depthLists({ skips, auxiliary }: ModelConfig): [key: string, items: string][] {
  const heads = auxiliary.map(({ after, weight }) => (weight === AUXILIARY_WEIGHT ? after : `${after}:${weight}`));
  const lists = { skips: skips.map(({ from, to }) => `${from}-${to}`), auxiliary: heads };
  return Object.entries(lists).map(([key, items]) => [key, items.join(',') || 'none']);
}

/** Equal neighbors from this many on are written once, with their number before: `30*8-relu`. */
const REPEATED_FROM = 4;

function repeated(items: readonly string[]): string[] {
  const short: string[] = [];
  for (let start = 0, end = 0; start < items.length; start = end) {
    while (items[end] === items[start] && end < items.length) end++;
    const run = items.slice(start, end);
    short.push(...(run.length < REPEATED_FROM ? run : [`${run.length}*${run[0]}`]));
  }
  return short;
}

/** Readable: only what an address, or a program that passes one on, may not keep as it is. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%(2B|2C|2F|3A|5E)/g, decodeURIComponent);
}

function writeLayer(layer: LayerConfig): string {
  return isDense(layer) ? `${layer.units}-${writeActivation(layer)}` : imageLayers()!.write(layer, writeActivation);
}

function writeActivation(layer: LayerConfig): string {
  const own = activatedBy(layer);
  if (own.formula && own.formula !== FORMULA.default) return `custom(${encode(own.formula)})`;
  const extra = ACTIVATION_EXTRAS[own.activation];
  const value = extra && own[extra.key];
  const says = extra && value !== undefined && value !== extra.default;
  return `${own.activation}${says ? `:${value}` : ''}`;
}
