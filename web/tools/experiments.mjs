/**
 * npm run experiments [-- --seeds 3]: three claims about deep networks, tried on the handwritten digits with several seeds,
 * in Node on the package as it is shipped. Writes the tables to web/docs/experiments.md, whatever they say.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCore } from './build-core.mjs';
import { main, progress, ROOT, Trouble } from './run.mjs';
import { setup } from './setup.mjs';

const RESULT = join(ROOT, 'web/docs/experiments.md');
const TRAINED_ON = 2000;

await main(async () => {
  const seeds = readSeeds();
  await setup('build');
  const { buildPackage } = await import('./build-web.mjs');
  await progress('Building the package', async () => {
    await buildCore('wasm', ['gradflow_wasm']);
    await buildPackage();
  });
  const { imageModel, loadEngine } = await import(join(ROOT, 'dist/package/index.js'));
  const engine = await loadEngine();
  await engine.loadImages();
  const parts = experiments(imageModel).map((experiment) => {
    console.log(experiment.title);
    return describe(experiment, measure(engine, experiment, seeds));
  });
  mkdirSync(dirname(RESULT), { recursive: true });
  writeFileSync(RESULT, `${introduction(seeds)}\n\n${parts.join('\n\n')}\n`);
});

function readSeeds() {
  const { seeds } = parseArgs({ options: { seeds: { type: 'string', default: '3' } } }).values;
  if (!(Number.isInteger(Number(seeds)) && Number(seeds) >= 2)) throw new Trouble(`Not a number of seeds: ${seeds}`);
  return Array.from({ length: Number(seeds) }, (_, index) => index + 1);
}

/** Each has rows and columns of Configs, all trained for as many epochs. */
function experiments(imageModel) {
  const depths = [5, 10, 15, 20, 25];
  const googlenet = imageModel('googlenet');
  const alone = { ...googlenet, model: { ...googlenet.model, auxiliary: [] } };
  return [
    {
      title: 'Activations against depth',
      says: `Dense layers of 32 units with batch normalization, without paths around them, by stochastic gradient descent at 0.05
with batches of 32: after the experiment on depth in Misra, "Mish: A Self Regularized Non-Monotonic Neural Activation
Function" (2019), in miniature.`,
      epochs: 10,
      columns: ['relu', 'swish', 'mish'],
      rows: depths.map((depth) => ({
        name: `${depth} layers`,
        configs: ['relu', 'swish', 'mish'].map((activation) => stack(depth, activation, imageModel)),
      })),
    },
    {
      title: 'Auxiliary classifiers',
      says: `GoogLeNet in miniature with two auxiliary classifiers at 0.3, and without them (Szegedy et al. 2015). With them
the training loss counts theirs, too.`,
      epochs: 6,
      columns: ['on', 'off'],
      rows: [{ name: 'two inception modules', configs: [googlenet, alone] }],
    },
    {
      title: 'Residual blocks at a depth of 20',
      says: 'ResNet in miniature, and the plain network of the same 20 layers (He et al. 2016); both with batch normalization.',
      epochs: 5,
      columns: ['residual', 'plain'],
      rows: [{ name: '20 layers', configs: [imageModel('resnet'), imageModel('plain')] }],
    },
  ];
}

function stack(depth, activation, imageModel) {
  const { data } = imageModel('lenet');
  const layers = Array.from({ length: depth }, () => ({ units: 32, activation }));
  return {
    data,
    model: { layers, initializer: 'he-normal', normalization: 'batch' },
    training: { optimizer: 'sgd', learningRate: 0.05, batchSize: 32 },
  };
}

/** By row and column: what each seed came to. */
function measure(engine, { rows, columns, epochs }, seeds) {
  return rows.map(({ name, configs }) =>
    configs.map((config, column) => {
      const results = seeds.map((seed) => train(engine, config, epochs, seed));
      console.log(`  ${name}, ${columns[column]}: ${spread(results.map(({ testAccuracy }) => 100 * testAccuracy))} %`);
      return results;
    }),
  );
}

/** The seed decides the weights at the start and the batches; the images are the same. */
function train(engine, config, epochs, seed) {
  const session = engine.createSession({
    ...config,
    model: { ...config.model, seed },
    training: { ...config.training, seed },
  });
  const metrics = session.train(epochs * Math.ceil(TRAINED_ON / session.config.training.batchSize));
  session.dispose();
  return metrics;
}

function introduction(seeds) {
  return `# Three claims, tried

Made by \`npm run experiments\`: each network learns from ${TRAINED_ON.toLocaleString('en')} handwritten digits and is tested on 500 others; mean and
standard deviation over ${seeds.length} seeds, which decide the first weights and the batches. Of 500 images, one is 0.2 %; the means of two
networks differ by chance by about the deviation over the root of half the number of seeds.`;
}

function describe({ title, says, epochs, columns, rows }, results) {
  const cell = (runs) => {
    const accuracy = spread(runs.map(({ testAccuracy }) => 100 * testAccuracy));
    const loss = runs.reduce((sum, { trainLoss }) => sum + trainLoss, 0) / runs.length;
    return `${accuracy} % (${loss.toPrecision(2)})`;
  };
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const table = [
    line([`test accuracy (training loss) after ${epochs} epochs`, ...columns]),
    line(['---', ...columns.map(() => '--:')]),
    ...rows.map(({ name }, row) => line([name, ...results[row].map(cell)])),
  ];
  return `## ${title}\n\n${says}\n\n${table.join('\n')}`;
}

function spread(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return `${mean.toFixed(1)} ± ${Math.sqrt(variance).toFixed(1)}`;
}
