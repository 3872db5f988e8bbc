import type { Messages } from '../messages.js';
import { charts } from './charts.js';
import { depth } from './depth.js';
import { fields } from './fields.js';
import { page } from './page.js';

export const ko: Messages = { language: 'ko', page, fields, depth, charts };
