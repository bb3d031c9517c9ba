import {html, nothing, type TemplateResult} from 'lit';
import {bareDigit} from '../state/keys.ts';
import type {Encounter, Whereabouts} from '../state/model.ts';
import {spelled} from '../state/spell.ts';
import {whereaboutsText} from '../state/words.ts';
import './copies.ts';
import {PageElement} from './element.ts';
import './promise.ts';
import {type ReadBack, where} from './read-back.ts';
import './visit.ts';
import {whoComes} from './who-comes.ts';

/** The end of a call: what was agreed, read back in full and confirmed by the caller, before it is closed. */
export class Closing extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;

  protected override render(): TemplateResult | typeof nothing {
    const {placement, also = []} = this.encounter;
    if (placement === undefined) return nothing;
    const isOpen = this.encounter.emergency?.open === true;
    return html`
      <section class="oc-card oc-closing" aria-labelledby="closing-title">
        <div class="oc-placed ${isOpen ? 'oc-placed--open' : ''}">
          <h1 class="nhsuk-heading-m oc-tight" id="closing-title" tabindex="-1" @keydown=${this.#digit}>
            ${isOpen ? 'Noted, and handed over to nobody yet' : placement.slot === undefined ? 'Referred' : 'Booked'}
          </h1>
          <p class="oc-placed__where">${where(placement)}</p>
          ${whereabouts(placement)}
          ${placement.reference
            ? html`<p class="oc-placed__reference">
                  Reference <strong class="oc-placed__code">${placement.reference}</strong>
                </p>
                <p class="oc-placed__spelled">${spelled(placement.reference)}</p>`
            : nothing}
          <oc-visit .reference=${placement.reference}></oc-visit>
          ${also.map((one) => html`<p class="oc-placed__also">
            As well: <strong>${one.serviceName}</strong>, reference <strong>${one.reference}</strong>
          </p>
          ${whereabouts(one)}
          <p class="oc-placed__spelled">${spelled(one.reference)}</p>
          <oc-visit .reference=${one.reference}></oc-visit>`)}
        </div>
        <oc-promise .encounter=${this.encounter}></oc-promise>
        ${placement.reference ? whoComes(this.encounter) : nothing}
        <oc-read-back .encounter=${this.encounter}></oc-read-back>
        <oc-copies .encounter=${this.encounter}></oc-copies>
      </section>
    `;
  }

  /** A number pressed on the heading, where the focus is first, stands for a part to be confirmed. */
  readonly #digit = (event: KeyboardEvent): void => {
    const digit = bareDigit(event);
    if (digit !== undefined && this.querySelector<ReadBack>('oc-read-back')?.press(digit) === true) {
      event.preventDefault();
    }
  };
}

function whereabouts(of: Whereabouts): TemplateResult | typeof nothing {
  const text = whereaboutsText(of);
  return text === '' ? nothing : html`<p class="oc-tight">${text}</p>`;
}

customElements.define('oc-closing', Closing);
