/** Numbers that a text claims of a run: `measured:<run>[.b]/<quantity>@<step>`. */

import { nearestTo } from '../../config/suggest.js';
import type { Claim, LessonRun, ReportFault } from '../lesson.js';
import { isMeasured } from '../measure.js';
import { parseNumber } from '../written-number.js';

const FORM = /^([a-z][a-z0-9-]*)(\.b)?\/([A-Za-z0-9.]+)@(\d{1,7})$/;
const EXAMPLE = 'measured:sigmoid/testLoss@500';

export function readClaim(address: string, text: string, line: number, report: ReportFault): Claim {
  const [, run = '', twin, quantity = '', step] = FORM.exec(address) ?? [];
  if (!run) report(line, 'claim-form', { at: address.slice(0, 60), wanted: EXAMPLE });
  else if (!isMeasured(quantity)) report(line, 'claim-quantity', { at: quantity });
  if (!parseNumber(text)) report(line, 'claim-number', { at: text.slice(0, 60) });
  return { line, text, run, ofTwin: twin !== undefined, quantity, step: Number(step) };
}

/** Once all runs are known. */
export function checkRuns(claims: readonly Claim[], runs: ReadonlyMap<string, LessonRun>, report: ReportFault): void {
  for (const { line, run: name, ofTwin } of claims) {
    const run = runs.get(name);
    if (!run && name) report(line, 'claim-run', { at: name, meant: nearestTo(name, [...runs.keys()]) });
    else if (ofTwin && run && !run.scene.twin) report(line, 'claim-twin', { at: name });
  }
}
