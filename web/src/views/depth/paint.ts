/** The whole depth axis on one canvas. */
import type { NetworkLayer } from './network-layer.js';
import { paintActivationRow } from './paint-activation.js';
import { paintGradientRow } from './paint-gradient.js';
import { paintAttention } from './paint-network.js';
import { paintNumberRows } from './paint-numbers.js';
import { paintVerdictRow } from './paint-verdicts.js';
import type { Context, Scene } from './scene.js';

/** Answers after how many ms the network wants to be painted anew, 0 when it is up to date. */
export function paintScene(context: Context, scene: Scene, network: NetworkLayer): number {
  paintColumnBand(context, scene);
  paintRules(context, scene);
  const wait = scene.geometry.rows.network.height ? network.draw(context, scene) : 0;
  paintAttention(context, scene, network.plan);
  paintActivationRow(context, scene);
  paintGradientRow(context, scene);
  paintNumberRows(context, scene);
  paintVerdictRow(context, scene);
  return wait;
}

/** The column pointed at, from its header to its verdict. */
function paintColumnBand(context: Context, { geometry, hit, selected, colors }: Scene): void {
  const layer = selected ?? (hit && hit.kind !== 'edge' ? hit.column.layer : null);
  const column = layer === null ? null : geometry.columns[layer + 1];
  if (!column) return;
  context.fillStyle = colors.fill;
  context.globalAlpha = 0.55;
  context.beginPath();
  context.roundRect(column.left + 0.5, 2, column.width - 1, geometry.height - 4, Math.min(8, column.width / 4));
  context.fill();
  context.globalAlpha = 1;
}

function paintRules(context: Context, { geometry, colors }: Scene): void {
  context.fillStyle = colors.line;
  const { header, network, ...others } = geometry.rows;
  const ruled = header.top > network.top ? [network, ...Object.values(others)] : Object.values(others);
  for (const { top } of ruled) if (top > 0) context.fillRect(0, top, geometry.width, 1);
}
