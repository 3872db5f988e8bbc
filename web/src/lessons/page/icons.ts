import { stroked } from '../../page/icons.js';

export const lessonIcons = {
  fold: stroked('M3.5 6l4.5 4.5L12.5 6'),
};
