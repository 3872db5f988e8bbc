import { formatCount, formatNumber, formatPercent } from '../i18n/numbers.js';
import type { FileFault } from './files.js';
import type { KeptRun, RunFault } from './run.js';
import { MOST_RUNS } from './storage.js';

const fault: Record<RunFault, string> = {
  form: 'it is no run',
  version: 'it was made by a newer version of Gradflow',
  name: 'its name is missing or too long',
  link: 'its configuration cannot be read',
  figures: 'its figures are damaged',
  curve: 'its curve is damaged',
};

const file: Record<FileFault, string> = {
  large: 'The file is larger than 5 MB. Nothing was changed.',
  json: 'The file is no JSON, or damaged. Nothing was changed.',
  format: 'The file holds no kept runs. Nothing was changed.',
  newer: 'The file was made by a newer version of Gradflow. Nothing was changed.',
};

export const en = {
  title: 'Kept runs',
  count: (count: number) => `${count} of ${MOST_RUNS}`,
  lines: 'Lines of kept runs',
  training: 'training',
  test: 'test',
  cut: 'to now',
  cutHint: 'Only as far as the run on screen has come',
  show: (name: string) => `Show ${name} in the chart`,
  restore: (name: string) => `Start ${name} anew`,
  restoreHint: 'Bring back its configuration, from step 0',
  rename: (name: string) => `Rename ${name}`,
  renameShort: 'Rename',
  name: 'Name',
  remove: (name: string) => `Delete ${name}`,
  removeShort: 'Delete',
  figures: ({ step, trainLoss, testLoss, testAccuracy }: KeptRun) =>
    [
      `step ${formatCount(step)}`,
      `training ${formatNumber(trainLoss)}`,
      ...(testLoss === null ? [] : [`test ${formatNumber(testLoss)}`]),
      ...(testAccuracy === null ? [] : [formatPercent(testAccuracy)]),
    ].join(' · '),
  edited: 'changed on the way: its configuration alone does not repeat it',
  editedShort: 'changed',
  exportJson: 'Save as JSON',
  exportCsv: 'Curves as CSV',
  import: 'Open JSON …',
  removeAll: 'Delete all',
  visit: 'This browser stores nothing for this page: these runs are gone when it is closed. Save them as JSON.',
  damaged: (count: number) =>
    count === 1 ? 'One stored run cannot be read.' : `${formatCount(count)} stored runs cannot be read.`,
  removeDamaged: 'Delete',
  undo: 'Undo',
  keepIt: 'Keep it',
  dismiss: 'Dismiss',
  notice: {
    kept: (name: string) => `Kept: ${name}.`,
    updated: (name: string) => `Brought up to date: ${name}.`,
    already: (name: string) => `Kept already: ${name}.`,
    same: (name: string) => `This is the configuration of ${name}, at step 0.`,
    nothing: 'There is no run to keep yet: press play first.',
    curves: 'The chart has no mark left: hide a curve first.',
    link: 'This run has too many own points to be kept.',
    many: `${MOST_RUNS} runs are kept, as many as there can be: delete one first.`,
    large: 'The kept runs take up all the room they may have, 2 MB: delete one first.',
    full: 'The browser has no room left to store it. Delete a run, or save the runs as JSON.',
    deleted: (count: number, name: string) =>
      count === 1 ? `Deleted: ${name}.` : `Deleted ${formatCount(count)} runs.`,
    restored: (name: string) => `${name} starts anew.`,
    left: (step: number) =>
      `The run before it stopped at step ${formatCount(step)}; Back brings its configuration back.`,
    imported: (added: number) => (added === 1 ? 'One run added.' : `${formatCount(added)} runs added.`),
    known: (count: number) => (count === 1 ? 'One was here already.' : `${formatCount(count)} were here already.`),
    fault: (number: number, what: RunFault) => `Run ${number} was left out: ${fault[what]}.`,
    more: (count: number) => `So were ${formatCount(count)} more.`,
    file,
  },
};
