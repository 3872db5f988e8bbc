/** Embeds as course pages have them: on another origin, sandboxed, under a strict policy, at any width, many at once. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type {} from '../../src/embed/element.js';
import { serve } from '../../tools/static-server.mjs';
import { RULES, violations } from './axe.js';
import { type OpenPage, openBlankPage } from './page.js';

const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'";

/** Serves the course page: another port is another origin. */
let course: Server;
let coursePage = '';
type Host = Awaited<ReturnType<typeof serve>>;
/** The site as a host with a policy serves it, and as one does that lets every origin read it. */
let strict: Host;
let open: Host;
beforeAll(async () => {
  const site = fileURLToPath(new URL('../../../dist/site', import.meta.url));
  strict = await serve(site, { path: '/strict/', headers: { 'content-security-policy': STRICT } });
  open = await serve(site, { path: '/open/', headers: { 'access-control-allow-origin': '*' } });
  course = createServer((request, response) => {
    const isPage = request.url === '/';
    response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html' }).end(isPage ? coursePage : '');
  });
  await new Promise<void>((resolve) => course.listen(0, 'localhost', resolve));
});
afterAll(async () => {
  await Promise.all([strict.close(), open.close()]);
  course.close();
  course.closeAllConnections();
});

let opened: OpenPage;
/** What a test brings about on purpose. */
let expected: RegExp | null = null;
beforeEach(() => {
  expected = null;
});
afterEach(async () => {
  const unexpected = opened.errors.filter((error) => !expected?.test(error) && !error.includes('favicon'));
  await opened.close();
  expect(unexpected).toEqual([]);
});

const embedUrl = (link: string): string => `${inject('siteUrl')}embed.html#v=1&${link}`;

/** A course page on an origin of its own, which keeps what is said to it. */
async function openCourse(body: string, options: BrowserContextOptions = {}): Promise<void> {
  opened = await openBlankPage({ locale: 'en-US', ...options });
  const script = '<script>window.heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>';
  coursePage = `<!doctype html><title>Course</title><link rel="icon" href="data:," />${script}${body}`;
  await opened.page.goto(`http://localhost:${(course.address() as AddressInfo).port}/`);
}

const iframe = (link: string, attributes = 'width="640" height="500"'): string =>
  `<iframe title="Embed" src="${embedUrl(link)}" ${attributes}></iframe>`;

async function frameOf(index = 0): Promise<Frame> {
  const handle = await opened.page.locator('iframe').nth(index).elementHandle();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error('there is no such frame');
  return frame;
}

const stepOf = async (frame: Frame): Promise<number> =>
  Number((await frame.textContent('.figure-step dd'))?.replaceAll(',', ''));

const isAt = (frame: Frame, step: number): Promise<unknown> =>
  frame.waitForFunction((text) => document.querySelector('.figure-step dd')?.textContent === text, String(step));

const hasFigures = (frame: Frame): Promise<unknown> =>
  frame.waitForFunction(
    () =>
      !document.querySelector('[aria-busy="true"]') &&
      /\d/.test(document.querySelector('.figure-trainLoss dd')?.textContent ?? ''),
  );

const say = (message: object): Promise<void> =>
  opened.page.evaluate((body) => frames[0]!.postMessage({ protocol: 'gradflow/1', ...body }, '*'), message);

const heard = (type: string): Promise<Record<string, unknown>[]> =>
  opened.page.evaluate(
    (name) => (window as unknown as { heard: { type: string }[] }).heard.filter((message) => message.type === name),
    type,
  ) as Promise<Record<string, unknown>[]>;

const hears = (type: string): Promise<unknown> =>
  opened.page.waitForFunction(
    (name) => (window as unknown as { heard: { type: string }[] }).heard.some((message) => message.type === name),
    type,
  );

describe('in a page of another origin', () => {
  test.each([
    ['as a plain frame', ''],
    ['in a sandbox of its own origin', 'sandbox="allow-scripts allow-same-origin"'],
    ['in a sandbox without any origin', 'sandbox="allow-scripts"'],
  ])('%s it plays to its end and reaches its goal', async (_, sandbox) => {
    if (sandbox === 'sandbox="allow-scripts"') expected = /CORS policy|ERR_FAILED/; // of the module that the one script replaces
    await openCourse(iframe('seed=2&autoplay=1&steps=120&goal=trainLoss<5&panels=network,loss', sandbox));
    const frame = await frameOf();
    await isAt(frame, 120);
    expect(await frame.isDisabled('.embed-buttons .button-primary')).toBe(true);
    await hears('goal');
    expect(await heard('goal')).toMatchObject([{ goal: 'trainLoss<5' }]);
    expect(await frame.textContent('.embed-goal')).toContain('Goal reached');
  });

  test('under a strict Content-Security-Policy it runs, custom activations too', async () => {
    opened = await openBlankPage();
    await opened.page.goto(`${strict.url}embed.html#v=1&layers=4-custom(max(x,0.1*x))&autoplay=1&steps=30`);
    await isAt(opened.page.mainFrame(), 30);
  });

  test('in a sandbox without any origin it starts once, also from a server that would let its modules in', async () => {
    await openCourse(`<iframe sandbox="allow-scripts" src="${open.url}embed.html#v=1&seed=2&panels=network"></iframe>`);
    const frame = await frameOf();
    await hasFigures(frame);
    await say({ type: 'step', steps: 5 });
    await isAt(frame, 5);
    expect(await heard('ready')).toHaveLength(1);
    expect(await frame.locator('.depth-canvas').count()).toBe(1);
  });

  test('where a policy leaves a sandboxed frame no worker it says so', async () => {
    expected = /CORS policy|ERR_FAILED|Content Security Policy|csp|blob:null/i;
    await openCourse(`<iframe sandbox="allow-scripts" src="${strict.url}embed.html#v=1"></iframe>`);
    const frame = await frameOf();
    await frame.locator('.embed-failure[role=alert]').waitFor();
    expect(await frame.textContent('.embed-failure[role=alert]')).toContain('allow-same-origin');
    await hears('error');
    expect(await heard('error')).toMatchObject([{ fatal: true }]);
  });

  test('it obeys messages, within its locks, and ignores what is none', async () => {
    await openCourse(iframe('lock=data'));
    const frame = await frameOf();
    await hasFigures(frame);
    expect(await heard('state')).toEqual([]); // nobody has asked
    await say({ type: 'step', steps: 7 });
    await isAt(frame, 7);
    await say({ type: 'get-state', id: 'q' });
    await opened.page.waitForFunction(() =>
      (window as unknown as { heard: { id?: string }[] }).heard.some(({ id }) => id === 'q'),
    );
    const [answer] = (await heard('state')).filter(({ id }) => id === 'q');
    expect(answer).toMatchObject({
      step: 7,
      playing: false,
      link: 'v=1&layers=8-tanh,8-tanh,8-tanh&optimizer=adam&lr=0.01&batch=32',
    });
    await say({ type: 'set', config: 'v=1&data=moons' });
    await hears('error');
    expect(await heard('error')).toMatchObject([{ problems: [{ path: 'locked.data' }], fatal: false }]);
    await say({ type: 'step', steps: -1 });
    await say({ type: 'set', config: { training: { learningRate: -3 } } });
    await opened.page.evaluate(() => frames[0]!.postMessage({ type: 'reset' }, '*'));
    await opened.page.waitForFunction(
      () =>
        (window as unknown as { heard: { type: string }[] }).heard.filter(({ type }) => type === 'error').length === 2,
    );
    expect((await heard('error'))[1]).toMatchObject({
      problems: [{ path: 'training.learningRate', code: 'out-of-range' }],
    });
    expect(await stepOf(frame)).toBe(7);
  });

  test('it starts when it is scrolled into sight, and rests out of it', async () => {
    await openCourse(`<div style="height:3000px"></div>${iframe('autoplay=1')}<div style="height:3000px"></div>`);
    const frame = await frameOf();
    await frame.waitForSelector('.embed-buttons');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(opened.requests.filter((url) => url.endsWith('.wasm'))).toEqual([]);
    await opened.page.locator('iframe').scrollIntoViewIfNeeded();
    await frame.waitForFunction(() => document.querySelector('.figure-step dd')?.textContent !== '0');
    await opened.page.evaluate(() => scrollTo(0, 0));
    await new Promise((resolve) => setTimeout(resolve, 600));
    await opened.page.evaluate(() => frames[0]!.postMessage({ protocol: 'gradflow/1', type: 'get-state', id: 1 }, '*'));
    const stepNow = (): Promise<unknown> => heard('state').then((states) => states.at(-1)?.step);
    await hears('state');
    const resting = await stepNow();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await stepNow()).toBe(resting);
  });
});

describe('locks', () => {
  test('leave what is locked disabled, with the reason; keys do nothing', async () => {
    opened = await openBlankPage({ locale: 'en-US', viewport: { width: 960, height: 900 } });
    const { page } = opened;
    await page.goto(embedUrl('lock=all&panels=network,output,data,model,training'));
    await hasFigures(page.mainFrame());
    await page.getByText('The author of this page has locked the data.').first().waitFor();
    const open = await page.$$eval(
      '.embed-settings :is(input, select, button), .depth-header :is(select, button)',
      (controls) => controls.filter((control) => !control.matches(':disabled')).map(({ outerHTML }) => outerHTML),
    );
    expect(open).toEqual([]);
    expect(await page.isVisible('.depth-count')).toBe(false);
    for (const key of ['Space', 'ArrowRight', 'e']) await page.keyboard.press(key);
    const box = (await page.locator('.depth-canvas').boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + 200);
    expect(await page.locator('.depth-popover:visible').count()).toBe(0);
    expect(await stepOf(page.mainFrame())).toBe(0);
    expect(await violations(page, RULES)).toEqual([]);
  });
});

describe('for every reader', () => {
  test.each<[string, BrowserContextOptions]>([
    [
      '&layers=4*8-tanh&skip=2&auxiliary=2:0.3&normalization=batch',
      { viewport: { width: 320, height: 700 }, locale: 'en-US' },
    ],
    ['&theme=dark&lang=ko&goal=testAccuracy>0.9', { viewport: { width: 320, height: 700 }, locale: 'en-US' }],
    ['&panels=activation,dead,output,data', { viewport: { width: 640, height: 900 }, colorScheme: 'dark' }],
  ])('no violation, no sideways scrolling: %s', async (link, options) => {
    opened = await openBlankPage(options);
    const { page } = opened;
    await page.goto(embedUrl(`steps=5${link}`));
    await hasFigures(page.mainFrame());
    expect(await violations(page, RULES)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    if (link.includes('lang=ko')) expect(await page.getAttribute('html', 'lang')).toBe('ko');
  });

  test('problems of its link stand in it, and are said to the page around', async () => {
    await openCourse(iframe('panels=loss,outptu&lr=fast'));
    const frame = await frameOf();
    await frame.getByText('“panels” in the link').waitFor();
    expect(await frame.textContent('.banner')).toContain('Did you mean “output”?');
    expect((await heard('error'))[0]).toMatchObject({ problems: [{ path: 'link.panels' }, { path: 'link.lr' }] });
  });

  test('its name opens the same experiment on the full page, where theme and language of a link hold for the visit', async () => {
    opened = await openBlankPage({ locale: 'en-US' });
    const { page } = opened;
    await page.goto(embedUrl('data=moons&lr=0.5&view=chain'));
    await hasFigures(page.mainFrame());
    const address = await page.getAttribute('.embed-full', 'href');
    expect(address).toBe('./#v=1&data=moons&lr=0.5&view=chain');
    await page.goto(`${inject('siteUrl')}${address?.slice(2)}&theme=dark&lang=ko&lock=data`);
    await page.waitForFunction(() => document.documentElement.lang === 'ko');
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
    await page.locator('.banner', { hasText: '링크의 “lock”' }).waitFor();
    await page.goto(`${inject('siteUrl')}?again`);
    await page.waitForFunction(() => document.documentElement.lang === 'en');
  });
});

describe('the element', () => {
  test('shows itself at its height, plays, tells, and follows its attributes', async () => {
    await openCourse('');
    const { page } = opened;
    const element = `<gradflow-playground config="v=1&seed=3" panels="loss" steps="40" goal="trainLoss<9"></gradflow-playground>
      <script type="module" src="${open.url}gradflow.js"></script>`;
    coursePage += element;
    await page.reload();
    await page.waitForSelector('gradflow-playground iframe');
    const frame = await frameOf();
    await hasFigures(frame);
    await page.waitForFunction(() => document.querySelector('iframe')!.height !== '620');
    const height = Number(await page.getAttribute('iframe', 'height'));
    expect(height).toBe(
      await frame.evaluate(() => Math.ceil(document.getElementById('embed')!.getBoundingClientRect().height)),
    );

    const goal = await page.evaluate(async () => {
      const playground = document.querySelector('gradflow-playground')!;
      const reached = new Promise((resolve) => {
        playground.addEventListener('goal', (event) => resolve((event as CustomEvent).detail), { once: true });
      });
      const ended = new Promise((resolve) => {
        playground.addEventListener('state', (event) => {
          const { step, playing } = (event as CustomEvent).detail;
          if (step === 40 && !playing) resolve(null);
        });
      });
      playground.setAttribute('goal', 'trainLoss<8');
      const detail = await reached;
      playground.play();
      await ended;
      return detail;
    });
    expect(goal).toMatchObject({ goal: 'trainLoss<8' });

    const entries = await page.evaluate(() => history.length);
    await page.evaluate(() => document.querySelector('gradflow-playground')!.setAttribute('config', 'v=1&data=moons'));
    await isAt(frame, 0);
    const state = await page.evaluate(() => document.querySelector('gradflow-playground')!.getState());
    expect(state.link).toBe('v=1&data=moons');
    expect(await page.evaluate(() => history.length)).toBe(entries);

    const after = await page.evaluate(() => {
      const playground = document.querySelector('gradflow-playground')!;
      playground.set('v=1&data=xor&layers=4-custom(max(x,0.1*x))'); // whose formula takes a while to be judged
      playground.step(3);
      return playground.getState();
    });
    expect(after.link).toBe('v=1&data=xor&layers=4-custom(max(x,0.1*x))');
    await isAt(frame, 3);
  });

  test('runs no script that its attribute says, and tells where it cannot be shown', async () => {
    await openCourse(`<script type="module" src="${open.url}gradflow.js"></script>`);
    const { page } = opened;
    await page.waitForFunction(() => customElements.get('gradflow-playground'));
    const told = await page.evaluate(() => {
      const playground = document.createElement('gradflow-playground');
      const problems: unknown[] = [];
      playground.addEventListener('error', (event) => problems.push((event as unknown as CustomEvent).detail));
      document.body.append(playground);
      for (const src of ['javascript:parent.document.title="run"', 'data:text/html,x', 'http://[']) {
        playground.remove();
        playground.setAttribute('src', src);
        document.body.append(playground);
      }
      return { problems, frame: playground.querySelector('iframe')!.getAttribute('src'), title: document.title };
    });
    expect(told.frame).toBeNull();
    expect(told.title).toBe('Course');
    const refused = { problems: [{ path: 'src', code: 'syntax' }], fatal: true };
    expect(told.problems).toMatchObject([refused, refused, refused]);
  });
});
