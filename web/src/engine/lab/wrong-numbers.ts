/** Which of the numbers that a lesson states of one run are wrong. */
import { type StatedRun, type WrongNumber, wrongNumbers as wrongOf } from '../../lessons/check/claims.js';
import type { LabQuery } from './query.js';

export const wrongNumbers: LabQuery<StatedRun, WrongNumber[]> = ({ engine }, run) => wrongOf(engine, run);
