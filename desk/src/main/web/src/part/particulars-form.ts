import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {dayText, timeText} from '../state/clock.ts';
import {draftDone, draftKey, keepsDraft} from '../state/draft.ts';
import {live} from '../state/live.ts';
import {ask, type Correction, type KnownPerson} from '../state/people.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';

/** What is said of no restricted person. */
const reach = [
  ['address', 'Address', 200],
  ['postcode', 'Postcode', 10],
  ['phone', 'Phone', 30],
  ['practice', 'GP practice, as the directory names it', 100],
  ['carerName', 'Who cares for them', 100],
  ['carerPhone', 'Their carer’s phone', 30],
] as const;

const names: Readonly<Record<string, string>> = {
  ...Object.fromEntries(reach),
  restricted: 'Restricted',
  noFixedAbode: 'No fixed abode',
  interpreter: 'Interpreter',
  carer: 'Cares for somebody else',
  safeguarding: 'Safeguarding',
};

/** Corrects what a person needs and how they are reached, and shows what was corrected before. */
export class ParticularsForm extends PageElement {
  static override properties = {
    person: {attribute: false},
    restricted: {state: true},
    corrections: {state: true},
  };
  declare person: KnownPerson;
  declare restricted: boolean | undefined;
  declare corrections: readonly Correction[] | undefined;
  readonly #act = new Act(this);

  protected override render(): TemplateResult {
    const {needs} = this.person;
    const restricted = this.restricted ?? this.person.restricted;
    const clinician = live.me?.roles?.includes('clinician') === true;
    return html`<details data-what="particulars-form:correct" class="nhsuk-details oc-no-print" id="particulars-more" @toggle=${this.#open}>
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">Correct what they need and how they are reached</span>
      </summary>
      <div class="nhsuk-details__text">
        <form data-what="particulars-form:correct" novalidate autocomplete="off" @submit=${this.#keep}
          ${keepsDraft(this.#draft, () => this.#restored())}>
          ${problem(this.#act.problem)}
          ${this.#tick('restricted', 'Restricted: nobody may be told where they are', restricted,
            this.person.restricted && !clinician, (on) => (this.restricted = on))}
          ${restricted
            ? html`<p class="oc-dim">${this.person.restricted
                ? 'Nothing is kept of where they are.'
                : 'Address, postcode, phone, practice and carer are taken off the record for good.'}</p>`
            : reach.map(([id, label, length]) => this.#field(id, label, this.person[id], length))}
          ${this.#field('interpreter', 'Interpreter for', needs.interpreter, 60)}
          ${this.#tick('noFixedAbode', 'Has no fixed abode', needs.noFixedAbode)}
          ${this.#tick('carer', 'Cares for somebody else', needs.carer)}
          ${clinician
            ? this.#field('safeguarding', 'Safeguarding concern', needs.safeguarding, 500)
            : nothing}
          <button class="nhsuk-button nhsuk-button--secondary oc-tight"
            aria-disabled=${this.#act.busy ? 'true' : nothing}>Keep</button>
        </form>
        ${this.#before()}
      </div>
    </details>`;
  }

  #field(id: string, label: string, value: string | undefined, length: number): TemplateResult {
    return html`<label class="nhsuk-label" for="particulars-${id}">${label}</label>
      <input class="nhsuk-input" id="particulars-${id}" name=${id} maxlength=${length} .value=${value ?? ''}>`;
  }

  #tick(id: string, label: string, on: boolean, fixed = false, said?: (on: boolean) => void): TemplateResult {
    return html`<div class="nhsuk-checkboxes__item">
      <input class="nhsuk-checkboxes__input" type="checkbox" id="particulars-${id}" name=${id}
        .checked=${on} ?disabled=${fixed}
        @change=${(event: Event) => said?.((event.target as HTMLInputElement).checked)}>
      <label class="nhsuk-label nhsuk-checkboxes__label" for="particulars-${id}">${label}</label>
    </div>`;
  }

  #before(): TemplateResult | typeof nothing {
    if (this.corrections === undefined || this.corrections.length === 0) return nothing;
    return html`<h3 class="nhsuk-heading-s">Corrected before</h3>
      <ol class="oc-history">
        ${this.corrections.map(
          (one) => html`<li><span class="oc-figure">${dayText(one.at)} ${timeText(one.at)}</span>
            <strong>${one.userName}</strong>
            ${one.fields.map((field) => html`<span>${names[field.field] ?? field.field}:
              ${field.before ?? 'not known'} → ${field.after ?? 'not known'}. </span>`)}</li>`,
        )}
      </ol>`;
  }

  /** What was corrected is read, and that is on record, once somebody opens the form. */
  readonly #open = async (event: Event): Promise<void> => {
    if ((event.target as HTMLDetailsElement).open && this.corrections === undefined) await this.#read();
  };

  async #read(): Promise<void> {
    const reply = await ask<{changes: readonly Correction[]}>(
      `/api/people/${encodeURIComponent(this.person.id)}/changes`,
    );
    if ('value' in reply) this.corrections = reply.value.changes;
  }

  /** Of a restricted record nothing is kept outside it, not even what is being written. */
  get #draft(): string {
    return this.person.restricted ? '' : draftKey('particulars', this.person.id);
  }

  #restored(): void {
    if (this.querySelector<HTMLInputElement>('#particulars-restricted')?.checked === true) this.restricted = true;
  }

  readonly #keep = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const body: Record<string, string | boolean> = {
      restricted: this.restricted ?? this.person.restricted,
      noFixedAbode: form.has('noFixedAbode'),
      carer: form.has('carer'),
    };
    const texts = ['interpreter', 'safeguarding', ...(body['restricted'] === true ? [] : reach.map(([id]) => id))];
    for (const name of texts) {
      const kept = name === 'safeguarding' ? this.person.needs.safeguarding : undefined;
      const text = String(form.get(name) ?? kept ?? '').trim();
      if (text !== '') body[name] = text;
    }
    const id = this.person.id;
    const reply = await this.#act.send(`/api/people/${encodeURIComponent(id)}/particulars`, body);
    if (reply?.kind !== 'done') return;
    draftDone(this.#draft);
    this.restricted = undefined;
    await this.#read();
    this.dispatchEvent(new CustomEvent('corrected', {detail: id}));
  };
}

customElements.define('oc-particulars-form', ParticularsForm);
