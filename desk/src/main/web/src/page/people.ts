import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {problem} from '../part/key-cap.ts';
import '../part/add-person.ts';
import '../part/person-record.ts';
import {clock} from '../state/clock.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {Shortcuts} from '../state/keys.ts';
import {ask, type KnownPerson, nameOf, type PersonRecord, search} from '../state/people.ts';
import {dateText, noSuchDay, readDate} from '../state/person.ts';
import {searches} from '../state/searches.ts';

const draft = searches.people;

const fields = [
  ['nhsNumber', 'NHS number', 14],
  ['familyName', 'Last name', 80],
  ['givenName', 'First name', 80],
  ['birthDate', 'Date of birth', 20],
  ['postcode', 'Postcode', 8],
  ['phone', 'Phone', 20],
] as const;

/** People: looked up by what is known of them, read, and kept. Whoever looks is on record. */
export class PeoplePage extends PageElement {
  static override properties = {
    wanted: {attribute: false},
    found: {state: true},
    record: {state: true},
    trouble: {state: true},
  };
  /** Whose record the address names, by its id, which says nothing of them; empty where it names none. */
  declare wanted: string;
  declare found: readonly KnownPerson[] | undefined;
  declare record: PersonRecord | undefined;
  declare trouble: string;
  #asked: Readonly<Record<string, string>> = {};
  /** Whose record is shown, or asked for; empty where nobody's is. */
  #shown = '';
  /** Whether the search to come is the one from before the page was lost. */
  #resumes = false;

  constructor() {
    super();
    this.trouble = '';
    this.wanted = '';
    new Shortcuts(this, () => [
      {key: 'S', label: 'Look somebody up', act: () => this.querySelector<HTMLElement>('#person-nhsNumber')?.focus()},
    ]);
  }

  protected override firstUpdated(): void {
    document.title = 'People - Onecall';
    if (this.wanted === '') void this.focusOn('#person-nhsNumber');
  }

  /** A page that was lost comes back to the record that it had open; opening it is on record as ever. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('wanted') || this.wanted === this.#shown) return;
    if (this.wanted === '') this.#closed();
    else void this.#open(this.wanted);
  }

  /**
   * Whoever goes to another page is done with whom they looked for, so that the next is not taken for
   * them; whose page is lost is not.
   */
  override disconnectedCallback(): void {
    draftDone(draft);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main oc-people" tabindex="-1">
      <h1 class="nhsuk-heading-l">People</h1>
      <form data-what="people:search" class="oc-card oc-people__form" novalidate autocomplete="off" @submit=${this.#search}
        ${keepsDraft(draft, this.#searchAgain)}>
        ${fields.map(
          ([id, label, length]) => html`<div class="nhsuk-form-group oc-tight">
            <label class="nhsuk-label" for="person-${id}">${label}</label>
            <input class="nhsuk-input" id="person-${id}" name=${id} maxlength=${length} spellcheck="false">
          </div>`,
        )}
        <button class="nhsuk-button oc-tight">Look up</button>
      </form>
      ${problem(this.trouble)}
      <div class="oc-people__columns">
        <div>${this.#found()} ${this.found?.length === 0
          ? html`<oc-add-person .known=${this.#asked} @added=${this.#added}></oc-add-person>`
          : nothing}</div>
        ${this.record === undefined
          ? nothing
          : html`<oc-person-record .record=${this.record} @changed=${this.#changed}></oc-person-record>`}
      </div>
    </main>`;
  }

  #found(): TemplateResult | typeof nothing {
    if (this.found === undefined) return nothing;
    if (this.found.length === 0) return html`<p role="status">Nobody in the index fits these details.</p>`;
    return html`<h2 class="nhsuk-heading-s">${this.found.length === 1 ? 'One person' : `${this.found.length} people`}</h2>
      <ul class="oc-candidates" aria-label="People who fit">
        ${this.found.map(
          (person) => html`<li>
            <button type="button" class="oc-tasks__row" @click=${() => this.#open(person.id)}
              aria-current=${this.record?.person.id === person.id ? 'true' : nothing}>
              <span class="oc-tasks__top">
                <strong>${nameOf(person)}</strong>
                ${person.restricted ? html`<span class="nhsuk-tag nhsuk-tag--red">Restricted</span>` : nothing}
              </span>
              <span class="oc-dim">${[
                person.birthDate === undefined ? '' : `Born ${dateText(person.birthDate)}`,
                person.postcode ?? '',
                person.nhsNumber === undefined ? '' : `NHS number ${person.nhsNumber}`,
              ].filter((one) => one !== '').join(', ')}</span>
              ${person.supersedes === undefined
                ? nothing
                : html`<span class="oc-dim">In place of ${person.supersedes}, which is superseded</span>`}
            </button>
          </li>`,
        )}
      </ul>`;
  }

  readonly #searchAgain = (): void => {
    this.#resumes = true;
    this.querySelector('form')?.requestSubmit();
  };

  readonly #search = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const resumed = this.#resumes && this.#shown !== '';
    this.#resumes = false;
    const asked: Record<string, string> = {};
    for (const [name, value] of new FormData(event.target as HTMLFormElement)) {
      const text = String(value).trim();
      if (text !== '') asked[name] = text;
    }
    if (asked['birthDate'] !== undefined) {
      const date = readDate(asked['birthDate'], clock.now());
      if (date === undefined) {
        this.trouble = noSuchDay;
        return;
      }
      asked['birthDate'] = date;
    }
    const typed = asked['birthDate'];
    this.#asked = typed === undefined ? asked : {...asked, birthDate: dateText(typed)};
    const reply = await search(asked);
    this.trouble = 'problem' in reply ? reply.problem : '';
    this.found = 'value' in reply ? reply.value.people : undefined;
    if (resumed) return;
    this.#closed();
    await this.focusOn('.oc-candidates button');
  };

  /** Nobody's record is open any more, nor named by the address. */
  #closed(): void {
    this.#shown = '';
    this.record = undefined;
    if (this.isConnected && this.wanted !== '') location.hash = '#/people';
  }

  async #open(id: string): Promise<void> {
    if (id !== this.#shown) this.record = undefined;
    this.#shown = id;
    // A reload leads to the same record, and so does the way back from another.
    if (id !== this.wanted) location.hash = `#/people/${encodeURIComponent(id)}`;
    const reply = await ask<PersonRecord>(`/api/people/${encodeURIComponent(id)}`);
    // Meanwhile somebody else was looked for.
    if (id !== this.#shown) return;
    if ('problem' in reply) {
      this.trouble = reply.problem;
      return;
    }
    this.trouble = '';
    this.record = reply.value;
    await this.updateComplete;
    requestAnimationFrame(() => this.querySelector<HTMLElement>('#record-title')?.focus());
  }

  readonly #added = (event: CustomEvent<KnownPerson>): void => {
    this.found = [event.detail];
    void this.#open(event.detail.id);
  };

  readonly #changed = (event: CustomEvent<string>): void => {
    void this.#open(event.detail);
  };
}

customElements.define('oc-people', PeoplePage);
