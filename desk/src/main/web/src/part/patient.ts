import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {clock, timeText} from '../state/clock.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {Shortcuts} from '../state/keys.ts';
import {ageText, dateText, nhsNumberProblem, noSuchDay, readDate} from '../state/person.ts';
import type {Encounter, Patient} from '../state/model.ts';
import {phoneText} from '../state/words.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';

interface Field {
  readonly id: keyof Patient;
  readonly label: string;
  readonly hint?: string;
  readonly maxlength: number;
  readonly wide?: boolean;
  readonly inputmode?: 'numeric' | 'tel';
}

const fields: readonly Field[] = [
  {id: 'givenName', label: 'First name', maxlength: 80},
  {id: 'familyName', label: 'Last name', maxlength: 80},
  {id: 'birthDate', label: 'Date of birth', hint: 'like 31 3 1948', maxlength: 20},
  {id: 'postcode', label: 'Postcode', hint: 'right now', maxlength: 8},
  {id: 'nhsNumber', label: 'NHS number', maxlength: 14, inputmode: 'numeric'},
  {id: 'phone', label: 'Phone', maxlength: 20, inputmode: 'tel'},
];

const sexes = [
  ['', 'Not asked'],
  ['female', 'Female'],
  ['male', 'Male'],
] as const;

/** Who the patient is. Each field is saved as it is left; nothing is asked twice. */
export class PatientPart extends PageElement {
  static override properties = {encounter: {attribute: false}, savedAt: {state: true}, wrong: {state: true}};
  declare encounter: Encounter;
  declare savedAt: string | undefined;
  /** What is wrong with a field, by its name: the others are saved all the same. */
  declare wrong: Readonly<Record<string, string>>;
  readonly #act = new Act(this);
  #again = false;
  #saving: Promise<void> | undefined;

  constructor() {
    super();
    this.wrong = {};
    new Shortcuts(this, () => [
      {key: 'P', label: 'Go to the patient’s details', act: () => this.querySelector('input')?.focus()},
    ]);
  }

  protected override render(): TemplateResult {
    const patient = this.encounter.patient ?? {};
    const age = patient.birthDate === undefined ? '' : ageText(patient.birthDate, clock.now());
    return html`
      <section class="oc-card oc-patient" aria-labelledby="patient-title">
        <div class="oc-card__head">
          <h2 class="nhsuk-heading-s" id="patient-title">Patient${age === '' ? nothing : html` <span class="oc-dim">· ${age}</span>`}</h2>
          <span class="oc-dim" role="status">${this.#status()}</span>
        </div>
        ${problem(this.#isWrong ? '' : this.#act.problem)}
        <form data-what="patient:who" class="oc-patient__form" ${keepsDraft(this.#draft, () => void this.#save())} novalidate autocomplete="off" @change=${this.#save} @submit=${this.#save}>
          ${fields.map((field) => this.#field(field, patient[field.id] ?? ''))}
          <div class="nhsuk-form-group">
            <label class="nhsuk-label" for="patient-sex">Sex</label>
            <select class="nhsuk-select" id="patient-sex" name="sex">
              ${sexes.map(
                ([sex, text]) => html`<option value=${sex} ?selected=${(patient.sex ?? '') === sex}>${text}</option>`,
              )}
            </select>
          </div>
          ${this.encounter.caller && !patient.phone
            ? html`<div class="oc-patient__caller">
                <button type="button" class="oc-link" @click=${this.#useCaller}>
                  Use ${phoneText(this.encounter.caller)}
                </button>
              </div>`
            : nothing}
        </form>
      </section>
    `;
  }

  #status(): string {
    if (this.#act.busy !== undefined) return 'Saving…';
    if (this.savedAt === undefined) return this.#isWrong ? 'Not saved: see what is marked' : '';
    return `Saved ${timeText(this.savedAt)}${this.#isWrong ? ', except what is marked' : ''}`;
  }

  get #isWrong(): boolean {
    return Object.keys(this.wrong).length > 0;
  }

  get #draft(): string {
    return `patient.${this.encounter.id}`;
  }

  #field(field: Field, value: string): TemplateResult {
    const id = `patient-${field.id}`;
    const {hidden} = this.encounter;
    const kept = (field.id === 'phone' && hidden?.number) || (field.id === 'postcode' && hidden?.postcode);
    const hint = kept ? 'known, not shown' : field.hint;
    const wrong = this.wrong[field.id];
    const shown = field.id === 'birthDate' ? dateText(value) : field.id === 'phone' ? phoneText(value) : value;
    return html`<div class="nhsuk-form-group ${wrong === undefined ? '' : 'nhsuk-form-group--error'}">
      <label class="nhsuk-label" for=${id}>
        ${field.label} ${hint === undefined ? nothing : html`<span class="oc-dim">${hint}</span>`}
      </label>
      ${wrong === undefined
        ? nothing
        : html`<span class="nhsuk-error-message" id="${id}-error" role="alert">${wrong}</span>`}
      <input
        class="nhsuk-input ${wrong === undefined ? '' : 'nhsuk-input--error'}"
        id=${id}
        name=${field.id}
        maxlength=${field.maxlength}
        inputmode=${field.inputmode ?? nothing}
        spellcheck="false"
        aria-describedby=${wrong === undefined ? nothing : `${id}-error`}
        .value=${shown}
      >
    </div>`;
  }

  readonly #useCaller = (): void => {
    const phone = this.querySelector<HTMLInputElement>('#patient-phone');
    if (phone === null || this.encounter.caller === undefined) return;
    phone.value = phoneText(this.encounter.caller);
    phone.focus();
    void this.#save();
  };

  readonly #save = async (event?: Event): Promise<void> => {
    if (event?.type === 'submit') event.preventDefault();
    this.#again = true;
    this.#saving ??= this.#saveAll();
    await this.#saving;
  };

  async #saveAll(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await this.#saveWhatIsRight();
    }
    this.#saving = undefined;
  }

  /** Saves what is being written now; done when all that is written is saved, as far as it can be right. */
  async written(): Promise<void> {
    if (this.#saving !== undefined || this.contains(document.activeElement)) await this.#save();
  }

  /** Saves the fields that can be right; one that the service finds wrong is marked, and the rest saved. */
  async #saveWhatIsRight(): Promise<void> {
    const wrong: Record<string, string> = {};
    const patient = this.#read(wrong);
    this.wrong = wrong;
    while (Object.keys(patient).length > 0) {
      const names = Object.keys(patient);
      const reply = await this.#act.encounter(this.encounter.id, 'patient', patient);
      const field = reply?.kind === 'malformed' ? reply.field : undefined;
      if (reply?.kind === 'done') {
        this.savedAt = new Date(clock.now()).toISOString();
        draftDone(this.#draft, names);
      }
      if (reply?.kind !== 'malformed' || field === undefined || patient[field] === undefined) return;
      wrong[field] = reply.text;
      this.wrong = {...wrong};
      delete patient[field];
    }
  }

  /** The fields that are filled in and can be right; of the others, what is wrong with each. */
  #read(wrong: Record<string, string>): Record<string, string> {
    const form = new FormData(this.querySelector('form')!);
    const patient: Record<string, string> = {};
    for (const [name, value] of form) {
      const text = String(value).trim();
      if (text !== '' || this.encounter.patient?.[name as keyof Patient]) patient[name] = text;
    }
    const typed = patient['birthDate'] ?? '';
    const date = typed === '' ? typed : readDate(typed, clock.now());
    if (date === undefined) {
      wrong['birthDate'] = noSuchDay;
      delete patient['birthDate'];
    } else if (typed !== '') {
      patient['birthDate'] = date;
    }
    const numberProblem = nhsNumberProblem(patient['nhsNumber'] ?? '');
    if (numberProblem !== '') {
      wrong['nhsNumber'] = numberProblem;
      delete patient['nhsNumber'];
    } else if (patient['nhsNumber']) {
      patient['nhsNumber'] = patient['nhsNumber'].replaceAll(' ', '');
    }
    return patient;
  }
}

customElements.define('oc-patient', PatientPart);
