/** A link as a QR code (ISO/IEC 18004), for the phone in the reader's hand. */
import { html, svg, type TemplateResult } from 'lit/html.js';
import { encode } from 'uqr';

/** 97 modules along an edge: with three pixels each, a phone still tells them apart on a screen. */
const LARGEST_VERSION = 20;
/** Modules around the code that stay white, as the standard demands. */
const QUIET = 4;
const PIXELS_PER_MODULE = 3;
const SMALLEST = 180;

export interface QrCode {
  /** Modules along an edge, the quiet zone included. */
  size: number;
  /** Of the dark modules, one unit each. */
  path: string;
}

/** Null where `text` is too long for a code that can be scanned from a screen. */
export function qrCode(text: string): QrCode | null {
  try {
    const { size, data } = encode(text, { ecc: 'L', boostEcc: true, maxVersion: LARGEST_VERSION, border: QUIET });
    return { size, path: data.map(rowPath).join('') };
  } catch {
    return null;
  }
}

function rowPath(row: readonly boolean[], y: number): string {
  return row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('');
}

/** Dark on white in every theme: not every reader takes the inverse. */
export function qrPicture({ size, path }: QrCode, name: string): TemplateResult {
  const edge = Math.max(SMALLEST, size * PIXELS_PER_MODULE);
  return html`<svg class="share-qr" role="img" aria-label=${name} viewBox="0 0 ${size} ${size}" width=${edge} height=${edge}
    shape-rendering="crispEdges">${svg`<rect width="100%" height="100%" fill="#fff" /><path d=${path} fill="#000" />`}</svg>`;
}
