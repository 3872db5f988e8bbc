/** Where the input is the target, the network's outputs are logits of pixels. */
export const pixelOf = (logit: number): number => 1 / (1 + Math.exp(-logit));
