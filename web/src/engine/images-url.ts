/** Where the page has the digits. */
export const IMAGES_URL = new URL('../../../build/images/digits.bin', import.meta.url);
