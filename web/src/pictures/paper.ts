/** The page in its light colors, for as long as pictures of it are taken. */

/** Colors take two frames to be everywhere: style sheets and templates have them in the first, canvases in the second. */
export async function onPaper<Result>(take: () => Result): Promise<Result> {
  const { dataset } = document.documentElement;
  const before = dataset.theme;
  const still = new CSSStyleSheet();
  still.replaceSync('* { transition: none !important; }');
  document.adoptedStyleSheets.push(still);
  dataset.theme = 'light';
  try {
    await nextFrame();
    await nextFrame();
    return take();
  } finally {
    if (before === undefined) delete dataset.theme;
    else dataset.theme = before;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
  }
}

export const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
