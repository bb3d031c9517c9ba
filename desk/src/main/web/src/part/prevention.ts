import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {Shortcuts} from '../state/keys.ts';
import type {Encounter} from '../state/model.ts';
import type {PreventionOffer} from '../state/prevention.ts';
import {PageElement} from './element.ts';
import {keyCapOf, problem} from './key-cap.ts';

/**
 * What may be asked and offered after an outcome that is not urgent, such as help to stop smoking.
 * Fires 'wanted' with the need when the caller accepts.
 */
export class Prevention extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #act = new Act(this);

  constructor() {
    super();
    new Shortcuts(this, () =>
      this.encounter.comesAfter === undefined
        ? []
        : [{key: 'U', label: `Go on with: ${this.encounter.comesAfter.title}`, act: () => void this.#ask()}],
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    const {comesAfter, prevention} = this.encounter;
    if (comesAfter === undefined && prevention === undefined) return nothing;
    return html`<section class="oc-card oc-prevention" aria-labelledby="prevention-title">
      <h2 class="nhsuk-heading-s oc-tight" id="prevention-title">${comesAfter?.title ?? 'Staying well'}</h2>
      ${comesAfter === undefined
        ? nothing
        : html`<p class="oc-tight">Nothing of this is urgent. If the caller has a minute, ask about it.</p>
            <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight" @click=${() => this.#ask()}>
              Ask the questions ${keyCapOf('U')}
            </button>`}
      ${(prevention ?? []).map((one) => this.#offer(one))} ${problem(this.#act.problem)}
    </section>`;
  }

  #offer(one: PreventionOffer): TemplateResult {
    return html`<div class="oc-prevention__offer" role="group" aria-label=${one.title}>
      <h3 class="nhsuk-heading-xs oc-tight">${one.title}</h3>
      ${one.say === undefined ? nothing : html`<p class="oc-tight">${one.say}</p>`}
      ${one.accepted === undefined
        ? nothing
        : html`<p class="oc-tight"><strong>${one.accepted ? 'Accepted' : 'Declined'}</strong>${
            one.accepted ? '. Send it to a service under “Look for something else”.' : ''
          }</p>`}
      ${one.say === undefined || this.encounter.state === 'finished'
        ? nothing
        : html`<div class="oc-row">
            <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
              ?disabled=${one.accepted === true} @click=${() => this.#answer(one, true)}>
              Accepts<span class="nhsuk-u-visually-hidden">: ${one.title}</span>
            </button>
            <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
              ?disabled=${one.accepted === false} @click=${() => this.#answer(one, false)}>
              Declines<span class="nhsuk-u-visually-hidden">: ${one.title}</span>
            </button>
          </div>`}
    </div>`;
  }

  async #ask(): Promise<void> {
    const next = this.encounter.comesAfter;
    if (next === undefined) return;
    const reply = await this.#act.encounter(this.encounter.id, 'protocol', {protocol: next.id});
    if (reply?.kind === 'done') announce(next.title);
  }

  async #answer(one: PreventionOffer, accepted: boolean): Promise<void> {
    const reply = await this.#act.encounter(this.encounter.id, 'prevention', {offer: one.id, accepted});
    if (reply?.kind !== 'done') return;
    announce(`${one.title}: ${accepted ? 'accepted' : 'declined'}`);
    if (accepted) this.dispatchEvent(new CustomEvent('wanted', {detail: one.need}));
  }
}

customElements.define('oc-prevention', Prevention);
