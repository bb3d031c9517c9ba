import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {untilRead} from '../state/api.ts';
import {Shortcuts} from '../state/keys.ts';
import {live} from '../state/live.ts';
import type {Encounter} from '../state/model.ts';
import {ask, type DuringCall, type KnownPerson, nameOf, search} from '../state/people.ts';
import {dateText} from '../state/person.ts';
import './add-person.ts';
import {PageElement} from './element.ts';
import {keyCapOf, problem} from './key-cap.ts';
import type {PatientPart} from './patient.ts';
import {careFacts, flags, noteList, planCard} from './person-card.ts';

const searched = ['givenName', 'familyName', 'birthDate', 'postcode', 'nhsNumber', 'phone'] as const;

const labels: Fields = {nhsNumber: 'NHS number', phone: 'phone number'};

type Fields = Readonly<Record<string, string>>;

function without(fields: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function isNobody(reply: Awaited<ReturnType<typeof search>>): boolean {
  return 'value' in reply && reply.value.people.length === 0;
}

/** Which person the call is about, said by the handler: the caller is not assumed to be the patient. */
export class EncounterPerson extends PageElement {
  static override properties = {
    encounter: {attribute: false},
    known: {state: true},
    unread: {state: true},
    found: {state: true},
    trouble: {state: true},
    missed: {state: true},
  };
  declare encounter: Encounter;
  /** What is known of the patient; undefined until it was read. */
  declare known: DuringCall | undefined;
  /** Whether reading it went wrong, and is tried again. */
  declare unread: boolean;
  declare found: readonly KnownPerson[] | undefined;
  declare trouble: string;
  /** What of the details fits nobody, where the others fit somebody. */
  declare missed: string;
  readonly #act = new Act(this);
  #askedFor = '';

  constructor() {
    super();
    this.trouble = '';
    this.missed = '';
    this.unread = false;
    new Shortcuts(this, () => [{key: 'S', label: 'Look the patient up', act: () => void this.#search()}]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#askedFor = '';
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Nothing of one caller's patient is shown beside another caller.
    if (changed.get('encounter')?.id !== this.encounter.id && changed.has('encounter')) this.known = undefined;
  }

  protected override updated(_: PropertyValues): void {
    // What was recorded of the patient decides whether they called before.
    const asked = `${this.encounter.id} ${JSON.stringify(this.encounter.patient ?? {})}`;
    if (asked === this.#askedFor) return;
    this.#askedFor = asked;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const asked = this.#askedFor;
    const path = `/api/encounters/${encodeURIComponent(this.encounter.id)}/person`;
    const known = await untilRead(
      async () => {
        const reply = await ask<DuringCall>(path);
        return 'value' in reply ? reply.value : undefined;
      },
      () => this.isConnected && asked === this.#askedFor,
      () => (this.unread = true),
    );
    if (known === undefined) return;
    this.known = known;
    this.unread = false;
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
      ${this.unread ? html`<p role="status"><strong>What is on record cannot be read. It is tried again.</strong></p>` : nothing}
      ${this.#repeat()}
      ${person === undefined
        ? this.known === undefined
          ? html`<p class="oc-dim oc-tight">Being read.</p>`
          : html`<p class="oc-dim oc-tight">Not said yet. The caller may be somebody else.</p>`
        : html`<p class="oc-tight-top"><strong>${nameOf(person)}</strong>${person.birthDate === undefined
            ? ''
            : `, born ${dateText(person.birthDate)}`}</p>
          ${flags(person)} ${careFacts(this.known?.care ?? {})}
          <h3 class="nhsuk-heading-xs">Special notes</h3>
          ${noteList(this.known?.notes ?? [])}
          <h3 class="nhsuk-heading-xs">Care plan</h3>
          ${planCard(this.known?.plan)}`}
      ${this.missed === '' ? nothing : html`<p role="status"><strong>${this.missed}</strong></p>`}
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

  /**
   * By all that the call has told of the patient, also what is being typed; where nobody fits, without
   * the numbers, which are misheard, changed or somebody else's, and this is said.
   */
  readonly #search = async (): Promise<void> => {
    await document.querySelector<PatientPart>('oc-patient')?.written();
    const all = this.#asked();
    const tries = [all, without(all, 'nhsNumber'), without(all, 'phone'), without(all, 'nhsNumber', 'phone')];
    let [asked, reply] = [all, await search(all)];
    for (const less of tries) {
      if (!isNobody(reply)) break;
      if (Object.keys(less).length === Object.keys(asked).length || Object.keys(less).length === 0) continue;
      const next = await search(less);
      if ('value' in next && !isNobody(next)) [asked, reply] = [less, next];
    }
    const left = Object.keys(all).filter((name) => asked[name] === undefined).map((name) => labels[name] ?? name);
    this.missed = left.length === 0 ? '' : `Nobody has this ${left.join(' and ')}. What else was said fits:`;
    this.trouble = 'problem' in reply ? reply.problem : '';
    this.found = 'value' in reply ? reply.value.people : undefined;
    await this.focusOn('.oc-candidates button');
  };

  /** The patient's fields that are filled in; the caller's number only where nothing is. */
  #asked(): Fields {
    const {patient, caller} = live.get<Encounter>(`encounter/${this.encounter.id}`) ?? this.encounter;
    const filled = searched
      .map((name) => [name, patient?.[name] ?? ''] as const)
      .filter(([, value]) => value !== '');
    return filled.length > 0 ? Object.fromEntries(filled) : {phone: caller ?? ''};
  }

  async #link(person: KnownPerson): Promise<void> {
    const reply = await this.#act.encounter(this.encounter.id, 'person', {person: person.id});
    if (reply?.kind !== 'done') return;
    this.found = undefined;
    this.missed = '';
    // What is on record of a person decides what is offered to them.
    window.dispatchEvent(new Event('oc-person-said'));
    await this.#ask();
  }
}

customElements.define('oc-encounter-person', EncounterPerson);
