/** What the visitor without a plan can do. Each resolves to a line that says what was done. */

const CONTROLS =
  'button, a[href], select, input, textarea, summary, canvas, svg [tabindex], [role=tab], [role=slider], [role=button], label.button';
const WIDTHS = [
  [1440, 900],
  [1024, 768],
  [720, 450],
  [390, 844],
];
const KEYS =
  'Space ArrowRight ArrowLeft ArrowUp ArrowDown Enter Escape Tab Shift+Tab r e ? Home End Delete PageDown'.split(' ');
const TEXTS = [
  '0',
  '1',
  '-1',
  '0.3',
  '7',
  '64',
  '1e9',
  'NaN',
  '',
  'max(x,0.1*x)',
  'sin(x',
  '한글',
  '<b>x</b>',
  '1e-12',
];
const LINKS = [
  'v=1',
  'v=1&data=spiral&layers=8-relu,8-relu&view=time',
  'v=1&data=blobs&classes=4&layers=30*8-sigmoid&view=diagnosis',
  'v=1&data=digits&layers=6-conv5-relu,max2,flatten,32-relu&view=images',
  'v=1&data=shapes&view=check',
  'v=1&data=sine&layers=12-mish&loss=mse&view=activations',
  'v=1&layers=8-custom(max(x,0.1*x)),8-custom(sin(x)/2)&view=chain',
  'v=1&layers=24*12-relu&optimizer=adam&lr=0.003&b.skip=2',
  'v=1&lr=100&optimizer=sgd&layers=8-relu',
  'v=1&story=zeros',
  'v=1&lesson=relu',
  'v=1&lesson=vanishing',
  'v=1&view=surface',
  'v=1&view=trainability',
  'v=1&view=valley',
  'v=1&view=stability&layers=12*16-sigmoid&skips=0-6,6-12&auxiliary=6:0.3&normalization=batch',
  'v=1&view=landscape',
  'v=1&view=dying&layers=16*8-relu&init=he-normal',
  'v=7&lr=fast&colour=red&layers=8-elo&state=!!',
  '%%%',
];

/** One of the controls on the page, used as what it is. Handles of elements would keep them alive: none is taken. */
export async function actOn(page, random) {
  const about = await page.evaluate(findControl, {
    selector: CONTROLS,
    tries: Array.from({ length: 10 }, random.next),
  });
  return about ? use(page, about, random) : 'nothing to click';
}

/** Runs in the page: scrolls to a control that can be used now and says what it is; null where there is none. */
function findControl({ selector, tries }) {
  const found = document.querySelectorAll(selector);
  const dialog = document.querySelector('dialog[open]');
  const isUsable = (element) =>
    element && !element.disabled && (!dialog || dialog.contains(element)) && element.checkVisibility();
  const element = tries.map((share) => found[Math.floor(share * found.length)]).find(isUsable);
  if (!element) return null;
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  const kind = element.localName === 'input' ? element.type : element.localName;
  const name = element.getAttribute('aria-label') || element.title || element.textContent;
  window.soakTarget = new WeakRef(element);
  return { kind, text: name.replace(/\s+/g, ' ').trim().slice(0, 40), box: { x, y, width, height } };
}

async function use(page, { kind, text, box }, random) {
  const said = `${kind} "${text}"`;
  if (kind === 'select') return `${said} <- ${await page.evaluate(choose, random.next())}`;
  if (kind === 'range') return `${said} <- ${await page.evaluate(slide, random.next())}`;
  if (['text', 'number', 'textarea', 'search'].includes(kind)) return `${said} <- ${await type(page, random)}`;
  if (kind === 'file') return `${said} left alone`;
  if (kind === 'canvas') return `${said} ${await drag(page, box, random)}`;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  return said;
}

/** Runs in the page. */
function choose(share) {
  const select = window.soakTarget.deref();
  if (!select) return 'gone';
  select.selectedIndex = Math.floor(share * select.options.length);
  for (const event of ['input', 'change']) select.dispatchEvent(new Event(event, { bubbles: true }));
  return select.value;
}

/** Runs in the page. */
function slide(share) {
  const input = window.soakTarget.deref();
  if (!input) return 'gone';
  const [min, max] = [Number(input.min || 0), Number(input.max || 100)];
  input.value = String(min + share * (max - min));
  for (const event of ['input', 'change']) input.dispatchEvent(new Event(event, { bubbles: true }));
  return input.value;
}

async function type(page, random) {
  const text = random.pick(TEXTS);
  await page.evaluate(() => window.soakTarget.deref()?.focus());
  await page.keyboard.press('Control+a');
  if (text) await page.keyboard.insertText(text);
  else await page.keyboard.press('Delete');
  if (random.next() < 0.7) await page.keyboard.press(random.pick(['Enter', 'Tab', 'Escape']));
  return JSON.stringify(text);
}

async function drag(page, { x, y, width, height }, random) {
  const place = () => [x + random.next() * width, y + random.next() * height];
  await page.mouse.move(...place());
  await page.mouse.down();
  if (random.next() < 0.6) await page.mouse.move(...place(), { steps: 4 });
  await page.mouse.up();
  if (random.next() < 0.3) await page.mouse.wheel(0, 400 * random.next() - 200);
  return 'dragged';
}

async function key(page, random) {
  const pressed = random.pick(KEYS);
  await page.keyboard.press(pressed);
  return `key ${pressed}`;
}

async function link(page, random) {
  const hash = random.pick(LINKS);
  await page.evaluate((text) => {
    location.hash = text;
  }, hash);
  return `link ${hash}`;
}

async function travel(page, random) {
  const way = random.next() < 0.6 ? 'back' : 'forward';
  await page.evaluate((method) => history[method](), way);
  await page.waitForTimeout(100);
  return way;
}

async function resize(page, random) {
  const [width, height] = random.pick(WIDTHS);
  await page.setViewportSize({ width, height });
  return `window ${width} x ${height}`;
}

async function wait(page, random) {
  const time = random.pick([50, 300, 1500]);
  await page.waitForTimeout(time);
  return `waited ${time} ms`;
}

export const gestures = [key, key, link, travel, travel, resize, wait, wait];
