import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {draftDone, type DraftFields, draftKey, keepsDraft} from '../state/draft.ts';
import {ask} from '../state/running.ts';
import {countedOf, days, hoursOf, lined, lists, places, sheetOf, shown, takenIn, takesOf, ticked} from '../state/sheet.ts';
import type {Counted, FieldError, Hours, Sheet, SheetTerms, Taken, WrittenService} from '../state/sheet.ts';
import {PageElement} from './element.ts';
import {errorSummary, summaryId} from './error-summary.ts';
import {marksError} from './field-error.ts';
import {problem} from './key-cap.ts';
import {labelled} from './labelled.ts';
import {written} from './reason.ts';
import {choiceField, Faults, fieldId, linesField, listed, textField, ticksField} from './sheet-fields.ts';
import {meanwhile, history} from './service-history.ts';
import {what} from './what.ts';
import './service-preview.ts';

const nothingTaken: Taken = {need: '', within: 'any'};
const nothingYet: Sheet = {takes: [{need: '', within: 'any'}], opening: {week: {}, 'bank-holidays': 'as-usual'}};
const counts: readonly (readonly [Counted, string])[] = [
  ['none', 'Not counted here'],
  ['appointments', 'Appointments of a fixed length'],
  ['per-day', 'People a day'],
  ['per-week', 'People a week'],
  ['beds', 'Beds or seats'],
  ['elsewhere', 'Appointments that another organisation keeps'],
];
/** One service of the directory to be written: all of it, by the rules of the files. It counts as soon as it is kept. */
export class ServiceForm extends PageElement {
  static override properties = {
    service: {attribute: false},
    terms: {state: true},
    told: {state: true},
    wrong: {state: true},
    errors: {state: true},
    first: {state: true},
    hours: {state: true},
    counted: {state: true},
    takes: {state: true},
    begun: {state: true},
    since: {state: true},
  };
  /** The id of the service; empty for one that is to be added. */
  declare service: string;
  declare terms: SheetTerms | undefined;
  declare told: WrittenService | undefined;
  declare wrong: string;
  declare errors: readonly FieldError[];
  /** What somebody else wrote meanwhile. */
  declare first: WrittenService | undefined;
  declare hours: Hours;
  declare counted: Counted;
  declare takes: readonly Taken[];
  /** How often the form was begun anew. */
  declare begun: number;
  /** What counted when what is here again was begun to be written; undefined where nothing was. */
  declare since: string | undefined;
  readonly #act = new Act(this);

  constructor() {
    super();
    this.wrong = '';
    this.errors = [];
    this.takes = [];
    this.begun = 0;
    this.hours = 'week';
    this.counted = 'none';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('service')) void this.#load();
  }

  async #load(): Promise<void> {
    const terms = await ask<SheetTerms>('/api/service-sheets');
    const told = this.service === '' ? undefined : await ask<WrittenService>(this.#path());
    this.wrong = typeof terms === 'string' ? terms : typeof told === 'string' ? told : '';
    if (this.wrong !== '' || typeof terms === 'string' || typeof told === 'string') return;
    this.#take(told);
    this.terms = terms;
    await this.focusOn('#service-title');
  }

  #take(told: WrittenService | undefined): void {
    this.told = told;
    this.first = undefined;
    this.errors = [];
    this.since = undefined;
    const sheet = this.#sheet();
    this.hours = hoursOf(sheet);
    this.counted = countedOf(sheet);
    this.takes = takesOf(sheet);
  }

  #sheet(): Sheet {
    return this.told?.sheet ?? nothingYet;
  }

  #path(): string {
    return `/api/service-sheets/${encodeURIComponent(this.service)}`;
  }

  protected override render(): TemplateResult {
    return html`<p><button type="button" class="oc-link" @click=${() => this.#back()}>Back to all services</button></p>
      ${problem(this.wrong)} ${this.terms === undefined ? nothing : this.#whole(this.terms)}`;
  }

  #back(): void {
    this.dispatchEvent(new CustomEvent('closed', {bubbles: true}));
  }

  #whole(terms: SheetTerms): TemplateResult {
    const told = this.told;
    const faults = new Faults(this.errors);
    return html`${this.errors.length === 0 ? nothing : errorSummary('sheet', this.errors.map((one) => listed(this, one)))}
      <h2 class="nhsuk-heading-m" id="service-title" tabindex="-1">
        ${told === undefined ? 'Add a service' : html`Change the service ${shown(told.sheet, 'name')}`}
      </h2>
      ${told?.retired === true
        ? html`<p><strong class="nhsuk-tag nhsuk-tag--grey">Retired</strong> Nobody is sent there. It is in use again once it is kept.</p>`
        : nothing}
      ${told === undefined ? nothing : meanwhile(told, this.first)}
      ${this.since === undefined
        ? nothing
        : html`<p id="sheet-again">What you had begun to write is here again.
            <button type="button" class="oc-link" @click=${() => this.#anew()}>Throw it away and begin from what counts now</button></p>`}
      ${keyed(this.begun, html`<form data-what=${what(told === undefined ? 'service-form:add' : 'service-form:change')} class="oc-sheet" novalidate autocomplete="off" @submit=${this.#send} @input=${this.#began}
        ${keepsDraft(this.#draft, () => this.#restored(), (fields) => this.#makeRoom(fields))}>
        ${this.#kept()} ${this.#what(terms, faults)} ${this.#when(faults)} ${this.#whom(terms, faults)} ${this.#much(faults)}
        ${this.#where(faults)} ${this.#end(told, faults)}
      </form>`)}
      <oc-service-preview .sheet=${this.#written} @not-right=${(event: CustomEvent<readonly FieldError[]>) => this.#notRight(event.detail)}></oc-service-preview>
      ${told === undefined ? nothing : history(told)}`;
  }

  get #draft(): string {
    return draftKey('sheet', this.service);
  }

  /** What goes with a draft and nobody writes: from what it was begun, and how many needs it has. */
  #kept(): TemplateResult {
    const from = [...new Set([this.told?.version ?? 'new', this.since ?? 'new'])];
    return html`<select name="began" hidden aria-hidden="true"><option></option>${from.map((one) => html`<option>${one}</option>`)}</select>
      <select name="rows" hidden aria-hidden="true"><option></option>${this.takes.map((_, i) => html`<option>${i + 1}</option>`)}</select>`;
  }

  /** Says for a field that nobody writes in that it was written. */
  #note(name: 'began' | 'rows', value: string): void {
    const field = this.querySelector<HTMLSelectElement>(`form.oc-sheet select[name=${name}]`);
    if (field === null || field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }

  readonly #began = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement && event.target.name === 'began') return;
    if (this.since === undefined) this.#note('began', this.told?.version ?? 'new');
  };

  /** Before what was written is filled in: the fields for it are drawn. */
  async #makeRoom(fields: DraftFields): Promise<void> {
    if (Object.keys(fields).every((name) => name === 'began')) return;
    this.since = fields['began'] ?? this.told?.version ?? 'new';
    this.hours = (fields['opening'] ?? this.hours) as Hours;
    this.counted = (fields['capacity'] ?? this.counted) as Counted;
    const rows = fields['rows'];
    if (rows !== undefined) this.takes = Array.from({length: Number(rows)}, (_, i) => this.takes[i] ?? nothingTaken);
    await this.updateComplete;
  }

  /** What somebody else wrote since it was begun is said, as it is when it is sent. */
  #restored(): void {
    if (this.since !== (this.told?.version ?? 'new')) this.first = this.told;
  }

  #anew(): void {
    draftDone(this.#draft);
    this.begun++;
    this.#take(this.told);
    void this.focusOn('#service-title');
  }

  readonly #written = (): Sheet => sheetOf(new FormData(this.querySelector<HTMLFormElement>('form.oc-sheet')!));

  async #notRight(errors: readonly FieldError[]): Promise<void> {
    this.errors = errors;
    await this.focusOn(`#${summaryId('sheet')}`);
  }

  #what(terms: SheetTerms, faults: Faults): TemplateResult {
    const s = this.#sheet();
    const none = ['', 'Choose'] as const;
    const pairs = (all: SheetTerms['types']) => all.map((one) => [one.code, one.title] as const);
    return html`<fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">What it is</legend>
      ${textField('id', shown(s, 'id'), faults, {
        chars: 48,
        readonly: this.service !== '',
        hint: 'Small letters, digits and hyphens, such as north-utc. It stays. Users work in its team by this name.',
      })}
      ${textField('name', shown(s, 'name'), faults, {chars: 120})}
      ${choiceField('type', [none, ...pairs(terms.types)], shown(s, 'type'), faults)}
      ${choiceField('way-in', [none, ...pairs(terms.waysIn)], shown(s, 'way-in'), faults)}
      ${choiceField('locality', [['', 'The whole county'], ...pairs(terms.localities)], shown(s, 'locality'), faults)}
      ${textField('network', shown(s, 'network'), faults, {chars: 48, list: 'sheet-networks'})}
      ${textField('role', shown(s, 'role'), faults, {chars: 60})}
      <datalist id="sheet-networks">${terms.networks.map((one) => html`<option value=${one}></option>`)}</datalist>
    </fieldset>`;
  }

  #when(faults: Faults): TemplateResult {
    const s = this.#sheet();
    return html`<fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">When it is open</legend>
      ${choiceField('opening', [['week', 'By the hours of the week'], ['all-hours', 'All hours']], this.hours, this.hours === 'week' ? new Faults([]) : faults, {
        change: (value) => (this.hours = value as Hours),
      })}
      ${this.hours === 'all-hours'
        ? nothing
        : html`${days.map((day) =>
              textField(`opening.week.${day}`, shown(s, 'opening', 'week', day), faults, {
                wide: 'nhsuk-input--width-20',
                ...(day === 'mon' ? {hint: 'Such as 08:00-12:00, 13:00-20:00. Empty is closed.'} : {}),
              }))}
            ${textField('opening.bank-holidays', shown(s, 'opening', 'bank-holidays'), faults, {
              wide: 'nhsuk-input--width-20',
              hint: 'as-usual, closed, or hours',
            })}`}
      ${linesField('opening.dates', lined(s, 'opening', 'dates'), faults, {hint: 'One a line, such as 2026-12-25: closed'})}
      ${textField('valid.from', shown(s, 'valid', 'from'), faults, {wide: 'nhsuk-input--width-10', hint: 'The first day, such as 2026-12-01. Empty is always.'})}
      ${textField('valid.to', shown(s, 'valid', 'to'), faults, {wide: 'nhsuk-input--width-10', hint: 'The last day. Empty is without end.'})}
    </fieldset>`;
  }

  #whom(terms: SheetTerms, faults: Faults): TemplateResult {
    const s = this.#sheet();
    const needs = [['', 'Choose'] as const, ...terms.needs.map((one) => [one.code, one.title] as const)];
    return html`<fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Whom it takes</legend>
      <div id=${fieldId('takes')} tabindex="-1">${this.takes.map((one, i) => html`<div class="oc-sheet__taken">
          ${this.#taken(i, one, needs, faults)}
        </div>`)}</div>
      <button type="button" class="nhsuk-button nhsuk-button--secondary" id="add-need" @click=${() => void this.#add()}>
        Add a need
      </button>
      ${textField('ages.from', shown(s, 'ages', 'from'), faults, {wide: 'nhsuk-input--width-10', hint: 'Such as 2 years or 3 months. Empty is no limit.'})}
      ${textField('ages.below', shown(s, 'ages', 'below'), faults, {wide: 'nhsuk-input--width-10'})}
      ${choiceField('sex', [['', 'All'], ['female', 'Female'], ['male', 'Male']], shown(s, 'sex'), faults)}
      ${lists.map((key) => textField(key, shown(s, key), faults, {hint: 'Codes with commas between', chars: 1000}))}
      ${ticksField('area.localities', terms.localities.map((one) => [one.code, one.title]), (code) => ticked(s, code, 'area', 'localities'), faults)}
      ${textField('area.districts', shown(s, 'area', 'districts'), faults, {hint: 'Such as ZZ1, ZZ2. With no place at all it is for everybody.', chars: 1000})}
      ${textField('area.practices', shown(s, 'area', 'practices'), faults, {hint: 'Short names with commas between', chars: 4000})}
      ${textField('area.networks', shown(s, 'area', 'networks'), faults, {chars: 1000})}
    </fieldset>`;
  }

  /** Where somebody is told what a need of the list is, its own two fields say what is wrong. */
  #taken(i: number, one: Taken, needs: readonly (readonly [string, string])[], faults: Faults): TemplateResult {
    const need = faults.textOf(`takes.${i}.need`);
    const within = faults.textOf(`takes.${i}.within`);
    const needId = fieldId(`takes.${i}.need`);
    const withinId = fieldId(`takes.${i}.within`);
    return html`${labelled(needId, `Need ${i + 1}`, html`<select class="nhsuk-select" id=${needId} name="need.${i}" ${marksError(need)}>
          ${needs.map(([code, text]) => html`<option value=${code} ?selected=${code === one.need}>${text}</option>`)}
        </select>`, {wrong: need})}
      ${labelled(withinId, `Within, for need ${i + 1}`, html`<input class="nhsuk-input nhsuk-input--width-20" id=${withinId} name="within.${i}"
        maxlength="60" .value=${one.within} aria-describedby="sheet-within-hint" ${marksError(within)}>`, {wrong: within})}
      ${i === 0 ? html`<p class="nhsuk-hint oc-tight" id="sheet-within-hint">any, at once, up to 2 hours, from 1 hour, or 1 hour to 3 days</p>` : nothing}
      <button type="button" class="oc-link" aria-label="Take need ${i + 1} out" @click=${() => void this.#without(i)}>Take out</button>`;
  }

  async #add(): Promise<void> {
    const takes = this.takes.length;
    await this.#rows([...takenIn(new FormData(this.querySelector<HTMLFormElement>('form.oc-sheet')!)), nothingTaken]);
    await this.focusOn(`#${fieldId(`takes.${takes}.need`)}`);
  }

  /** What was written into the rows that stay, stays; the focus goes to what stands in the row's place. */
  async #without(index: number): Promise<void> {
    await this.#rows(takenIn(new FormData(this.querySelector<HTMLFormElement>('form.oc-sheet')!)).filter((_, i) => i !== index));
    announce(`Need ${index + 1} is taken out`);
    const next = Math.min(index, this.takes.length - 1);
    await this.focusOn(next < 0 ? '#add-need' : `#${fieldId(`takes.${next}.need`)}`);
  }

  async #rows(takes: readonly Taken[]): Promise<void> {
    this.takes = takes;
    await this.updateComplete;
    takes.forEach((one, i) => {
      this.#put(`takes.${i}.need`, one.need);
      this.#put(`takes.${i}.within`, one.within);
    });
    this.#note('rows', String(takes.length));
  }

  #put(name: string, value: string): void {
    const field = this.querySelector<HTMLInputElement | HTMLSelectElement>(`#${fieldId(name)}`)!;
    if (field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }

  #much(faults: Faults): TemplateResult {
    const s = this.#sheet();
    const counted = this.counted;
    const own = counted === 'none' || faults.of(`capacity.${counted}`) === undefined ? faults : new Faults([]);
    return html`<fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">How much it can take</legend>
      ${choiceField('capacity', counts, counted, own, {change: (value) => (this.counted = value as Counted)})}
      ${counted === 'appointments'
        ? html`${textField('capacity.appointments.minutes', shown(s, 'capacity', 'appointments', 'minutes'), faults, {wide: 'nhsuk-input--width-4'})}
            ${textField('capacity.appointments.together', shown(s, 'capacity', 'appointments', 'together'), faults, {wide: 'nhsuk-input--width-4', hint: 'Empty is one'})}
            ${linesField('capacity.appointments.hours', lined(s, 'capacity', 'appointments', 'hours'), faults, {hint: 'One a line, such as mon-fri: 09:00-12:00'})}`
        : nothing}
      ${places.map((kind) => (kind === counted ? textField(`capacity.${kind}`, shown(s, 'capacity', kind), faults, {wide: 'nhsuk-input--width-4'}) : nothing))}
      ${counted === 'elsewhere'
        ? textField('capacity.elsewhere', shown(s, 'capacity', 'elsewhere'), faults, {hint: 'As the partners’ file has it'})
        : nothing}
      ${ticksField('attributes', (this.terms?.attributes ?? []).map((one) => [one, one.replaceAll('-', ' ')]), (code) => ticked(s, code, 'attributes'), faults)}
    </fieldset>`;
  }

  #where(faults: Faults): TemplateResult {
    const s = this.#sheet();
    return html`<fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Where it is and how it is reached</legend>
      ${textField('phone', shown(s, 'phone'), faults, {wide: 'nhsuk-input--width-20', chars: 20})}
      ${textField('address', shown(s, 'address'), faults, {chars: 200})}
      ${textField('position.easting', shown(s, 'position', 'easting'), faults, {wide: 'nhsuk-input--width-10', chars: 12})}
      ${textField('position.northing', shown(s, 'position', 'northing'), faults, {wide: 'nhsuk-input--width-10', chars: 12})}
      ${textField('ods', shown(s, 'ods'), faults, {wide: 'nhsuk-input--width-10', chars: 10})}
      ${textField('link', shown(s, 'link'), faults, {chars: 100})}
      ${textField('notes', shown(s, 'notes'), faults, {chars: 500})}
    </fieldset>`;
  }

  #end(told: WrittenService | undefined, faults: Faults): TemplateResult {
    const busy = this.#act.busy !== undefined;
    const byHand = told?.last !== undefined && told.last.state !== 'as-filed';
    return html`${textField('reason', '', faults, {chars: 200, hint: 'Kept with your name, and with what was and what is.'})}
      ${problem(this.#act.problem)}
      <div class="oc-row">
        <button class="nhsuk-button oc-tight" value="keep" ?disabled=${busy}>${told === undefined ? 'Add the service' : 'Keep the change'}</button>
        ${told === undefined || told.retired
          ? nothing
          : html`<button class="nhsuk-button nhsuk-button--warning oc-tight" value="retire" ?disabled=${busy}>Retire the service</button>`}
        ${byHand && told?.inFile === true
          ? html`<button class="nhsuk-button nhsuk-button--secondary oc-tight" value="as-filed" ?disabled=${busy}>Take what its file says</button>`
          : nothing}
      </div>`;
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const reason = written(form, 'reason');
    if (reason === '') {
      await this.#notRight([{field: 'reason', rule: 'reason-needed', text: 'say why it is changed'}]);
      return;
    }
    const act = (event.submitter as HTMLButtonElement | null)?.value ?? 'keep';
    const version = this.first?.version ?? this.told?.version;
    const sheet = sheetOf(form);
    const reply =
      this.told === undefined
        ? await this.#act.send('/api/service-sheets', {reason, sheet})
        : act === 'keep'
          ? await this.#act.send(`${this.#path()}/change`, {reason, version, sheet})
          : await this.#act.send(`${this.#path()}/${act}`, {reason, version});
    if (reply === undefined) return;
    if (reply.kind === 'done') {
      draftDone(this.#draft);
      announce(`${act === 'retire' ? 'Retired' : 'Kept'}: ${shown(sheet, 'name')}`);
      this.#back();
      return;
    }
    const refused = reply as {readonly errors?: readonly FieldError[]; readonly now?: WrittenService};
    this.errors = refused.errors ?? [];
    if (refused.now !== undefined) await this.#behind(refused.now);
    if (this.errors.length > 0) await this.#notRight(this.errors);
  };

  /** Somebody was first: what they changed is shown beside what is written here, which stays. */
  async #behind(now: WrittenService): Promise<void> {
    const whole = await ask<WrittenService>(this.#path());
    this.first = typeof whole === 'string' ? now : whole;
    await this.focusOn('#changed-meanwhile');
  }
}

customElements.define('oc-service-form', ServiceForm);
