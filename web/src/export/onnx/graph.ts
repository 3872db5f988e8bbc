/** An ONNX model as it grows: nodes, and the numbers that they read. Field numbers are those of onnx.proto (onnx.ai). */
import { encode, type Field } from './protobuf.js';

/** Operators of the standard domain as they were at opset 17, which every runtime since 2022 reads (IR version 8). */
export const OPSET = 17;
export const IR_VERSION = 8;

/** A size, or the name of one that may be any. */
export type Dimensions = readonly (number | string)[];
/** Whole numbers, or a float. */
export type Attributes = Readonly<Record<string, number | readonly number[] | { float: number }>>;

interface Port {
  name: string;
  dimensions: Dimensions;
  doc: string;
}

const TYPES = { float: 1, int64: 7 } as const;
const ATTRIBUTES = { float: 1, int: 2, ints: 7 } as const;

export class OnnxGraph {
  private readonly nodes: Field[] = [];
  /** By their names. */
  private readonly tensors = new Map<string, Field>();

  /** Adds a node and gives the name of what it computes: the node's own. */
  node(type: string, inputs: readonly string[], attributes: Attributes = {}, name = this.nextName(type)): string {
    const message: Field[] = [
      ...inputs.map((input): Field => [1, input]),
      [2, name],
      [3, name],
      [4, type],
      ...Object.entries(attributes).map(([key, value]): Field => [5, attributeOf(key, value)]),
    ];
    this.nodes.push([1, message]);
    return name;
  }

  /** Numbers by their name, the last dimension's side by side. */
  tensor(name: string, dimensions: readonly number[], values: Float32Array): string {
    return this.keep(name, 'float', dimensions, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  /** A number that is broadcast. */
  constant(value: number): string {
    return this.tensor(`constant_${value}`, [], Float32Array.of(value));
  }

  /** What Reshape reads: 0 keeps a size, -1 takes what is left. */
  shape(dimensions: readonly number[]): string {
    const bytes = new Uint8Array(BigInt64Array.from(dimensions, BigInt).buffer);
    return this.keep(`shape_${dimensions.join('_')}`, 'int64', [dimensions.length], bytes);
  }

  /** The whole as a file. */
  model(input: Port, output: Port, about: { doc: string; metadata: Record<string, string> }): Uint8Array<ArrayBuffer> {
    const graph: Field[] = [
      ...this.nodes,
      [2, 'network'],
      ...[...this.tensors.values()],
      [10, about.doc],
      [11, portOf(input)],
      [12, portOf(output)],
    ];
    return encode([
      [1, IR_VERSION],
      [2, 'gradflow'],
      [6, about.doc],
      [7, graph],
      [
        8,
        [
          [1, ''],
          [2, OPSET],
        ],
      ],
      ...Object.entries(about.metadata).map(
        ([key, value]): Field => [
          14,
          [
            [1, key],
            [2, value],
          ],
        ],
      ),
    ]);
  }

  private keep(name: string, type: keyof typeof TYPES, dimensions: readonly number[], bytes: Uint8Array): string {
    const sizes = dimensions.map((size): Field => [1, size]);
    this.tensors.set(name, [5, [...sizes, [2, TYPES[type]], [8, name], [9, bytes]]]);
    return name;
  }

  private nextName(type: string): string {
    return `${type}_${this.nodes.length}`;
  }
}

function attributeOf(name: string, value: Attributes[string]): Field[] {
  if (typeof value === 'number')
    return [
      [1, name],
      [3, value],
      [20, ATTRIBUTES.int],
    ];
  if ('float' in value)
    return [
      [1, name],
      [2, value],
      [20, ATTRIBUTES.float],
    ];
  return [[1, name], ...value.map((entry): Field => [8, entry]), [20, ATTRIBUTES.ints]];
}

function portOf({ name, dimensions, doc }: Port): Field[] {
  const shape = dimensions.map((size): Field => [1, [typeof size === 'number' ? [1, size] : [2, size]]]);
  return [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, TYPES.float],
            [2, shape],
          ],
        ],
      ],
    ],
    [3, doc],
  ];
}
