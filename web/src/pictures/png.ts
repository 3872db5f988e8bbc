/** An SVG picture as PNG. */
import type { Sheet } from './sheet.js';

/** Pixels per CSS pixel. */
const RATIO = 2;

export const svgBlob = ({ svg }: Sheet): Blob => new Blob([svg], { type: 'image/svg+xml' });

/** Fails where the browser cannot draw it. */
export async function pngBlob(sheet: Sheet): Promise<Blob> {
  const address = URL.createObjectURL(svgBlob(sheet));
  try {
    const image = new Image(sheet.width, sheet.height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = sheet.width * RATIO;
    canvas.height = sheet.height * RATIO;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await toBlob(canvas);
  } finally {
    URL.revokeObjectURL(address);
  }
}

function toBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture'))));
  });
}
