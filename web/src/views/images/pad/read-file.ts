/** A picture from a file, as ink. */
import type { Gray } from '../image.js';
import { inkOfPicture } from './photo.js';

/** `no-picture`: the browser cannot read it as one; `blank`: nothing can be told from its ground. */
export type FileFault = 'no-picture' | 'blank';

export type FileContent = { ink: Gray; fault?: undefined } | { ink?: undefined; fault: FileFault };

/** A larger picture is reduced to this many pixels along its longer side first. */
const LARGEST = 280;

export async function readPicture(file: Blob): Promise<FileContent> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return { fault: 'no-picture' };
  const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const ink = inkOfPicture(context.getImageData(0, 0, width, height).data, width, height);
  return ink ? { ink } : { fault: 'blank' };
}
