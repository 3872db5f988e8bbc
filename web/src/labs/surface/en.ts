import { formatCount, formatNumber, formatPercent } from '../../draw/format.js';

/** `+0.12`: a coordinate in the plane. */
const place = (x: number, y: number): string => `(${formatNumber(x)}, ${formatNumber(y)})`;

export const en = {
  title: 'Loss surface',
  tabs: 'What the surface is of',
  height: 'training loss',
  settings: {
    plane: 'Plane',
    planes: {
      random: 'Random directions',
      trajectory: 'The path (PCA)',
      weights: 'Two weights',
      line: 'Line',
    },
    seed: 'Seed',
    another: 'Other directions',
    range: 'Range',
    size: 'Points',
    height: 'Height',
    heights: { auto: 'auto', log: 'log', linear: 'linear' },
    show: 'Show',
    shows: { both: 'both', contours: 'contours', space: '3-D' },
    follow: 'Keep up to date',
    followHint: 'Computes the surface again and again as the network trains, with rests that leave training its speed.',
    recompute: 'Recompute here',
    cancel: 'Cancel',
    weight: (axis: number) => `Weight ${axis}`,
    from: 'From',
    to: 'To',
    step: (step: number) => `step ${formatCount(step)}`,
    present: 'the present',
  },
  computing: (share: string) => `Computing … ${share}`,
  computed: (points: string, step: number, took: string) =>
    `${points} points around step ${formatCount(step)}, in ${took}`,
  waiting: 'Waiting for the run …',
  axes: {
    random: (axis: number) => `random direction ${axis}`,
    component: (axis: number, explained: number) => `PC ${axis} (${formatPercent(explained)})`,
    weight: (name: string) => `change of ${name}`,
    line: (from: string, to: string) => `from ${from} (0) to ${to} (1)`,
  },
  lacks: {
    path:
      'The main directions of a path need at least three kept moments. Train a little: moments are kept as the run ' +
      'goes on, and the surface appears by itself.',
    moments: 'No moment is kept yet. Train a little first.',
    'same-moment': 'Both ends are the same moment. Choose another one, or train on.',
    'same-weight': 'Both axes are the same weight. Choose another one.',
    'no-weight': 'This network has no such weight. Choose another one.',
  },
  picture: {
    contours: 'Contours of the loss surface',
    space: 'Loss surface in 3-D',
    curve: 'Loss along the line',
    describe: (least: string, most: string, low: string, axes: string) =>
      `Training loss from ${least} to ${most} over the plane of ${axes}; it is lowest at ${low}.`,
    axes: (x: string, y: string) => (y ? `${x} and ${y}` : x),
    ball: (at: string, loss: string) => `The ball, which is the network as it is now, is at ${at} with loss ${loss}.`,
  },
  at: place,
  place: 'at',
  loss: 'loss',
  hole: 'not a finite number',
  ball: {
    title: 'The ball',
    loss: 'its own loss',
    below: 'surface below it',
    distance: 'distance from the plane',
    ofWay: (share: string) => `${share} of the way`,
    gradient: 'gradient in the plane',
    steps: (count: number) =>
      count === 1 ? 'last step in the plane' : `last ${formatCount(count)} steps in the plane`,
    ofLength: 'of its length',
    outside: 'The ball has left the picture.',
    off: 'The ball is far off the plane: the surface under it is not the one that it rolls on.',
    legend: {
      ball: 'the network now, at its own loss',
      path: 'its path so far, seen from the plane',
      gradient: 'downhill: −∇loss, its direction in the plane',
      step: 'the step just taken, its direction in the plane',
    },
  },
  picked: {
    title: 'The network at that point',
    hint: 'Click a point of either picture (or press Enter at the crosshair) to see the network that lies there.',
    test: 'test loss',
    accuracy: 'accuracy, training',
    testAccuracy: 'accuracy, test',
    start: 'Start from here',
    startHint: 'Training goes on with the parameters of this point.',
    back: (step: number) => `Back to the run of step ${formatCount(step)}`,
    map: 'Decision map of the network at the chosen point',
    close: 'Forget the point',
    spoken: (at: string, loss: string) => `Network at ${at}: training loss ${loss}.`,
  },
  caption: {
    slice: (count: number) =>
      `A slice shows at most two directions of ${formatCount(count)}. ` +
      'What looks like a wall may have a way around it, and what looks like a ' +
      'bowl may be a saddle in directions that are not shown; the distance from the plane says how much is hidden.',
    random:
      'Random directions, each filter as long as the network’s own (Li et al. 2018), make surfaces comparable, but almost ' +
      'nothing of a path lies in them: expect the ball to leave the plane at once.',
    trajectory:
      'The path’s principal components (Lorch 2016), with their shares of its variance on the axes, show most of it. Beware of its shape: a random walk in many ' +
      'dimensions, projected onto its first components, is always a smooth curve, with 61% and 15% of the variance ' +
      '(Antognini & Sohl-Dickstein 2018). A graceful turn is no evidence of a valley.',
    weights: 'Two weights alone, all others held: a true section, and a tiny one.',
    line:
      'The straight way between two moments (Goodfellow et al. 2015). Training did not go along it: a bump on the line need ' +
      'not have been in the way.',
    arrows: 'Arrows show directions, all equally long; the numbers say how much of each lies in the plane.',
  },
  files: {
    title: (step: number) => `Training loss around step ${formatCount(step)}`,
  },
  pair: {
    left: 'Left',
    right: 'Right',
    steps: 'Training steps',
    training: (share: string) => `Computing both … ${share}`,
    same:
      'Same data, seed and number of steps (0: as initialized), the same Gaussian directions, filter-normalized to each ' +
      'network; one scale of color and height; both turn together.',
    sameNot: 'The two networks differ in shape, so that only the directions of the blocks that both have are the same.',
    rows: {
      loss: 'training loss at the middle',
      accuracy: 'accuracy, training',
      roughness: 'roughness (normalized total variation)',
      creases: 'bending in the sharpest 5% of the grid',
      sharpness: 'sharpness λmax at the middle',
      span: 'loss over the picture',
    },
    notConverged: 'not settled',
    diverged: (name: string, step: number) =>
      `${name} diverged at step ${formatCount(step)}; its surface is of the step before.`,
    verdict: (rougher: string, smoother: string, ratio: string) =>
      `In this plane the surface with ${rougher} is ${ratio} times as rough as that with ${smoother}.`,
    alike: 'In this plane both surfaces are equally rough to two digits.',
    sharper: (sharper: string, ratio: string) => `At its middle ${sharper} is ${ratio} times as sharp.`,
    caution:
      'That is one seed, one data set and one plane. Another seed may say otherwise: try a few before you believe it.',
    about:
      'Roughness is the total variation of the loss along the grid’s lines, each line divided by its own span: 1 for a surface ' +
      'that only rises or falls along every line, 2 for a single bowl, more for every further bump (after Wu et al. 2021). ' +
      'Creases are kinks, not bumps: they show in the next row, which is near 5% where a surface bends evenly and near 100% ' +
      'where flat pieces meet.',
  },
};
