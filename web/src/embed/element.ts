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

/** The `detail` of each event. */
export interface GradflowEvents {
  ready: undefined;
  state: RunState;
  goal: { goal: string; step: number };
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

  connectedCallback(): void {
    window.addEventListener('message', this.receive);
    if (this.frame) return;
    const frame = document.createElement('iframe');
    frame.loading = 'lazy';
    frame.allow = 'clipboard-write';
    frame.title = this.getAttribute('frame-title') ?? 'Gradflow';
    frame.style.cssText = 'display:block;width:100%;border:0;color-scheme:auto';
    frame.height = this.getAttribute('height') ?? String(FIRST_HEIGHT);
    frame.src = this.address;
    this.frame = frame;
    if (getComputedStyle(this).display === 'inline') this.style.display = 'block';
    this.append(frame);
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.receive);
    this.frame?.remove();
    this.frame = null;
    this.isReady = false;
  }

  /** Several at once are one change of the link. */
  attributeChangedCallback(name: string): void {
    if (!this.frame) return;
    if (name === 'frame-title') this.frame.title = this.getAttribute(name) ?? 'Gradflow';
    if (this.isPlanned) return;
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

  private get address(): string {
    const page = new URL(
      this.getAttribute('src') ?? 'embed.html',
      this.hasAttribute('src') ? document.baseURI : import.meta.url,
    );
    const config = (this.getAttribute('config') ?? '').replace(/^[#?]/, '') || 'v=1';
    const options = OPTION_ATTRIBUTES.flatMap((name) => {
      const value = this.getAttribute(name);
      return value === null ? [] : [`${name}=${encodeURIComponent(value || (BARE[name] ?? ''))}`];
    });
    page.hash = [config, ...options].join('&');
    return page.href;
  }

  /** Within the same page only the fragment changes; no entry of the history is added. */
  private follow(): void {
    const { frame, address } = this;
    if (!frame) return;
    if (this.hasAttribute('height')) frame.height = this.getAttribute('height') ?? '';
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
    else if (report?.type === 'resize') this.resize(report.height);
    else if (report?.type === 'state') this.takeState(report);
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

  /** As high as its contents, unless the page has chosen a height. */
  private resize(height: number): void {
    if (this.frame && !this.hasAttribute('height')) this.frame.height = String(height);
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

if (globalThis.customElements && !customElements.get('gradflow-playground')) {
  customElements.define('gradflow-playground', GradflowPlayground);
}

declare global {
  interface HTMLElementTagNameMap {
    'gradflow-playground': GradflowPlayground;
  }
}
