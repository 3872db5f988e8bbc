/** What must not be missed: a diverged run, and what could not be used of a link or file. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Config } from '../config/config.js';
import type { Problem } from '../config/problem.js';
import type { Divergence } from '../engine/frame.js';
import { describeProblem } from '../i18n/describe.js';
import { type LateMessages, lateMessages } from '../i18n/late.js';
import { messagesFor } from '../i18n/messages.js';
import { formatSetting } from '../i18n/numbers.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import '../styles/banners.css';
import { describeFault } from '../views/formula/words.js';
import { icons } from './icons.js';
import { lateIcons } from './late-icons.js';

const MAX_NOTICES = 12;

export function banners(store: Store, actions: Actions): TemplateResult | typeof nothing {
  const say = lateMessages(store.language.value);
  if (!say) return nothing;
  const divergence = store.frame.value?.divergence;
  return html`${divergence ? divergedBanner(store, actions, divergence, say) : nothing}
  ${store.notices.value.length > 0 ? noticeList(store, actions, say) : nothing}
  ${isPastUnnoticed(store) ? pastBanner(store, actions, say) : nothing}`;
}

/** An earlier step is shown, and the lab that says so is not open. */
function isPastUnnoticed({ time, lab }: Store): boolean {
  return time.value.present !== null && lab.value !== 'time';
}

function pastBanner(store: Store, actions: Actions, { banner }: LateMessages): TemplateResult {
  const present = store.time.value.present ?? 0;
  return html`<section class="banner" role="status">
    ${icons.reset}
    <p>${banner.past(store.frame.value?.step ?? 0, present)}</p>
    <button class="button button-small" type="button" @click=${() => actions.goTo(present)}>${banner.present}</button>
  </section>`;
}

function divergedBanner(
  store: Store,
  actions: Actions,
  divergence: Divergence,
  { banner }: LateMessages,
): TemplateResult {
  const { training } = store.config.value;
  const place = divergedPlace(store.info.value?.config.model, divergence, banner);
  const lower = Number((training.learningRate / 10).toPrecision(6));
  const restartLower = (): void => {
    actions.changeTraining({ learningRate: lower });
    actions.reset();
  };
  return html`<section class="banner banner-bad" role="alert">
    ${lateIcons.warning}
    <p><strong>${banner.divergedTitle}</strong> ${banner.diverged(divergence.step, banner.quantity[divergence.quantity], place)}</p>
    <div class="banner-actions">
      <button class="button" type="button" @click=${() => actions.reset()}>${icons.reset}${banner.reset}</button>
      <button class="button button-primary" type="button" @click=${restartLower}>${banner.lowerRate(formatSetting(lower))}</button>
    </div>
  </section>`;
}

function divergedPlace(
  model: Config['model'] | undefined,
  { layer }: Divergence,
  banner: LateMessages['banner'],
): string {
  const hidden = model?.layers.length ?? 0;
  if (layer < hidden) return banner.layer(layer + 1);
  const head = model?.auxiliary[layer - hidden - 1];
  return head ? banner.auxiliary(head.after) : banner.outputLayer;
}

function describeNotice({ language, config }: Store, problem: Problem, { problems }: LateMessages): string {
  const messages = messagesFor(language.value);
  const fault = describeFault(problem, language.value);
  if (!fault) return describeProblem(problem, messages, { withPlace: true, kind: config.value.data.kind });
  const place = problem.path.startsWith('link.') ? problems.place.link(problem.path.slice('link.'.length)) : '';
  return place ? problems.place.at(place, fault) : fault;
}

function noticeList(store: Store, actions: Actions, say: LateMessages): TemplateResult {
  const { notices } = say;
  const problems = store.notices.value;
  const more = problems.length - MAX_NOTICES;
  return html`<section class="banner banner-warn" role="alert">
    ${lateIcons.warning}
    <div>
      <strong>${notices.title}</strong>
      <ul>
        ${problems.slice(0, MAX_NOTICES).map((problem) => html`<li>${describeNotice(store, problem, say)}</li>`)}
        ${more > 0 ? html`<li>${notices.more(more)}</li>` : nothing}
      </ul>
    </div>
    <button class="button button-quiet button-icon" type="button" aria-label=${notices.dismiss} title=${notices.dismiss}
      @click=${() => actions.dismissNotices()}>${icons.close}</button>
  </section>`;
}
