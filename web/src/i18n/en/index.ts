import type { Language } from '../../state/store.js';
import { charts } from './charts.js';
import { depth } from './depth.js';
import { fields } from './fields.js';
import { page } from './page.js';

export const en = { language: 'en' as Language, page, fields, depth, charts };
