/** The lab's model with what its templates need besides. */
import { type LabContext, wordsOf } from '../lab.js';
import { en } from './en.js';
import { ko } from './ko.js';
import type { FilterModel } from './model.js';

export interface View {
  context: LabContext;
  model: FilterModel;
}

export const words = ({ context }: View): typeof en => wordsOf(context.store, { en, ko });
