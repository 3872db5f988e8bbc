/** The part of ConvNetJS that the benchmark uses. */
declare module 'convnetjs' {
  export interface Vol {
    w: Float64Array;
    dw: Float64Array;
  }
  export interface Layer {
    layer_type: string;
    out_depth: number;
    in_act: Vol;
    out_act: Vol;
    filters?: Vol[];
    biases?: Vol;
    backward(target?: number): number;
  }
  export interface Net {
    layers: Layer[];
    makeLayers(definitions: object[]): void;
    forward(input: Vol, isTraining?: boolean): Vol;
  }
  export interface Trainer {
    batch_size: number;
    /** Samples seen: the parameters change when it is a multiple of batch_size. */
    k: number;
    train(input: Vol, target: number): unknown;
  }
  const convnetjs: {
    Vol: new (width: number, height: number, depth: number, value?: number) => Vol;
    Net: new () => Net;
    Trainer: new (net: Net, options: object) => Trainer;
  };
  export default convnetjs;
}
