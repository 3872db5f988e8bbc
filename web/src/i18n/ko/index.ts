import type { Messages } from '../messages.js';
import { charts } from './charts.js';
import { depth } from './depth.js';
import { fields } from './fields.js';
import { page } from './page.js';
import { problems } from './problems.js';

export const ko: Messages = { page, fields, problems, depth, charts };
