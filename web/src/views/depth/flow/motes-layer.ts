/** The motes on their canvas: they run while the gradient mode is on; where motion is unwelcome, arrowheads stand. */
import type { ThemeColors } from '../../../draw/theme.js';
import type { EdgePlan } from '../edges.js';
import type { Context } from '../scene.js';
import { addArrow, addDot, advance, type Carrier, chooseCarriers, edgePlace, placesOf } from './motes.js';

/** Seconds after which the strongest edges are looked for anew. */
const CHOOSE_EVERY = 1;
/** Seconds; a longer pause between two paints is not caught up with. */
const LONGEST_STEP = 0.1;

export class MotesLayer {
  private carriers: Carrier[] = [];
  private plan: EdgePlan | null = null;
  private chosenAt = Number.NEGATIVE_INFINITY;
  private paintedAt = 0;

  /** `time` in seconds; null where motion is unwelcome: then arrowheads stand. */
  paint(context: Context, plan: EdgePlan, colors: ThemeColors, time: number | null): void {
    this.follow(plan, performance.now() / 1000);
    if (time !== null) advance(this.carriers, Math.min(LONGEST_STEP, time - this.paintedAt));
    this.paintedAt = time ?? 0;
    const path = new Path2D();
    if (time !== null) for (const carrier of this.carriers) for (const place of placesOf(carrier)) addDot(path, place);
    else for (const { gap, input, unit } of this.carriers) addArrow(path, edgePlace(gap, input, unit, 0.5));
    context.strokeStyle = colors.panel;
    context.lineWidth = 1.6;
    context.stroke(path);
    context.fillStyle = colors.ink;
    context.fill(path);
  }

  /** The edges keep their motes for a while; the numbers behind them are always the plan's. */
  private follow(plan: EdgePlan, now: number): void {
    if (plan === this.plan) return;
    const moved = plan.gaps[0]?.to !== this.plan?.gaps[0]?.to;
    this.plan = plan;
    if (moved || now - this.chosenAt > CHOOSE_EVERY) {
      this.carriers = chooseCarriers(plan.gaps, this.carriers);
      this.chosenAt = now;
      return;
    }
    const gaps = new Map(plan.gaps.map((gap) => [gap.to.layer, gap]));
    for (const carrier of this.carriers) carrier.gap = gaps.get(carrier.gap.to.layer) ?? carrier.gap;
  }
}
