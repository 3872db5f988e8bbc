/**
 * A link's query string as a Config. Reading keeps what is valid and lists the rest, path `link.<key>`: a link may be
 * damaged, hostile, or of another version.
 */
import { type Activated, type ActivationName, activatedBy, type Config, type LayerConfig } from '../config/config.js';
import { imageLayers, loadImageLayers } from '../config/image-layers.js';
import { completeLayer, readLayers as judgeLayers } from '../config/layers.js';
import { validateConfig } from '../config/parse.js';
import { GradflowError, type Problem, type ProblemCode } from '../config/problem.js';
import { ACTIVATION_EXTRAS, FORMULA, MAX_LAYERS } from '../config/schema.js';
import { nearestLinkKey } from '../config/suggest.js';
import { EMBED_KEYS, readOptions, VISIT_KEYS } from '../embed/options.js';
import { LABS, type LabId } from '../labs/registry.js';
import { isLessonAddress } from '../lessons/contents.js';
import { isStory, type StoryId } from '../stories/story.js';
import { LAB_PREFIX, type LabSettings, type LessonPlace, LINKED, type LinkedField, SEEDS } from './link.js';
import { unpackState } from './link-state.js';
import { SAME, TWIN_PREFIX } from './link-twin.js';
import type { Language, Theme } from './store.js';

export interface LinkContent {
  config: Config;
  /** A trained run to continue, as `Session.save` made it; the engine judges whether it is sound. */
  state?: ArrayBuffer;
  /** The lab to open. */
  lab?: LabId;
  /** Of that lab, which judges them. */
  labSettings?: LabSettings;
  /** The story to tell. */
  story?: StoryId;
  /** The Config of the run beside. */
  twin?: Config;
  /** The lesson to open, where in it. */
  lesson?: LessonPlace;
  problems: Problem[];
}

/** How a link wants the page to look, for this visit. */
export interface Visit {
  language?: Language | null;
  theme?: Theme;
}

/** Key -> value, decoded. */
export type Parameters = Map<string, string>;
export type Report = (key: string, code: ProblemCode, message: string, meant?: string, given?: string) => void;
/** Where in the Config a value goes -> the value, and the key that said it. */
type Draft = Map<string, { key: string; value: unknown }>;

const FIELD_BY_KEY = new Map(LINKED.map((field) => [field.link, field]));
/** Keys of the link as a whole. */
const OF_THE_PAGE = ['v', 'seed', 'state', 'view', 'story', 'lesson', 'step', ...EMBED_KEYS];
const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** What layers of images have in a link. */
const OF_IMAGES = /conv|inception|max\d|avg|global|flatten/;
const MAX_PARAMETERS = 100;
const MAX_PROBLEMS_PER_KEY = 20;

/** What is wrong with a formula, by the engine, which alone knows its language. */
export type FormulaCheck = (formula: string) => Promise<Problem[]>;

const checkByEngine: FormulaCheck = async (formula) =>
  (await import('../views/formula/checker.js')).problemsOfFormula(formula);

/** Never fails: from the worst text at least the default Config comes back. A leading `#` or `?` is allowed. */
export async function readLink(text: string, check: FormulaCheck = checkByEngine): Promise<LinkContent & Visit> {
  const problems: Problem[] = [];
  const parameters = splitParameters(text, reporter(problems));
  const visit = readVisit(parameters, reporter(problems));
  return { ...visit, ...(await readExperiment(parameters, problems, check)) };
}

/** What else is said to embeds the full page has no use for. */
function readVisit(parameters: Parameters, report: Report): Visit {
  const isVisit = ([key]: [string, string]): boolean => VISIT_KEYS.includes(key);
  for (const key of EMBED_KEYS) {
    if (parameters.has(key) && !VISIT_KEYS.includes(key)) report(key, 'not-applicable', 'belongs to embeds');
  }
  return readOptions(new Map([...parameters].filter(isVisit)), report) as Visit;
}

/** All but the options of embeds; `problems` is added to. */
export async function readExperiment(
  parameters: Parameters,
  problems: Problem[],
  check: FormulaCheck = checkByEngine,
): Promise<LinkContent> {
  const report = reporter(problems);
  const isOfImages = ([key, value]: [string, string]): boolean =>
    key.endsWith('layers') ? OF_IMAGES.test(value) : key === 'target';
  if ([...parameters].some(isOfImages)) await loadImageLayers();
  const { own, beside } = splitTwin(parameters);
  const draft: Draft = new Map();
  readVersion(own.get('v'), report);
  readSeed(own.get('seed'), draft, report);
  for (const [key, value] of own) readParameter(key, value, draft, report);
  const lab = readLab(own.get('view'), report);
  const labSettings = readLabSettings(own, lab, report);
  const story = readStory(own.get('story'), report);
  const lesson = readLesson(own, report);
  const state = await readState(own.get('state'), draft, problems);
  const config = await judge(draft, check, problems);
  const twin = beside && (await readTwin(beside, config, check, problems));
  return {
    config,
    problems,
    ...(state && { state }),
    ...(lab && { lab }),
    ...(labSettings && { labSettings }),
    ...(story && { story }),
    ...(lesson && { lesson }),
    ...(twin && { twin }),
  };
}

/** The entries of the run beside, without their prefix; null where none says that there is one. */
function splitTwin(parameters: Parameters): { own: Parameters; beside: Parameters | null } {
  const isBeside = ([key]: [string, string]): boolean => key === SAME.key || key.startsWith(TWIN_PREFIX);
  const own = [...parameters].filter((entry) => !isBeside(entry));
  const beside = [...parameters].filter(isBeside);
  const bare = beside.map(([key, value]): [string, string] => [key.replace(TWIN_PREFIX, ''), value]);
  return { own: new Map(own), beside: beside.length > 0 ? new Map(bare) : null };
}

/** The run beside is the first one with what its entries say. Both learn from the same data. */
async function readTwin(beside: Parameters, config: Config, check: FormulaCheck, problems: Problem[]): Promise<Config> {
  const found: Problem[] = [];
  const report = reporter(found);
  const draft: Draft = new Map();
  for (const [key, value] of beside) {
    if (key === SAME.key) {
      if (value !== SAME.value) problems.push({ path: 'link.b', code: 'syntax', message: 'must read like b.lr=0.1' });
    } else if (OF_THE_PAGE.includes(key) || key.startsWith(LAB_PREFIX))
      report(key, 'not-applicable', 'is the same for both runs');
    else readParameter(key, value, draft, report);
  }
  for (const [place, { key }] of draft) {
    if (!place.startsWith('data.')) continue;
    report(key, 'not-applicable', 'both runs learn from the same data');
    draft.delete(place);
  }
  const twin = await judge(draft, check, found, config);
  problems.push(
    ...found.map((problem) => ({ ...problem, path: problem.path.replace('link.', `link.${TWIN_PREFIX}`) })),
  );
  return twin;
}

/** The Config of what can be used; `base` fills the gaps. */
async function judge(draft: Draft, check: FormulaCheck, problems: Problem[], base?: Config): Promise<Config> {
  await dropBadFormulas(draft, check, problems);
  const report = reporter(problems);
  return keepValid(draft, base, (key, code, message) => {
    const isKnown = (known: Problem): boolean =>
      known.path === `link.${key}` && (known.code === code || code === 'wrong-type');
    if (!problems.some(isKnown)) report(key, code, message);
  });
}

export function reporter(problems: Problem[]): Report {
  return (key, code, message, meant, given) =>
    void problems.push({ path: `link.${key}`, code, message, ...(meant && { meant }), ...(given && { given }) });
}

function readLab(id: string | undefined, report: Report): LabId | undefined {
  const lab = LABS.find((known) => known.id === id);
  if (id !== undefined && !lab) report('view', 'unavailable', `there is no view ${shorten(id)} yet`);
  return lab?.id;
}

/** Undefined where there are none. */
function readLabSettings(own: Parameters, lab: LabId | undefined, report: Report): LabSettings | undefined {
  const entries = [...own].filter(([key]) => key.startsWith(LAB_PREFIX));
  if (!lab) for (const [key] of entries) report(shorten(key), 'not-applicable', 'belongs to a view; none is open');
  if (!lab || entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([key, value]) => [key.slice(LAB_PREFIX.length), value]));
}

function readStory(id: string | undefined, report: Report): StoryId | undefined {
  if (isStory(id)) return id;
  if (id !== undefined) report('story', 'unknown-choice', `there is no story ${shorten(id)}`);
  return undefined;
}

/** Whether there is such a lesson is found when it is opened. */
function readLesson(own: Parameters, report: Report): LessonPlace | undefined {
  const [id, step] = [own.get('lesson'), own.get('step') ?? '1'];
  if (id === undefined) {
    if (own.has('step')) report('step', 'not-applicable', 'belongs to a lesson; none is open');
    return undefined;
  }
  if (!isLessonAddress(id)) return void report('lesson', 'unknown-choice', `there is no lesson ${shorten(id)}`);
  const sound = /^[1-9]\d{0,2}$/.test(step);
  if (!sound) report('step', 'wrong-type', 'must be a whole number from 1');
  return { id, step: sound ? Number(step) : 1 };
}

/** Some programs encode the whole link, `=` included; then it is decoded once as a whole. */
export function splitParameters(text: string, report: Report): Parameters {
  const bare = text.replace(/^[#?]/, '');
  const whole = /=/.test(bare) ? bare : (decode(bare) ?? bare);
  const pairs = whole.split('&', MAX_PARAMETERS + 1).filter((pair) => pair !== '');
  if (pairs.length > MAX_PARAMETERS) report('', 'too-many', `only the first ${MAX_PARAMETERS} entries were read`);
  const parameters = new Map<string, string>();
  for (const pair of pairs.slice(0, MAX_PARAMETERS)) {
    const [key = '', ...rest] = pair.split('=').map((part) => decode(part)?.trim());
    const value = rest.join('=');
    if (rest.length === 0 || rest.includes(undefined)) report(shorten(pair), 'syntax', 'cannot be read');
    else if (parameters.has(key)) report(shorten(key), 'duplicate', 'is given twice; the first one counts');
    else parameters.set(key, value);
  }
  return parameters;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

function readVersion(version: string | undefined, report: Report): void {
  if (version === undefined || version === '1') return;
  if (Number(version) > 1) report('v', 'version', `comes from a newer Gradflow (version ${version})`);
  else report('v', 'unknown-choice', 'must be 1');
}

function readSeed(text: string | undefined, draft: Draft, report: Report): void {
  if (text !== undefined && !NUMBER.test(text)) report('seed', 'wrong-type', 'must be a number');
  else if (text !== undefined) for (const path of SEEDS) draft.set(path, { key: 'seed', value: Number(text) });
}

function readParameter(key: string, text: string, draft: Draft, report: Report): void {
  const field = FIELD_BY_KEY.get(key);
  if (field) readField(field, text, draft, report);
  else if (key === 'features') draft.set('data.features', { key, value: text.split(',').map((name) => name.trim()) });
  else if (key === 'layers') readLayers(text, draft, report);
  else if (key === 'skips') readItems(key, text, /^(\d+)-(\d+)$/, ['from', 'to'], '0-2', draft, report);
  else if (key === 'auxiliary') readItems(key, text, /^(\d+)(?::(.+))?$/, ['after', 'weight'], '3:0.5', draft, report);
  else if (!OF_THE_PAGE.includes(key) && !key.startsWith(LAB_PREFIX))
    report(shorten(key), 'unknown-key', 'is not a key of a link', nearestLinkKey(key.slice(0, 40)));
}

function readField(field: LinkedField, text: string, draft: Draft, report: Report): void {
  if (field.type === 'choice') draft.set(field.path, { key: field.link, value: text });
  else if (NUMBER.test(text)) draft.set(field.path, { key: field.link, value: Number(text) });
  else report(field.link, 'wrong-type', 'must be a number');
}

/** A list of objects: the pattern's groups are the values of their keys. */
function readItems(
  key: string,
  text: string,
  pattern: RegExp,
  names: string[],
  example: string,
  draft: Draft,
  report: Report,
): void {
  const items = (text === 'none' ? [] : text.split(',')).map((item, index) => {
    const [, ...numbers] = pattern.exec(item.trim()) ?? [];
    const given = names.flatMap((name, at) => (numbers[at] === undefined ? [] : [[name, numbers[at]]]));
    const sound = numbers.length > 0 && given.every(([, number]) => NUMBER.test(number as string));
    if (!sound) report(`${key}[${index}]`, 'syntax', `must read like ${example}`, undefined, shorten(item));
    return sound && Object.fromEntries(given.map(([name, number]) => [name, Number(number)]));
  });
  if (!items.includes(false)) draft.set(`model.${key}`, { key, value: items });
}

function readLayers(text: string, draft: Draft, report: Report): void {
  const layers =
    text === 'none' ? [] : expand(splitLayers(text)).map((item, index) => readLayer(item, `layers[${index}]`, report));
  draft.set('model.layers', { key: 'layers', value: layers }); // one that cannot be read is judged with the others
}

/** `30*8-relu` is thirty times `8-relu`; a number beyond all limits is cut where validation still refuses it. */
function expand(items: readonly string[]): string[] {
  return items.flatMap((item) => {
    const [, count, layer = item] = /^\s*(\d+)\s*\*(.*)$/s.exec(item) ?? [];
    return Array<string>(Math.min(Number(count ?? 1), MAX_LAYERS + 1)).fill(layer.trim());
  });
}

/** At the commas that are not within a formula's brackets. */
function splitLayers(text: string): string[] {
  const items: string[] = [];
  let [start, depth] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (text[at] === ',' && depth === 0) {
      items.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...items, text.slice(start)];
}

/** `8-leaky-relu:0.2`: units, activation, and the activation's own number where it is not the usual one; `8-custom(max(x,0.1*x))`. */
function readLayer(text: string, key: string, report: Report): LayerConfig | undefined {
  const [, units, dense] = /^(\d+)-(.+)$/s.exec(text) ?? [];
  const image = imageLayers()?.parse(text);
  const bare = image?.layer ?? { units: Number(units) };
  const after = image ? image.activation : dense;
  if (!image && !dense) return unreadable(text, key, report);
  const activation = after === undefined ? {} : readActivation(after, key, report);
  return activation && completeLayer({ ...bare, ...activation } as LayerConfig); // judged by validateConfig
}

function readActivation(text: string, key: string, report: Report): Partial<Activated> | undefined {
  const [, formula] = /^custom\((.*)\)$/.exec(text) ?? [];
  if (formula !== undefined) return { activation: 'custom', formula };
  const [, name, number] = /^([a-z-]+)(?::(.*))?$/.exec(text) ?? [];
  if (!name) return unreadable(text, key, report);
  const activation = name as ActivationName; // judged by validateConfig
  if (number === undefined) return { activation };
  if (!NUMBER.test(number)) return void report(key, 'wrong-type', 'must end in a number after the colon');
  const extra = ACTIVATION_EXTRAS[activation];
  if (!extra) return void report(key, 'not-applicable', `${shorten(name)} takes no number`);
  return { activation, [extra.key]: Number(number) };
}

function unreadable(text: string, key: string, report: Report): undefined {
  report(key, 'syntax', 'must read like 8-tanh', undefined, shorten(text));
}

/** The layers of a link in which a formula is none are left out. Those that validation refuses are its own concern. */
async function dropBadFormulas(draft: Draft, check: FormulaCheck, problems: Problem[]): Promise<void> {
  const layers = draft.get('model.layers')?.value as LayerConfig[] | undefined;
  let sound = true;
  judgeLayers(layers, () => {
    sound = false;
  });
  if (!layers || !sound) return;
  const judge = async (layer: LayerConfig): Promise<Problem[]> => {
    const { formula } = activatedBy(layer);
    return formula === undefined || formula === FORMULA.default ? [] : check(formula);
  };
  const found = await Promise.all(layers.map(judge));
  found.forEach((faults, index) => {
    const path = `link.layers[${index}].formula`;
    problems.push(...faults.map((fault) => ({ ...fault, path })));
  });
  if (found.some((faults) => faults.length > 0)) draft.delete('model.layers');
}

async function readState(
  text: string | undefined,
  draft: Draft,
  problems: Problem[],
): Promise<ArrayBuffer | undefined> {
  if (text === undefined) return undefined;
  try {
    const { own, saved } = await unpackState(text);
    if (typeof own === 'string') await loadImageLayers();
    draft.set(typeof own === 'string' ? 'data.drawings' : 'data.points', { key: 'state', value: own });
    return saved;
  } catch (error) {
    if (!(error instanceof GradflowError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/** Takes out what validation objects to, field by field, until the rest stands; the defaults fill the gaps. */
function keepValid(draft: Draft, base: Config | undefined, report: Report): Config {
  for (;;) {
    const { config, problems } = validateConfig(assemble(draft, base));
    if (config) return config;
    const offending = new Map<string, number>();
    for (const { path, code, message } of problems) {
      const place = placeOf(path, draft);
      const count = offending.get(place) ?? 0;
      offending.set(place, count + 1);
      if (count < MAX_PROBLEMS_PER_KEY) report(linkPath(path, place, draft), code, message);
    }
    for (const place of offending.keys()) draft.delete(place);
  }
}

/**
 * The entry that a problem belongs to. Missing points have none: then the kind that needs them has to go. A twin's entry
 * may not go with what the first run says elsewhere in the same section.
 */
function placeOf(path: string, draft: Draft): string {
  const places = [...draft.keys()];
  const owner = places.find((place) => path === place || path.startsWith(`${place}[`));
  if (owner || draft.has('data.kind')) return owner ?? 'data.kind';
  const [section = ''] = path.split('.');
  return places.find((place) => place.startsWith(section)) ?? places[0] ?? '';
}

function linkPath(path: string, place: string, draft: Draft): string {
  const key = draft.get(place)?.key ?? 'data';
  return path.startsWith(place) ? key + path.slice(place.length) : key;
}

function assemble(draft: Draft, base?: Config): unknown {
  const sections: Record<string, Record<string, unknown>> = {
    data: { ...base?.data },
    model: { ...base?.model },
    training: { ...base?.training },
  };
  for (const [path, { value }] of draft) {
    const [section = '', key = ''] = path.split('.');
    Object.assign(sections[section] ?? {}, { [key]: value });
  }
  return { version: 1, ...sections };
}
