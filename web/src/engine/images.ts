/** Fetches the images that a kind of data is made of, and hands them to the engine. */
import { GradflowError } from '../config/problem.js';
import { LoadError, readBytes } from './load.js';
import { unwrap } from './outcome.js';
import type { WholeModule } from './wasm.js';

export class ImageLoader {
  private loading: Promise<void> | null = null;

  /** `url`: where the file lies unless `load` is told otherwise. */
  constructor(
    private readonly module: Pick<WholeModule, 'provideImages'>,
    private readonly url: URL,
  ) {}

  /** Once, whoever asks how often. Fails with a GradflowError, path `images`, and may then be tried again. */
  load(source: URL | BufferSource = this.url): Promise<void> {
    this.loading ??= this.provide(source).catch((error: unknown) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }

  private async provide(source: URL | BufferSource): Promise<void> {
    const packed = source instanceof URL ? await read(source) : source;
    unwrap(this.module.provideImages(await unpack(packed)));
  }
}

async function read(url: URL): Promise<ArrayBuffer> {
  try {
    return await readBytes(url);
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    throw new GradflowError([{ path: 'images', code: 'unavailable', message: error.message }]);
  }
}

async function unpack(packed: BufferSource): Promise<Uint8Array> {
  try {
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  } catch {
    throw new GradflowError([{ path: 'images', code: 'damaged', message: 'not a file of images, or cut off' }]);
  }
}
