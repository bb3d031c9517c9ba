import {html, nothing, type TemplateResult} from 'lit';
import {dayText, sinceText, Tick, timeText} from '../state/clock.ts';
import type {Encounter} from '../state/model.ts';
import {PageElement} from './element.ts';
import './promise.ts';

/** What is not found there for so long counts as not made, where their system asks nothing before. */
const checkedMillis = 60_000;

/** How a booking elsewhere that was not given is called, by its code. */
const endings: Readonly<Record<string, string>> = {
  'slot-gone': 'That time has gone',
  refused: 'They refused the booking',
  away: 'Their system does not answer',
};

/** What became of a booking that another organisation keeps: each ending has its own words. */
export class Awaited extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;

  constructor() {
    super();
    new Tick(this);
  }

  protected override render(): TemplateResult | typeof nothing {
    const {awaited, notGiven} = this.encounter;
    if (awaited !== undefined) {
      const waited = sinceText(awaited.at);
      const checked = awaited.state === 'being-checked';
      return html`<section class="oc-card oc-awaited" aria-labelledby="awaited-title">
        <div role="status">
          <h2 class="nhsuk-heading-m oc-tight" id="awaited-title">
            ${checked ? 'Not known yet: it is being checked' : 'Being booked'}
          </h2>
        </div>
        <p class="oc-tight">
          <strong>${awaited.serviceName}</strong>, ${dayText(awaited.slot.start)} at
          <strong>${timeText(awaited.slot.start)}</strong>. Asked ${waited} ago.
        </p>
        <p class="oc-tight">
          ${checked
            ? html`Their system did not answer. We ask it whether the booking is there, and never book twice.
                Do not promise this time yet. It is usually known by
                <strong>${timeText(new Date(Date.parse(awaited.at) + checkedMillis).toISOString())}</strong>: what is not
                found by then is not booked, and is said here.`
            : 'Their system is asked now. This takes a few seconds.'}
        </p>
        ${this.#promise()}
      </section>`;
    }
    if (notGiven === undefined) return nothing;
    return html`<section class="oc-card oc-awaited" aria-labelledby="awaited-title">
      <div role="status">
        <h2 class="nhsuk-heading-m oc-tight" id="awaited-title">${endings[notGiven.code] ?? 'The booking was not made'}</h2>
      </div>
      <p class="oc-tight"><strong>${notGiven.serviceName}</strong>: ${notGiven.text} ${this.encounter.state === 'placed'
        ? 'This is not booked; the place that the caller has stays.'
        : 'Nothing is booked. What can be had now is below.'}</p>
      ${this.#promise()}
    </section>`;
  }

  /** Whoever has a place is promised something where that place is shown. */
  #promise(): TemplateResult | typeof nothing {
    return this.encounter.state === 'placed' ? nothing : html`<oc-promise .encounter=${this.encounter}></oc-promise>`;
  }
}

customElements.define('oc-awaited', Awaited);
