/**
 * `gradflow.js`: the element `<gradflow-playground>`, an embed of Gradflow in any page. It is an iframe of `embed.html`,
 * which lies next to this file unless `src` says where. Loaded without a bundler, by `<script type="module">`.
 */
import { type Command, type PartialConfig, PROTOCOL, type Report, type RunState, readReport } from './messages.js';

export type { PartialConfig, RunState } from './messages.js';

/** What goes into the frame's link, by attribute. */
const OPTION_ATTRIBUTES = ['panels', 'lock', 'autoplay', 'theme', 'lang', 'steps', 'goal'] as const;
/** What an attribute without a value means. */
const BARE: Readonly<Record<string, string>> = { autoplay: '1', lock: 'all' };

const FIRST_HEIGHT = 620;
/** Milliseconds until a question counts as unanswered. */
const PATIENCE = 10_000;

type Problems = Extract<Report, { type: 'error' }>['problems'];

const NO_PAGE: Problems[number] = { path: 'src', code: 'syntax', message: 'must be the address of embed.html' };

/** The `detail` of each event. */
export interface GradflowEvents {
  ready: undefined;
  state: RunState;
  goal: { goal: string; step: number };
  /** CSS pixels that the embed wants to be high; it is, unless the attribute `height` says otherwise. */
  resize: { height: number };
  error: { problems: Problems; fatal: boolean };
}

/** On a server that renders pages there are no elements; importing this file must not fail there. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export class GradflowPlayground extends Base {
  static readonly observedAttributes = ['config', 'src', 'frame-title', 'height', ...OPTION_ATTRIBUTES];

  private frame: HTMLIFrameElement | null = null;
  private isReady = false;
  /** Commands from before the frame was ready. */
  private readonly waiting: Command[] = [];
  private readonly questions = new Map<number, (state: RunState) => void>();
  private lastQuestion = 0;
  private isPlanned = false;
  /** The frame's address. */
  private shown = '';
  /** CSS pixels that the embed wants to be high, which it is unless the page has chosen a height. */
  private wanted = FIRST_HEIGHT;

  connectedCallback(): void {
    window.addEventListener('message', this.receive);
    if (this.frame) return;
    const frame = document.createElement('iframe');
    frame.loading = 'lazy';
    frame.allow = 'clipboard-write';
    frame.style.cssText = 'display:block;width:100%;border:0';
    this.frame = frame;
    this.follow();
    if (getComputedStyle(this).display === 'inline') this.style.display = 'block';
    this.append(frame);
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.receive);
    this.frame?.remove();
    this.frame = null;
    this.shown = '';
    this.isReady = false;
  }

  /** Several at once are one change of the link. */
  attributeChangedCallback(): void {
    if (!this.frame || this.isPlanned) return;
    this.isPlanned = true;
    queueMicrotask(() => {
      this.isPlanned = false;
      this.follow();
    });
  }

  /** Another experiment, as the text of a link or as a Config; what it leaves out takes its default. */
  set(config: string | PartialConfig): void {
    this.ask({ type: 'set', config });
  }

  play(): void {
    this.ask({ type: 'play' });
  }

  pause(): void {
    this.ask({ type: 'pause' });
  }

  /** That many optimizer steps. */
  step(steps = 1): void {
    this.ask({ type: 'step', steps });
  }

  reset(): void {
    this.ask({ type: 'reset' });
  }

  /** Fails where no answer comes, as before the frame has been scrolled near. */
  getState(): Promise<RunState> {
    const id = ++this.lastQuestion;
    this.ask({ type: 'get-state', id });
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        this.questions.delete(id);
        reject(new Error('the embed does not answer'));
      }, PATIENCE);
      this.questions.set(id, (state) => {
        clearTimeout(giveUp);
        resolve(state);
      });
    });
  }

  /** Null where `src` is no address of a page: it could be one that runs as a script. */
  private get address(): string | null {
    const page = pageAt(this.getAttribute('src'));
    if (!page) return null;
    const config = (this.getAttribute('config') ?? '').replace(/^[#?]/, '') || 'v=1';
    const options = OPTION_ATTRIBUTES.flatMap((name) => {
      const value = this.getAttribute(name);
      return value === null ? [] : [`${name}=${encodeURIComponent(value || (BARE[name] ?? ''))}`];
    });
    page.hash = [config, ...options].join('&');
    return page.href;
  }

  private follow(): void {
    if (!this.frame) return;
    this.frame.title = this.getAttribute('frame-title') ?? 'Gradflow';
    this.frame.height = this.getAttribute('height') ?? String(this.wanted);
    const { address } = this;
    if (address === null) this.tell('error', { problems: [NO_PAGE], fatal: true });
    else if (address !== this.shown) this.show(this.frame, address);
  }

  /** Within the same page only the fragment changes; no entry of the history is added. */
  private show(frame: HTMLIFrameElement, address: string): void {
    this.shown = address;
    if (this.isReady) frame.contentWindow?.location.replace(address);
    else frame.src = address;
  }

  /** The frame may be anywhere: what is said to it is no secret. */
  private ask(command: Command): void {
    if (!this.isReady) this.waiting.push(command);
    else this.frame?.contentWindow?.postMessage({ protocol: PROTOCOL, ...command }, '*');
  }

  private readonly receive = ({ source, data }: MessageEvent): void => {
    const report = source && source === this.frame?.contentWindow ? readReport(data) : null;
    if (report?.type === 'ready') this.begin();
    else if (report?.type === 'resize') {
      this.wanted = report.height;
      this.follow();
      this.tell('resize', { height: report.height });
    } else if (report?.type === 'state') this.takeState(report);
    else if (report?.type === 'goal') this.tell('goal', { goal: report.goal, step: report.step });
    else if (report?.type === 'error') this.tell('error', { problems: report.problems, fatal: report.fatal });
  };

  /** A frame that was loaded anew begins anew. */
  private begin(): void {
    this.isReady = true;
    this.ask({ type: 'get-state' }); // so that it knows to whom it may tell its states
    for (const command of this.waiting.splice(0)) this.ask(command);
    this.tell('ready', undefined);
  }

  private takeState({ type: _, id, ...state }: Extract<Report, { type: 'state' }>): void {
    if (typeof id === 'number') this.questions.get(id)?.(state);
    if (typeof id === 'number') this.questions.delete(id);
    else this.tell('state', state);
  }

  private tell<Name extends keyof GradflowEvents>(name: Name, detail: GradflowEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** `embed.html` next to this file, or at what the attribute says. */
function pageAt(src: string | null): URL | null {
  try {
    const url = new URL(src ?? 'embed.html', src === null ? import.meta.url : document.baseURI);
    return /^(https?|file):$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

if (globalThis.customElements && !customElements.get('gradflow-playground')) {
  customElements.define('gradflow-playground', GradflowPlayground);
}

declare global {
  interface HTMLElementTagNameMap {
    'gradflow-playground': GradflowPlayground;
  }
}
