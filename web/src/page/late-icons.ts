/** Icons of what most visits never open: dialogs and banners. */
import { stroked } from './icons.js';

export const lateIcons = {
  copy: stroked(
    'M5.6 5.6h7.2a.8.8 0 0 1 .8.8v6.4a.8.8 0 0 1-.8.8H6.4a.8.8 0 0 1-.8-.8zM3.6 10.4H3.2a.8.8 0 0 1-.8-.8V3.2a.8.8 0 0 1 .8-.8h6.4a.8.8 0 0 1 .8.8v.4',
  ),
  check: stroked('M3 8.6l3.2 3.2L13 4.8'),
  rename: stroked('M10.6 3.2l2.2 2.2M3 13l.6-2.8 7-7 2.2 2.2-7 7z'),
  lock: stroked('M4 7.2h8v6H4zM5.6 7.2V5a2.4 2.4 0 0 1 4.8 0v2.2'),
  warning: stroked('M8 2.2 14.4 13.4H1.6zM8 6.6v3M8 11.6h.01'),
};
