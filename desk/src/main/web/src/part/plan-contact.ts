import {html, nothing, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {draftDone, draftKey, keepsDraft} from '../state/draft.ts';
import {Follow, live} from '../state/live.ts';
import type {Call, Encounter} from '../state/model.ts';
import type {PlanContact} from '../state/plan.ts';
import {phoneText} from '../state/words.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {problem} from './key-cap.ts';
import {labelled} from './labelled.ts';
import {written} from './reason.ts';
import './refuse.ts';

/** Somebody whom the care plan says to ring before a later service is chosen: what came of it, or why not. */
export class PlanContactPart extends PageElement {
  static override properties = {encounter: {attribute: false}, contact: {attribute: false}};
  declare encounter: Encounter;
  declare contact: PlanContact;
  readonly #act = new Act(this);
  readonly #reaching = new Act(this);
  readonly #errors = new FormErrors(this, () => `reached-${this.contact.id}`);

  constructor() {
    super();
    new Follow(this, 'call/');
  }

  protected override render(): TemplateResult {
    const {id, whom, forWhat, phone, step} = this.contact;
    const reached = this.encounter.followed?.find((one) => one.contact === id);
    return html`<h3 class="oc-service__name">${whom}</h3>
      <p class="oc-service__facts">${['Care plan', phone === undefined ? '' : phoneText(phone)].filter(Boolean).join(' · ')}</p>
      <ul class="oc-service__reasons"><li>The person's care plan, step ${step}${forWhat === '' ? '' : `: ${forWhat}`}</li></ul>
      ${problem(this.#act.problem)}
      ${reached === undefined
        ? html`${this.#ring(phone)} ${this.#reached()}
            <oc-refuse .encounter=${this.encounter} .service=${{id, name: whom}}></oc-refuse>`
        : html`<p class="oc-refused">Reached. ${reached.seesToIt ? 'They see to it' : 'Something else is needed'}: ${reached.words}</p>`}`;
  }

  #ring(phone: string | undefined): TemplateResult | typeof nothing {
    const call = live.get<Call>(`call/${this.encounter.callId}`);
    if (phone === undefined || call === undefined || call.state !== 'talking') return nothing;
    return html`<div class="oc-service__ways">
      <button type="button" class="oc-choice oc-choice--way" aria-disabled=${this.#act.busy ? 'true' : nothing}
        aria-label="Ring ${this.contact.whom} into the call" @click=${() => this.#bring(phone)}>Ring them into the call</button>
    </div>`;
  }

  #reached(): TemplateResult {
    const {id, whom} = this.contact;
    return html`<details data-what="plan-contact:reached" data-of=${id} class="nhsuk-details oc-tight oc-refuse">
      <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">They were reached<span class="nhsuk-u-visually-hidden">: ${whom}</span></span></summary>
      <form data-what="plan-contact:reached" @submit=${this.#send} novalidate ${keepsDraft(draftKey('contact', this.encounter.id, id))}>
        ${this.#errors.summary(this.#reaching.problem)}
        <fieldset class="nhsuk-fieldset" id="sees-${id}" tabindex="-1" ${this.#errors.on(`sees-${id}`)}>
          <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">What came of it?</legend>
          ${this.#errors.at(`sees-${id}`)}
          <div class="nhsuk-radios nhsuk-radios--small nhsuk-radios--inline">
            ${[['yes', 'They see to it'], ['no', 'Something else is needed']].map(
              ([value, text]) => html`<div class="nhsuk-radios__item">
                <input class="nhsuk-radios__input" type="radio" name="sees" id="sees-${value}-${id}" value=${value}>
                <label class="nhsuk-label nhsuk-radios__label" for="sees-${value}-${id}">${text}</label>
              </div>`,
            )}
          </div>
        </fieldset>
        ${labelled(`said-${id}`, 'In a few words', html`<input class="nhsuk-input" id="said-${id}" name="words" maxlength="500"
          autocomplete="off" ${this.#errors.on(`said-${id}`)}>`, {wrong: this.#errors.of(`said-${id}`)})}
        <button class="nhsuk-button nhsuk-button--secondary oc-tight"
          aria-disabled=${this.#reaching.busy ? 'true' : nothing}>Put it on record</button>
      </form>
    </details>`;
  }

  async #bring(phone: string): Promise<void> {
    const number = phone.replaceAll(/[\s()-]/g, '');
    await this.#act.send(`/api/calls/${encodeURIComponent(this.encounter.callId)}/bring`, {who: 'outside', number});
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [sees, words] = [written(form, 'sees'), written(form, 'words')];
    const {id} = this.contact;
    const wrong = [
      ...(sees === '' ? [{field: `sees-${id}`, text: 'Choose what came of it'}] : []),
      ...(words === '' ? [{field: `said-${id}`, text: 'Say in a few words what came of it'}] : []),
    ];
    if (this.#errors.tell(wrong)) return;
    const body = {contact: id, seesToIt: sees === 'yes', words};
    const reply = await this.#reaching.encounter(this.encounter.id, 'plan', body);
    if (reply?.kind !== 'done') return;
    draftDone(draftKey('contact', this.encounter.id, this.contact.id));
    announce(`It is on record that ${this.contact.whom} was reached`);
  };
}

/** Whom a care plan names, for a list of services. */
export function contactItems(encounter: Encounter, contacts: readonly PlanContact[]): readonly TemplateResult[] {
  return contacts.map(
    (contact) => html`<li class="oc-card oc-service">
      ${keyed(contact.id, html`<oc-plan-contact .encounter=${encounter} .contact=${contact}></oc-plan-contact>`)}
    </li>`,
  );
}

/** The same as a list of its own: in another order than the plan's they stand before all services. */
export function contactList(encounter: Encounter, contacts: readonly PlanContact[]): TemplateResult | typeof nothing {
  return contacts.length === 0
    ? nothing
    : html`<ol class="oc-services__list">${contactItems(encounter, contacts)}</ol>`;
}

customElements.define('oc-plan-contact', PlanContactPart);
