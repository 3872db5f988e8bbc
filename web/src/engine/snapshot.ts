/**
 * The bytes of one snapshot, decoded. Little-endian: header of four Uint32 [magic, version, section count, byte length],
 * then per section four Uint32 [id, type (0 float32, 1 float64), byte offset, element count], then the sections.
 */
import type { Divergence, Evaluation, Frame, LayerActivity, LayerFlow, Planes, Verdict } from './frame.js';

/** What a snapshot may be asked to hold; the run's own state is always in it. */
export const SECTION = {
  parameters: 1,
  flow: 2,
  evaluation: 4,
  unitMaps: 8,
  output: 16,
  gradient: 32,
  shares: 64,
  featureMaps: 128,
} as const;

export const MAGIC = 0x53464447;
export const SNAPSHOT_VERSION = 1;
export const ID = {
  run: 1,
  parameters: 2,
  flow: 3,
  evaluation: 4,
  confusion: 5,
  activity: 6,
  unitMapsInfo: 7,
  unitMaps: 8,
  outputInfo: 9,
  output: 10,
  gradient: 11,
  shares: 12,
  auxiliary: 13,
  normalization: 14,
  featureMapsInfo: 15,
  featureMaps: 16,
} as const;
export const VERDICTS: readonly Verdict[] = [
  'measuring',
  'healthy',
  'vanishing',
  'exploding',
  'dead',
  'cut-off',
  'untrainable',
];
export const QUANTITIES: readonly Divergence['quantity'][] = [
  'preactivation',
  'activation',
  'loss',
  'gradient',
  'update',
];
export const FLOW_COLUMNS = 9;
export const HISTOGRAM_BINS = 32;
const ACTIVITY_COLUMNS = 3 + HISTOGRAM_BINS;

type Section = Float32Array | Float64Array;

/**
 * One frame from snapshots of the same step. Sections that none of them has are taken over from `previous`. Throws an Error
 * where the bytes are no snapshot, or where a section was never there that comes with every frame.
 */
export function decodeSnapshots(parts: readonly ArrayBuffer[], previous: Frame | null): Frame {
  const sections = new Map(parts.flatMap((bytes) => [...readSections(bytes)]));
  const flow = sections.get(ID.flow);
  const activity = sections.get(ID.activity);
  const evaluation = sections.get(ID.evaluation);
  const shares = sections.get(ID.shares) as Float64Array | undefined;
  const info = sections.get(ID.featureMapsInfo) as Float64Array | undefined;
  const auxiliary = (sections.get(ID.auxiliary) as Float64Array | undefined) ?? previous?.auxiliary;
  return {
    ...decodeRun(need(sections.get(ID.run), 'run')),
    parameters: float32(sections.get(ID.parameters)) ?? need(previous, 'parameters').parameters,
    gradient: float32(sections.get(ID.gradient)) ?? null,
    normalization: float32(sections.get(ID.normalization)) ?? null,
    flow: flow ? decodeFlow(flow) : need(previous, 'flow').flow,
    activity: activity ? decodeActivity(activity) : (previous?.activity ?? []),
    evaluation: evaluation
      ? decodeEvaluation(evaluation, float32(sections.get(ID.confusion)))
      : (previous?.evaluation ?? NO_EVALUATION),
    ...(shares && { shares }),
    ...(auxiliary && { auxiliary }),
    ...(info && { image: { info, values: sections.get(ID.featureMaps) as Float32Array } }),
    unitMaps: decodePlanes(sections, ID.unitMapsInfo, ID.unitMaps) ?? previous?.unitMaps ?? NO_PLANES,
    output: decodePlanes(sections, ID.outputInfo, ID.output) ?? previous?.output ?? NO_PLANES,
  };
}

const NO_EVALUATION = decodeEvaluation(Float64Array.of(-1, Number.NaN), undefined);
const NO_PLANES: Planes = { step: 0, size: 0, count: 0, values: new Float32Array() };

/** The step, and whether the run has diverged, without the rest. */
export function decodeRun(row: Section): Pick<Frame, 'step' | 'epoch' | 'learningRate' | 'divergence'> {
  const [step = 0, epoch = 0, learningRate = 0, diverged, atStep = 0, layer = 0, quantity = 0] = row;
  const divergence = diverged ? { step: atStep, layer, quantity: need(QUANTITIES[quantity], 'quantity') } : null;
  return { step, epoch, learningRate, divergence };
}

export function readSections(bytes: ArrayBuffer): Map<number, Section> {
  const view = new DataView(bytes);
  if (bytes.byteLength < 16 || view.getUint32(0, true) !== MAGIC) throw new Error('snapshot: wrong magic number');
  const version = view.getUint32(4, true);
  if (version !== SNAPSHOT_VERSION) throw new Error(`snapshot: version ${version}, expected ${SNAPSHOT_VERSION}`);
  if (view.getUint32(12, true) !== bytes.byteLength) throw new Error('snapshot: cut off');
  const sections = new Map<number, Section>();
  for (let index = 0; index < view.getUint32(8, true); index++) {
    const at = 16 + 16 * index;
    const [id, type, offset, count] = [0, 4, 8, 12].map((part) => view.getUint32(at + part, true)) as Four;
    sections.set(id, type === 1 ? new Float64Array(bytes, offset, count) : new Float32Array(bytes, offset, count));
  }
  return sections;
}

type Four = [number, number, number, number];

function decodeFlow(rows: Section): LayerFlow[] {
  return chunks(rows, FLOW_COLUMNS).map((row) => {
    const [
      units,
      gradActivation,
      gradPreactivation,
      gradWeight,
      weight,
      update,
      updateRatio,
      relativeGradient,
      verdict,
    ] = row as unknown as [number, number, number, number, number, number, number, number, number];
    return {
      units,
      gradActivation,
      gradPreactivation,
      gradWeight,
      weight,
      update,
      updateRatio,
      relativeGradient,
      verdict: need(VERDICTS[verdict], 'verdict'),
    };
  });
}

function decodeEvaluation(row: Section, confusion: Float32Array | undefined): Evaluation {
  const [step = 0, trainLoss = 0, testLoss = Number.NaN, trainAccuracy = Number.NaN, testAccuracy = Number.NaN] = row;
  return {
    step,
    trainLoss,
    testLoss: nullable(testLoss),
    trainAccuracy: nullable(trainAccuracy),
    testAccuracy: nullable(testAccuracy),
    confusion: confusion ?? new Float32Array(),
  };
}

function nullable(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function decodeActivity(rows: Section): LayerActivity[] {
  return chunks(rows, ACTIVITY_COLUMNS).map((row) => {
    const [dead = 0, saturated = 0, range = 0] = row;
    return { dead, saturated, range, histogram: Float32Array.from(row.subarray(3)) };
  });
}

function decodePlanes(sections: Map<number, Section>, infoId: number, valuesId: number): Planes | undefined {
  const info = sections.get(infoId);
  if (!info) return undefined;
  const [step = 0, size = 0, count = 0] = info;
  const values = need(float32(sections.get(valuesId)), 'planes');
  if (values.length !== size * size * count) throw new Error('snapshot: planes of the wrong size');
  return { step, size, count, values };
}

function chunks(values: Section, columns: number): Section[] {
  if (values.length % columns !== 0) throw new Error('snapshot: rows of the wrong length');
  return Array.from({ length: values.length / columns }, (_, row) =>
    values.subarray(row * columns, (row + 1) * columns),
  );
}

function float32(section: Section | undefined): Float32Array | undefined {
  return section instanceof Float32Array ? section : undefined;
}

function need<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new Error(`snapshot: ${name} is missing`);
  return value;
}
