import {html, type TemplateResult} from 'lit';
import {uuid} from '../state/api.ts';
import {clock} from '../state/clock.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {addPerson, type KnownPerson} from '../state/people.ts';
import {noSuchDay, readDate} from '../state/person.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {labelled} from './labelled.ts';

const fields = [
  ['givenName', 'First name', 80],
  ['familyName', 'Last name', 80],
  ['birthDate', 'Date of birth, like 31 3 1948', 20],
  ['nhsNumber', 'NHS number', 14],
  ['postcode', 'Postcode', 10],
  ['address', 'Address', 200],
  ['phone', 'Phone', 20],
  ['practice', 'GP practice, as the directory names it', 60],
  ['interpreter', 'Interpreter for', 60],
] as const;

/** Adds somebody whom the index does not know; what is known so far stands in the fields. */
export class AddPerson extends PageElement {
  static override properties = {
    known: {attribute: false},
    encounter: {attribute: false},
    trouble: {state: true},
  };
  declare known: Readonly<Record<string, string | undefined>>;
  declare encounter: string | undefined;
  declare trouble: string;
  /** The same until it is done, so that sending twice adds one. */
  #commandId = uuid();
  #busy = false;
  readonly #errors = new FormErrors(this, () => 'add-person');

  constructor() {
    super();
    this.known = {};
    this.trouble = '';
  }

  protected override render(): TemplateResult {
    return html`<details data-what="add-person:add" class="nhsuk-details oc-no-print">
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">Add somebody who is not in the index</span>
      </summary>
      <form data-what="add-person:add" class="nhsuk-details__text" novalidate autocomplete="off" ${keepsDraft(this.#draft)} @submit=${this.#add}>
        ${this.#errors.summary(this.trouble)}
        ${fields.map(([id, label, length]) => labelled(`add-${id}`, label, html`<input class="nhsuk-input" id="add-${id}" name=${id}
          maxlength=${length} spellcheck="false" .value=${this.known[id] ?? ''} ${this.#errors.on(`add-${id}`)}>`,
          {wrong: this.#errors.of(`add-${id}`)}))}
        <div class="nhsuk-form-group">
          <label class="nhsuk-label" for="add-sex">Sex</label>
          <select class="nhsuk-select" id="add-sex" name="sex" .value=${this.known['sex'] ?? ''}>
            <option value="">Not said</option>
            <option value="female">Female</option>
            <option value="male">Male</option>
          </select>
        </div>
        <p class="oc-dim">An NHS number that is added by hand stays not verified.</p>
        <button class="nhsuk-button oc-tight">Add</button>
      </form>
    </details>`;
  }

  get #draft(): string {
    return `add-person.${this.encounter ?? 'people'}`;
  }

  readonly #add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.#busy) return;
    const person: Record<string, string> = {};
    for (const [name, value] of new FormData(event.target as HTMLFormElement)) {
      const text = String(value).trim();
      if (text !== '') person[name] = text;
    }
    const typed = person['birthDate'];
    const date = typed === undefined ? undefined : readDate(typed, clock.now());
    const wrong = [
      ...(person['givenName'] === undefined ? [{field: 'add-givenName', text: 'Write the first name'}] : []),
      ...(person['familyName'] === undefined ? [{field: 'add-familyName', text: 'Write the last name'}] : []),
      ...(typed !== undefined && date === undefined ? [{field: 'add-birthDate', text: noSuchDay}] : []),
    ];
    if (this.#errors.tell(wrong)) return;
    if (date !== undefined) person['birthDate'] = date;
    this.#busy = true;
    const reply = await addPerson({
      ...person,
      commandId: this.#commandId,
      ...(this.encounter === undefined ? {} : {encounter: this.encounter}),
    });
    this.#busy = false;
    if ('problem' in reply) {
      this.trouble = reply.problem;
      return;
    }
    this.trouble = '';
    this.#commandId = uuid();
    draftDone(this.#draft);
    this.dispatchEvent(new CustomEvent<KnownPerson>('added', {detail: reply.value.person}));
  };
}

customElements.define('oc-add-person', AddPerson);
