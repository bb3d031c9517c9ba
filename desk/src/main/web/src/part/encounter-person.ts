import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {Shortcuts} from '../state/keys.ts';
import type {Encounter} from '../state/model.ts';
import {ask, type DuringCall, type KnownPerson, nameOf, search} from '../state/people.ts';
import {dateText} from '../state/person.ts';
import './add-person.ts';
import {PageElement} from './element.ts';
import {keyCapOf, problem} from './key-cap.ts';
import {careFacts, flags, noteList, planCard} from './person-card.ts';

/** Which person the call is about, said by the handler: the caller is not assumed to be the patient. */
export class EncounterPerson extends PageElement {
  static override properties = {
    encounter: {attribute: false},
    known: {state: true},
    found: {state: true},
    trouble: {state: true},
  };
  declare encounter: Encounter;
  declare known: DuringCall | undefined;
  declare found: readonly KnownPerson[] | undefined;
  declare trouble: string;
  readonly #act = new Act(this);
  #askedFor = '';

  constructor() {
    super();
    this.trouble = '';
    new Shortcuts(this, () => [{key: 'S', label: 'Look the patient up', act: () => void this.#search()}]);
  }

  protected override updated(_: PropertyValues): void {
    // What was recorded of the patient decides whether they called before.
    const asked = `${this.encounter.id} ${JSON.stringify(this.encounter.patient ?? {})}`;
    if (asked === this.#askedFor) return;
    this.#askedFor = asked;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const reply = await ask<DuringCall>(`/api/encounters/${encodeURIComponent(this.encounter.id)}/person`);
    if ('value' in reply) this.known = reply.value;
  }

  protected override render(): TemplateResult {
    const person = this.known?.person;
    return html`<section class="oc-card" aria-labelledby="about-title">
      <div class="oc-card__head">
        <h2 class="nhsuk-heading-s" id="about-title">Who this is about</h2>
        <button type="button" class="oc-link" @click=${this.#search}>
          ${person === undefined ? 'Look up' : 'Somebody else'} ${keyCapOf('S')}
        </button>
      </div>
      ${problem(this.trouble === '' ? this.#act.problem : this.trouble)}
      ${this.#repeat()}
      ${person === undefined
        ? html`<p class="oc-dim oc-tight">Not said yet. The caller may be somebody else.</p>`
        : html`<p class="oc-tight-top"><strong>${nameOf(person)}</strong>${person.birthDate === undefined
            ? ''
            : `, born ${dateText(person.birthDate)}`}</p>
          ${flags(person)} ${careFacts(this.known?.care ?? {})}
          <h3 class="nhsuk-heading-xs">Special notes</h3>
          ${noteList(this.known?.notes ?? [])}
          <h3 class="nhsuk-heading-xs">Care plan</h3>
          ${planCard(this.known?.plan)}`}
      ${this.#candidates()}
    </section>`;
  }

  #repeat(): TemplateResult | typeof nothing {
    const repeat = this.known?.repeat;
    if (repeat === undefined || repeat.answer === 'no') return nothing;
    return html`<div class="nhsuk-inset-text oc-tight-top" role="status">
      <p>${repeat.answer === 'yes'
        ? html`<strong>Repeat caller:</strong> ${repeat.calls} calls about this person in four days. A clinician speaks with them.`
        : html`<strong>Perhaps a repeat caller:</strong> ask whether they called about this in the last four days.`}</p>
    </div>`;
  }

  #candidates(): TemplateResult | typeof nothing {
    if (this.found === undefined) return nothing;
    if (this.found.length === 0) {
      return html`<p role="status">Nobody in the index fits these details.</p>
        <oc-add-person .known=${this.#sofar()} .encounter=${this.encounter.id}
          @added=${(event: CustomEvent<KnownPerson>) => this.#link(event.detail)}></oc-add-person>`;
    }
    return html`<ul class="oc-candidates" aria-label="People who fit">
      ${this.found.map(
        (person) => html`<li>
          <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight" @click=${() => this.#link(person)}>
            ${nameOf(person)}${person.birthDate === undefined ? '' : `, ${dateText(person.birthDate)}`}${person.postcode === undefined
              ? ''
              : `, ${person.postcode}`}${person.supersedes === undefined
              ? ''
              : `, ${person.nhsNumber ?? ''} in place of ${person.supersedes}, which is superseded`}
          </button>
        </li>`,
      )}
    </ul>`;
  }

  /** What the call has told of the patient. */
  #sofar(): Readonly<Record<string, string | undefined>> {
    const {patient, caller} = this.encounter;
    return {
      ...patient,
      birthDate: patient?.birthDate === undefined ? undefined : dateText(patient.birthDate),
      phone: patient?.phone ?? caller,
    };
  }

  readonly #search = async (): Promise<void> => {
    const {givenName, familyName, birthDate, postcode, nhsNumber, phone} = this.encounter.patient ?? {};
    const fields: Record<string, string> = {};
    if (nhsNumber) fields['nhsNumber'] = nhsNumber;
    else if (familyName) {
      fields['familyName'] = familyName;
      if (givenName) fields['givenName'] = givenName;
      if (birthDate) fields['birthDate'] = birthDate;
      if (postcode && !birthDate && !givenName) fields['postcode'] = postcode;
    } else if (phone || this.encounter.caller) fields['phone'] = phone ?? this.encounter.caller ?? '';
    const reply = await search(fields);
    this.trouble = 'problem' in reply ? reply.problem : '';
    this.found = 'value' in reply ? reply.value.people : undefined;
    await this.focusOn('.oc-candidates button');
  };

  async #link(person: KnownPerson): Promise<void> {
    const reply = await this.#act.encounter(this.encounter.id, 'person', {person: person.id});
    if (reply?.kind !== 'done') return;
    this.found = undefined;
    // What is on record of a person decides what is offered to them.
    window.dispatchEvent(new Event('oc-person-said'));
    await this.#ask();
  }
}

customElements.define('oc-encounter-person', EncounterPerson);
