import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {clock, dayText, timeText} from '../state/clock.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {Follow, live} from '../state/live.ts';
import {ask, conditions, nameOf, type PersonRecord} from '../state/people.ts';
import {readDate} from '../state/person.ts';
import {dayOf} from '../state/zone.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {problem} from './key-cap.ts';
import {labelled} from './labelled.ts';
import {careFacts, doingList, facts, flags, noteList, planCard} from './person-card.ts';
import './particulars-form.ts';
import './plan-form.ts';
import './service-field.ts';

const tenYearsMillis = 10 * 366 * 86_400_000;

/** A day that is still to come, as people type it; undefined where it is none within ten years. */
function dayToCome(typed: string): string | undefined {
  const date = readDate(typed, clock.now() + tenYearsMillis);
  return date !== undefined && date > dayOf(clock.now()) ? date : undefined;
}

/** All that is kept of a person, who looked at it, and the person's own copy of it. */
export class PersonRecordPart extends PageElement {
  static override properties = {record: {attribute: false}, asks: {state: true}};
  declare record: PersonRecord;
  /** Whether it is asked once more before a restricted record is printed. */
  declare asks: boolean;
  readonly #act = new Act(this);
  readonly #caring = new Act(this);
  readonly #errors = new FormErrors(this, () => 'note');

  constructor() {
    super();
    this.asks = false;
    new Follow(this, 'me');
  }

  /** What was asked of one person is not asked of the next. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('record') !== undefined && changed.get('record')?.person.id !== this.record.person.id) this.asks = false;
  }

  #mayPrint(): void {
    if (this.record.person.restricted) this.asks = true;
    else void this.#print();
  }

  protected override render(): TemplateResult {
    const {person, notes, plan, care, doings, contacts, accesses} = this.record;
    return html`<article class="oc-card oc-record" aria-labelledby="record-title">
      <div class="oc-card__head">
        <h2 class="nhsuk-heading-m" id="record-title" tabindex="-1">${nameOf(person)}</h2>
        <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight oc-no-print" @click=${() => this.#mayPrint()}>
          Print their own copy
        </button>
      </div>
      ${flags(person)}
      ${this.asks
        ? html`<div class="nhsuk-inset-text oc-inset--bad oc-no-print" role="alert"><p>This record is restricted. A copy on paper is out of our
            hands: print it only for the person themselves, and hand it to nobody else.</p>
            <div class="oc-row"><button type="button" class="nhsuk-button nhsuk-button--warning oc-tight" data-act="print-all-the-same"
              @click=${this.#print}>Print it for them</button>
            <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
              @click=${() => (this.asks = false)}>Do not print</button></div></div>`
        : nothing}
      <h3 class="nhsuk-heading-s">Special notes</h3>
      ${noteList(notes, (note) => void this.#endNote(note))}
      <form data-what="person-record:note" class="oc-record__note oc-no-print" novalidate autocomplete="off" ${keepsDraft(this.#draft('note'))} @submit=${this.#note}>
        ${this.#errors.summary(this.#act.problem)}
        <div class="oc-row">
          ${labelled('note-words', 'A new note', html`<input class="nhsuk-input oc-record__words" id="note-words" name="words" maxlength="1000"
            ${this.#errors.on('note-words')}>`, {wrong: this.#errors.of('note-words')})}
          ${labelled('note-until', 'Until, if it ends', html`<input class="nhsuk-input nhsuk-input--width-10" id="note-until" name="until" maxlength="20"
            ${this.#errors.on('note-until')}>`, {wrong: this.#errors.of('note-until')})}
          <button class="nhsuk-button nhsuk-button--secondary oc-tight">Add</button>
        </div>
      </form>
      <h3 class="nhsuk-heading-s">Who they are</h3>
      ${facts(person)}
      <h3 class="nhsuk-heading-s">Care plan</h3>
      ${planCard(plan)}
      ${live.me?.roles?.includes('clinician')
        ? html`<oc-plan-form .person=${person.id} .plan=${plan} @planned=${this.#changed}></oc-plan-form>`
        : nothing}
      ${careFacts(care)}
      <oc-particulars-form .person=${person} @corrected=${this.#changed}></oc-particulars-form>
      ${this.#careForm(person.restricted)}
      <details data-what="person-record:conditions" class="nhsuk-details oc-no-print" id="conditions-more">
        <summary class="nhsuk-details__summary">
          <span class="nhsuk-details__summary-text">What services ask about</span>
        </summary>
        <form data-what="person-record:conditions" class="nhsuk-details__text" ${keepsDraft(this.#draft('conditions'))} @submit=${this.#conditions}>
          <fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-fieldset__legend">What is so for this person</legend>
            ${conditions.map(
              (one) => html`<div class="nhsuk-checkboxes__item">
                <input class="nhsuk-checkboxes__input" type="checkbox" id="condition-${one.code}" name="condition"
                  value=${one.code} .checked=${(person.needs.conditions ?? []).some((has) => has.code === one.code)}>
                <label class="nhsuk-label nhsuk-checkboxes__label" for="condition-${one.code}">${one.words}</label>
              </div>`,
            )}
          </fieldset>
          <button class="nhsuk-button nhsuk-button--secondary oc-tight">Keep</button>
        </form>
      </details>
      <h3 class="nhsuk-heading-s">What is being done</h3>
      ${doingList(doings)}
      <h3 class="nhsuk-heading-s">Calls about this person</h3>
      ${contacts.length === 0
        ? html`<p class="oc-dim">None.</p>`
        : html`<ol class="oc-history">
            ${contacts.map(
              (call) => html`<li><span class="oc-figure">${dayText(call.at)} ${timeText(call.at)}</span>
                ${call.outcome ?? 'No outcome'}${call.service === undefined ? nothing : `: ${call.service}`}
                <span class="oc-dim">${call.reference ?? ''} ${call.handlerName}</span></li>`,
            )}
          </ol>`}
      <h3 class="nhsuk-heading-s">Who looked at this record</h3>
      <ol class="oc-history">
        ${accesses.map(
          (one) => html`<li><span class="oc-figure">${dayText(one.at)} ${timeText(one.at)}</span>
            <strong>${one.userName}</strong> <span class="oc-dim">${one.purposeWords}</span></li>`,
        )}
      </ol>
    </article>`;
  }

  #careForm(restricted: boolean): TemplateResult {
    const {manager, stay} = this.record.care;
    const field = (id: string, label: string, value: string | undefined, type = 'text') => html`
      <label class="nhsuk-label" for="care-${id}">${label}</label>
      <input class="nhsuk-input nhsuk-input--width-20" id="care-${id}" name=${id} type=${type} maxlength="200"
        .value=${value ?? ''}>`;
    return html`<details data-what="person-record:care" class="nhsuk-details oc-no-print" id="care-more">
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">Case manager, and where they stay for now</span>
      </summary>
      <form data-what="person-record:care" class="nhsuk-details__text" novalidate autocomplete="off" ${keepsDraft(this.#draft('care'))} @submit=${this.#care}>
        ${problem(this.#caring.problem)}
        ${field('manager', 'Case manager', manager?.name)}
        <oc-service-field .field=${'care-managerService'} .name=${'managerService'} .value=${manager?.service}
          .label=${'Their team, by its id in the directory'}></oc-service-field>
        ${restricted
          ? nothing
          : html`${field('stayingAt', 'Staying at', stay?.address)}
              ${field('stayingPostcode', 'Postcode there', stay?.postcode)}
              ${field('stayingUntil', 'Until', stay?.until, 'date')}`}
        <button class="nhsuk-button nhsuk-button--secondary oc-tight">Keep</button>
      </form>
    </details>`;
  }

  readonly #care = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = [...new FormData(event.target as HTMLFormElement)]
      .map(([name, value]) => [name, String(value).trim()] as const)
      .filter(([, value]) => value !== '');
    const id = this.record.person.id;
    const reply = await this.#caring.send(`/api/people/${encodeURIComponent(id)}/care`, Object.fromEntries(given));
    if (reply?.kind === 'done') this.#kept('care');
  };

  #draft(form: 'care' | 'conditions' | 'note'): string {
    return `${form}.${this.record.person.id}`;
  }

  #kept(form: 'care' | 'conditions' | 'note'): void {
    draftDone(this.#draft(form));
    this.#changed();
  }

  readonly #changed = (): void => {
    this.dispatchEvent(new CustomEvent('changed', {detail: this.record.person.id}));
  };

  async #endNote(note: string): Promise<void> {
    const path = `/api/people/${encodeURIComponent(this.record.person.id)}/notes/${encodeURIComponent(note)}/end`;
    const reply = await this.#act.send(path, {});
    if (reply?.kind === 'done') this.#changed();
  }

  readonly #note = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const words = String(new FormData(form).get('words')).trim();
    const typed = String(new FormData(form).get('until')).trim();
    const until = typed === '' ? undefined : dayToCome(typed);
    const wrong = [
      ...(words === '' ? [{field: 'note-words', text: 'Write the note first'}] : []),
      ...(typed !== '' && until === undefined
        ? [{field: 'note-until', text: 'Enter day, month and year, like 31 3 2027, or nothing'}]
        : []),
    ];
    if (this.#errors.tell(wrong)) return;
    const id = this.record.person.id;
    const reply = await this.#act.send(`/api/people/${encodeURIComponent(id)}/notes`, {
      words,
      ...(until === undefined ? {} : {until}),
    });
    if (reply?.kind !== 'done') return;
    form.reset();
    this.#kept('note');
  };

  readonly #conditions = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement).getAll('condition').map(String);
    const id = this.record.person.id;
    const reply = await this.#act.send(`/api/people/${encodeURIComponent(id)}/conditions`, {conditions: chosen});
    if (reply?.kind === 'done') this.#kept('conditions');
  };

  /** That a copy was made is on record before it is printed. */
  readonly #print = async (): Promise<void> => {
    this.asks = false;
    const id = this.record.person.id;
    const reply = await ask<PersonRecord>(`/api/people/${encodeURIComponent(id)}/copy`);
    if ('problem' in reply) {
      this.#act.problem = reply.problem;
      return;
    }
    this.record = reply.value;
    await this.updateComplete;
    window.print();
  };
}

customElements.define('oc-person-record', PersonRecordPart);
