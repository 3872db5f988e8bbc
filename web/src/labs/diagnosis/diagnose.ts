/** Asks every rule, in the order in which they explain. */
import { type Check, type Evidence, type Fired, isBeyond, RULES, type Rule, type RuleId } from './check.js';
import { linear, step, symmetric } from './rules/blocked.js';
import { diverged, isWorthTrying, overfitting, small } from './rules/course.js';
import { exploding, updates, vanishing } from './rules/gradients.js';
import { rateHigh, rateLow } from './rules/rate.js';
import { dead, saturated } from './rules/units.js';
import { LEARNED_BELOW } from './thresholds.js';

const TABLE: Record<RuleId, Rule> = {
  diverged,
  step,
  symmetric,
  linear,
  dead,
  vanishing,
  exploding,
  rateHigh,
  updates,
  saturated,
  rateLow,
  small,
  overfitting,
};

export interface Diagnosis {
  step: number;
  /** Every rule's answer, in the order of `RULES`. */
  checks: Check[];
  /** Those that fired, the one that explains most first. */
  fired: Fired[];
  /** Training loss without penalties, and as a share of the constant answer's. */
  loss: number;
  left: number;
  hasLearned: boolean;
  /** A wider network should be tried before too few units can be judged. */
  wantsTrial: boolean;
}

export function diagnose(evidence: Evidence): Diagnosis {
  const names = new Set<RuleId>();
  const checks: Check[] = [];
  for (const rule of RULES) {
    const check = ask(rule, evidence, names);
    if (check.status === 'fired') names.add(rule);
    checks.push(check);
  }
  const fired = checks.filter((check) => check.status === 'fired');
  const left = evidence.loss.present / evidence.loss.constant;
  return {
    step: evidence.metrics.step,
    checks,
    fired,
    loss: evidence.loss.present,
    left,
    hasLearned: left < LEARNED_BELOW,
    wantsTrial: !evidence.widerTrial && isWorthTrying(evidence, fired.length > 0),
  };
}

/** Rules about the Config itself: what they say holds of a diverged run too, whose state is only what the explosion left. */
const ALWAYS: ReadonlySet<RuleId> = new Set<RuleId>(['diverged', 'step', 'linear']);

function ask(rule: RuleId, evidence: Evidence, fired: ReadonlySet<RuleId>): Check {
  if (fired.has('diverged') && !ALWAYS.has(rule)) return { rule, status: 'silent', reason: 'diverged' };
  const answer = TABLE[rule](evidence, fired);
  if ('reason' in answer) return { rule, status: 'silent', reason: answer.reason };
  const { measure, facts = {}, fix, and = true } = answer;
  if (isBeyond(measure) && and) return { rule, status: 'fired', measure, facts, fix: fix() };
  return { rule, status: 'clear', measure, facts };
}
