import {html, nothing, type TemplateResult} from 'lit';
import type {Encounter} from '../state/model.ts';
import {PageElement} from './element.ts';

/** What the answers so far are sure of, and what those still to come can make of it. */
export class Possible extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;

  protected override render(): TemplateResult | typeof nothing {
    const {atLeast, possible} = this.encounter;
    if (atLeast === undefined || possible === undefined) return nothing;
    return html`<div class="oc-possible">
      <p class="oc-possible__so-far">
        So far${possible.length === 1 ? '' : ', at least'}:
        <strong class="oc-possible__step oc-possible__step--${atLeast.level}">${atLeast.label}</strong>
      </p>
      ${possible.length < 2
        ? nothing
        : html`<p class="oc-possible__rest" id="possible-title">Still possible</p>
            <ul class="oc-possible__steps" aria-labelledby="possible-title">
              ${possible.map(
                (step) => html`<li class="oc-possible__step oc-possible__step--${step.level}">${step.label}</li>`,
              )}
            </ul>`}
    </div>`;
  }
}

customElements.define('oc-possible', Possible);
