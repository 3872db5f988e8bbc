import { expect, it } from 'vitest';
import { metricsToCsv } from '../../src/export/metrics.js';

it('metrics are a line for each point, without columns that have no numbers', () => {
  const values = [1, 2].map((step) => ({ step, train: 1 / step, test: null }));
  expect(metricsToCsv(values, [])).toBe('step,training_loss,test_loss\r\n1,1,\r\n2,0.5,\r\n');
  const [first, second] = values.map((point) => ({ ...point, test: 3, accuracies: [0.5, 0.25] as const }));
  const auxiliary = Float64Array.of(2, 0.3, 7, Number.NaN, 0.75, Number.NaN);
  const head = [{ after: 2, weight: 0.3 }];
  expect(metricsToCsv([first!, { ...second!, auxiliary }], head).split('\r\n')).toEqual([
    'step,training_loss,test_loss,training_accuracy,test_accuracy,auxiliary_2_training_loss,auxiliary_2_training_accuracy',
    '1,1,3,0.5,0.25,,',
    '2,0.5,3,0.5,0.25,7,0.75',
    '',
  ]);
});
