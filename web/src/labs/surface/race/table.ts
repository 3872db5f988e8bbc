/** The racers in numbers, each with its rate, and what can be done with it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Leg, Racer } from '../../../engine/lab/race.js';
import { formatCount, formatNumber, NO_VALUE } from '../../../i18n/numbers.js';
import { icons } from '../../../page/icons.js';
import { seriesBadge } from '../../chart/attach.js';
import { numberInput } from '../../number-input.js';
import { ballAt, type Film, placeAt, stepsTo, travelled } from './film.js';
import { FEWEST_RACERS, RATE_LIMITS } from './settings.js';
import { nameOf, type RaceView, seriesOf } from './view.js';

export function table(view: RaceView): TemplateResult {
  const { columns, caption } = view.words().table;
  const { racers, goal } = view.context.settings.values.value;
  const number = (name: string): TemplateResult => html`<th scope="col" class="number">${name}</th>`;
  return html`<div class="lab-scroll" tabindex="0" role="group" aria-label=${caption}><table class="lab-table race-table">
    <thead><tr><th scope="col">${columns.racer}</th><th scope="col">${columns.rate}</th>${number(columns.loss)}
      ${number(columns.goal(goal))}${number(columns.travelled)}${number(columns.distance)}
      <th scope="col"><span class="visually-hidden">${columns.actions}</span></th></tr></thead>
    <tbody>${racers.map((racer) => row(view, racer))}</tbody></table></div>`;
}

function row(view: RaceView, racer: Racer): TemplateResult {
  const { optimizer } = racer;
  const numbers = numbersOf(view, racer);
  const cell = (text: string): TemplateResult => html`<td class="number">${text}</td>`;
  return html`<tr data-racer=${optimizer}>
    <th scope="row"><span class="race-name">${seriesBadge(seriesOf(racer))}${nameOf(view.context, optimizer)}</span></th>
    <td>${rate(view, racer)}</td>
    ${cell(numbers.loss)}${cell(numbers.goal)}${cell(numbers.travelled)}${cell(numbers.distance)}
    <td>${actions(view, racer)}</td>
  </tr>`;
}

function rate({ context, words, refused }: RaceView, racer: Racer): TemplateResult {
  const { settings, store } = context;
  const { racers } = settings.values.value;
  return numberInput(store, {
    id: `race-rate-${racer.optimizer}`,
    label: words().table.rateOf(nameOf(context, racer.optimizer)),
    value: racer.learningRate,
    limits: RATE_LIMITS,
    refused,
    change: (learningRate) =>
      settings.change({ racers: racers.map((other) => (other === racer ? { ...racer, learningRate } : other)) }),
  });
}

function actions({ context, model, words }: RaceView, racer: Racer): TemplateResult {
  const { settings } = context;
  const { racers } = settings.values.value;
  const say = words().table;
  const name = nameOf(context, racer.optimizer);
  const leave = say.leave(name);
  return html`<span class="race-actions">
    <button class="button button-small" type="button" ?disabled=${!legOf(model.film.value, racer)} aria-label=${say.takeNamed(name)}
      @click=${() => void model.take(racer)}>${say.take}</button>
    ${
      racers.length > FEWEST_RACERS
        ? html`<button class="button button-small button-icon button-quiet" type="button" title=${leave} aria-label=${leave}
            @click=${() => settings.change({ racers: racers.filter((other) => other !== racer) })}>${icons.close}</button>`
        : nothing
    }</span>`;
}

/** Where that very racer took part. */
export function legOf(film: Film | null, { optimizer, learningRate }: Racer): { leg: Leg; index: number } | null {
  const index =
    film?.racers.findIndex((other) => other.optimizer === optimizer && other.learningRate === learningRate) ?? -1;
  return index < 0 ? null : { leg: film!.race.legs[index]!, index };
}

interface Numbers {
  loss: string;
  goal: string;
  travelled: string;
  distance: string;
}

const NO_NUMBERS: Numbers = { loss: NO_VALUE, goal: NO_VALUE, travelled: NO_VALUE, distance: NO_VALUE };

function numbersOf({ context, model, seen, words }: RaceView, racer: Racer): Numbers {
  const film = model.film.value;
  const found = legOf(film, racer);
  if (!film || !found) return NO_NUMBERS;
  const { leg, index } = found;
  const say = words().table;
  const place = placeAt(film.race.steps, model.at.value);
  const isLost = leg.diverged !== null && model.at.value >= leg.diverged;
  const reached = stepsTo(film.race, leg, context.settings.values.value.goal);
  const lengths = travelled(leg);
  const ball = seen.value && ballAt(seen.value[index]!, place);
  return {
    loss: isLost ? say.diverged(leg.diverged!) : formatNumber(leg.losses[Math.min(place.index, leg.losses.length - 1)]),
    goal: reached === null ? say.never : formatCount(reached),
    travelled: formatNumber(lengths[Math.min(place.index, lengths.length - 1)]),
    distance: ball ? formatNumber(ball.distance) : NO_VALUE,
  };
}
