/** What came out of the experiments, as tables with their spread over seeds. */
import { TRAINED_ON } from './measure.mjs';

export function introduction(seeds) {
  return `# Claims about depth, tried

Made by \`npm run experiments\`: each network learns from ${TRAINED_ON.toLocaleString('en')} handwritten digits and is tested on 500 others; mean and
standard deviation over seeds, ${seeds} where no other number stands beside them, which decide the first weights and the batches. Of 500 images,
one is 0.2 %. Two networks are compared seed by seed: the mean difference with its standard error.`;
}

/** `results`: by row and column, a list of each seed's metrics at the marks, null where it was not trained. */
export function describe(claim, results, seeds) {
  const { title, says, marks, columns, rows } = claim;
  const last = marks.length - 1;
  const names = rows.map(({ name }) => name);
  const by = (quantity, lines, write) => table(quantity, columns, lines, write);
  const tables = [
    by(`test accuracy after ${epochs(marks[last])}`, names, (row, column) =>
      cell(results[row][column], last, ACCURACY, seeds),
    ),
    ...(rows.length === 1
      ? [
          by(
            'training loss',
            marks.map((mark) => `after ${epochs(mark)}`),
            (mark, column) => cell(results[0][column], mark, LOSS, seeds),
          ),
        ]
      : marks.map((mark, at) =>
          by(`training loss after ${epochs(mark)}`, names, (row, column) =>
            cell(results[row][column], at, LOSS, seeds),
          ),
        )),
  ];
  const compared = columns.length === 2 ? rows.map((row, index) => compare(row, columns, results[index], last)) : [];
  return [`## ${title}`, says, ...tables, ...compared].join('\n\n');
}

const epochs = (count) => (count === 1 ? '1 epoch' : `${count} epochs`);

const ACCURACY = { of: ({ testAccuracy }) => 100 * testAccuracy, digits: 1, unit: ' %' };
const LOSS = { of: ({ trainLoss }) => trainLoss, digits: 3, unit: '' };

function table(quantity, columns, names, write) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line([quantity, ...columns]),
    line(['---', ...columns.map(() => '--:')]),
    ...names.map((name, row) => line([name, ...columns.map((_, column) => write(row, column))])),
  ].join('\n');
}

/** Of the runs that came to the mark; how many did not, and how many there are where that is not as everywhere. */
function cell(runs, at, quantity, seeds) {
  const trained = runs.filter((run) => run !== null);
  const reached = trained.filter((run) => run.length > at && run[at].status !== 'diverged');
  const notes = [
    ...(trained.length === seeds ? [] : [`of ${trained.length}`]),
    ...(reached.length === trained.length ? [] : [`${trained.length - reached.length} diverged`]),
  ];
  const note = notes.length > 0 ? ` (${notes.join(', ')})` : '';
  if (reached.length < 2) return `–${note}`;
  const { mean, deviation } = spread(reached.map((run) => quantity.of(run[at])));
  return `${mean.toFixed(quantity.digits)} ± ${deviation.toFixed(quantity.digits)}${quantity.unit}${note}`;
}

/** Seed by seed, since both start from the same numbers and see the same batches. */
function compare({ name }, [first, second], [a, b], last) {
  const pairs = a.flatMap((run, seed) => (run?.[last] && b[seed]?.[last] ? [[run[last], b[seed][last]]] : []));
  if (pairs.length < 2) return `${name}: not compared.`;
  const differ = ({ of, digits }) => {
    const { mean, deviation } = spread(pairs.map(([one, other]) => of(one) - of(other)));
    return `${signed(mean.toFixed(digits))} ± ${(deviation / Math.sqrt(pairs.length)).toFixed(digits)}`;
  };
  const ahead = pairs.filter(([one, other]) => one.testAccuracy > other.testAccuracy).length;
  return `${name}, ${first} less ${second}: ${differ(ACCURACY)} points of test accuracy, ${differ(LOSS)} of training loss; ${first} is
ahead on the test images with ${ahead} of ${pairs.length} seeds.`;
}

const signed = (text) =>
  Number(text) === 0 ? text.replace('-', '') : Number(text) > 0 ? `+${text}` : text.replace('-', '−');

function spread(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, deviation: Math.sqrt(variance) };
}
