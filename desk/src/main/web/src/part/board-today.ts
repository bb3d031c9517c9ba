import {html, nothing, type TemplateResult} from 'lit';
import './figure-calls.ts';
import {figureText, thresholds, type BoardFigures, type Today, type Waiting} from '../state/board.ts';
import {clock, sinceText, Tick, timeText} from '../state/clock.ts';
import {spanText} from '../state/duration.ts';
import {Follow, live} from '../state/live.ts';
import type {Instant} from '../state/model.ts';
import {PageElement} from './element.ts';
import {oldSince} from './not-live.ts';
import {tile} from './tile.ts';

/** Where every call of today went; the parts must add up to the whole, and the tile says whether they do. */
export class BoardToday extends PageElement {
  static override properties = {chosen: {state: true}};
  /** The count that is opened: its formula and its calls. */
  declare chosen: {readonly id: string; readonly title: string} | undefined;

  constructor() {
    super();
    new Follow(this, 'today', 'waiting', 'thresholds', 'figures', 'health');
    new Tick(this);
  }

  protected override render(): TemplateResult {
    const today = live.get<Today>('today');
    if (today === undefined) {
      return tile('today', 'Today', html`<p class="oc-dim oc-tight">No counts have come yet.</p>`, 'telephony');
    }
    const abandoned = today.abandonedWithin30s + today.abandoned30To60s + today.abandonedAfter60s;
    const answered = today.answered + today.fallback;
    return tile(
      'today',
      html`Today ${this.#balance(today)}`,
      html`
        <dl class="oc-figures">
          ${this.#longest()}
          ${this.#count('offered', 'Offered', today.offered, 'Calls that reached us')}
          ${this.#count('answered', 'Answered', answered, `Spoken to by a person${today.fallback === 0 ? '' : `, ${today.fallback} by the fallback queue`}`)}
          ${this.#count('abandoned', 'Abandoned', abandoned, `${today.abandonedWithin30s} within 30 s, ${today.abandoned30To60s} to 60 s, ${today.abandonedAfter60s} later`)}
          ${this.#count('call-back', 'Left for a call-back', today.callBack, 'Left a queue to be rung back')}
          ${this.#count('failed', 'Failed', today.failed, 'Cut off by us or a fault before a person took them', today.failed > 0)}
          ${this.#turnedAway()}
          ${today.estimate === undefined ? nothing : this.#told(today.estimate)}
          ${this.#count('triaged', 'Triaged', today.triaged, 'Reached an outcome')}
          ${this.#count('booked', 'Booked', today.booked, 'Given a time or a place')}
        </dl>
        ${this.#opened()}
        <details data-what="board-today:sums" class="nhsuk-details oc-tight">
          <summary class="nhsuk-details__summary">
            <span class="nhsuk-details__summary-text">How these add up</span>
          </summary>
          <div class="nhsuk-details__text">
            <p>
              Offered ${today.offered} = answered ${answered}
              + abandoned within 30 s ${today.abandonedWithin30s}
              + abandoned from 30 to 60 s ${today.abandoned30To60s}
              + abandoned after 60 s ${today.abandonedAfter60s}
              + left for a call-back ${today.callBack} + failed ${today.failed}
              + waiting ${today.waiting} + hearing the greeting ${today.inGreeting}
            </p>
            <p>Checked with every event. Each call is counted once, by when it first reached us.</p>
          </div>
        </details>
      `,
      'telephony',
    );
  }

  #balance(today: Today): TemplateResult | typeof nothing {
    if (oldSince('telephony') !== undefined) return nothing;
    return today.balanced
      ? html`<span class="nhsuk-tag nhsuk-tag--green">Adds up</span>`
      : html`<span class="nhsuk-tag nhsuk-tag--red">Does not add up</span>`;
  }

  #longest(): TemplateResult {
    const {calls = 0, greeting = 0, since} = live.get<Waiting>('waiting') ?? {};
    const late = isLate(since);
    return html`<div class="oc-figures__one ${late ? 'oc-figures__one--late' : ''}">
      <dt>Longest wait</dt>
      <dd class="oc-figure">${this.#opener('now-longest-wait', 'Longest wait', since === undefined ? '–' : sinceText(since))}</dd>
      <dd class="oc-figures__note">
        ${calls} waiting${greeting === 0 ? '' : `, ${greeting} of them in the greeting`}${late ? html`, <strong>over ${thresholds().waitSeconds} s</strong>` : nothing}
      </dd>
    </div>`;
  }

  #count(id: string, name: string, value: number, note: string, bad = false): TemplateResult {
    return this.#one(`today-${id}`, name, value, note, bad);
  }

  #one(id: string, name: string, value: number, note: string, bad: boolean): TemplateResult {
    return html`<div class="oc-figures__one ${bad ? 'oc-figures__one--late' : ''}">
      <dt>${name}</dt>
      <dd class="oc-figure">${this.#opener(id, name, figureText('calls', value))}</dd>
      <dd class="oc-figures__note">${note}</dd>
    </div>`;
  }

  /** Who was not let in is in none of the other counts; of those before the service started nobody knows. */
  #turnedAway(): TemplateResult | typeof nothing {
    const {turnedAway} = live.get<BoardFigures>('figures') ?? {};
    if (turnedAway === undefined) return nothing;
    const {today, since} = turnedAway;
    const known = since === undefined ? '' : `, since ${timeText(since)}`;
    return this.#one('now-turned-away', 'Turned away', today, `Not let in, not among the offered${known}`, today > 0);
  }

  /** The value of a count: pressed, it opens how it is counted and the calls that it is made of. */
  #opener(id: string, title: string, text: string): TemplateResult {
    const open = this.chosen?.id === id;
    return html`<button
      type="button"
      class="oc-link"
      data-figure=${id}
      aria-expanded=${open}
      aria-label="${title}: ${text}. Formula and calls"
      @click=${() => (this.chosen = open ? undefined : {id, title})}
    >${text}</button>`;
  }

  /** How far off the waits were that callers were told: promised, then what came. */
  #told(estimate: NonNullable<Today['estimate']>): TemplateResult {
    const longer = estimate.longerSeconds;
    const bias = longer === 0 ? 'neither longer nor shorter' : `${spanText(Math.abs(longer))} ${longer > 0 ? 'longer' : 'shorter'}`;
    const name = 'Error of the waits told';
    return html`<div class="oc-figures__one">
      <dt>${name}</dt>
      <dd class="oc-figure">${this.#opener('now-told', name, spanText(estimate.offSeconds))}</dd>
      <dd class="oc-figures__note">Mean of ${estimate.scored}; callers waited ${bias} on average</dd>
    </div>`;
  }

  #opened(): TemplateResult | typeof nothing {
    if (this.chosen === undefined) return nothing;
    return html`<div class="oc-behind">
      <oc-figure-calls
        .source=${'/api/floor/figures/calls'}
        .figure=${this.chosen}
        .key=${'today'}
        .label=${this.chosen.id === 'now-longest-wait' ? 'now' : 'today'}
      ></oc-figure-calls>
      <button type="button" class="oc-link" @click=${() => (this.chosen = undefined)}>Hide these calls</button>
    </div>`;
  }
}

function isLate(since: Instant | undefined): boolean {
  return since !== undefined && (clock.now() - Date.parse(since)) / 1_000 > thresholds().waitSeconds;
}

customElements.define('oc-board-today', BoardToday);
