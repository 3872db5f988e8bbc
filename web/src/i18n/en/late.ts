/** What most visits never read: dialogs, banners, problems. */
import { formatCount } from '../numbers.js';
import { problems } from './problems.js';

const shortcuts = {
  title: 'Keyboard',
  play: 'Play or pause',
  step: 'One step (one batch)',
  epoch: 'One epoch',
  reset: 'Reset to step 0',
  escape: 'Restore a field, put the brush down, release a unit',
  or: 'or',
  note: 'Shortcuts rest while you type in a field.',
  letters: 'Single letters are shortcuts',
};

const share = {
  title: 'Share this run',
  about: 'Whoever opens the link sees the same data, network and settings, and gets the same numbers at every step.',
  link: 'Link',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying. The link is selected: press Ctrl + C (⌘ C).',
  includeWeights: 'Include the trained weights',
  includeWeightsHint: 'The link gets longer and opens at this step.',
  includeWeightsTwin: 'That is A: B is trained again from step 0, with its present settings, up to the same step.',
  recommended: 'Recommended: settings or weights changed during this run, so the settings alone would not repeat it.',
  length: (characters: number) => `${formatCount(characters)} characters`,
  failed: 'The link could not be made. Try again, or leave the weights out.',
  long: 'So long a link may be cut by messengers and mail programs. Copy it in full, or send the points as a file.',
  making: 'Making the link …',
  linesNotCopied: 'The browser did not allow copying. The lines are selected: press Ctrl + C (⌘ C).',
  tabs: 'How to share',
  tab: { link: 'Link', page: 'In a page', pictures: 'Pictures', film: 'Film', code: 'As code' },
  tabFailed: 'This part could not be loaded. Choose the tab again when the network is back.',
  send: 'Send …',
  qr: 'QR code of the link',
  scan: 'Scan it to open this run on a phone or tablet.',
  tooLongToScan: 'The link is too long for a QR code that a camera can read from a screen.',
  local:
    'This address is of your own machine: nobody else can open it. Put the site onto a server first, and share from there.',
};

const banner = {
  divergedTitle: 'The run diverged.',
  quantity: {
    preactivation: 'a pre-activation',
    activation: 'an activation',
    loss: 'the loss',
    gradient: 'a gradient',
    update: 'a weight update',
  },
  layer: (index: number) => `layer ${index}`,
  outputLayer: 'the output layer',
  auxiliary: (after: number) => `the auxiliary classifier after layer ${after}`,
  diverged: (step: number, quantity: string, layer: string) =>
    `At step ${formatCount(step)}, ${quantity} of ${layer} was no longer a finite number. ` +
    'The parameters shown are those of the last finite state; the gradient has overflowed. The learning rate is most likely too high.',
  reset: 'Reset',
  past: (step: number, present: number) => `Step ${formatCount(step)} of ${formatCount(present)} is shown.`,
  present: 'Back to the present',
  lowerRate: (rate: string) => `Reset with learning rate ${rate}`,
};

const notices = {
  title: 'Please note',
  more: (count: number) => `and ${formatCount(count)} more`,
  dismiss: 'Dismiss',
};

export const late = { shortcuts, share, banner, notices, problems };
