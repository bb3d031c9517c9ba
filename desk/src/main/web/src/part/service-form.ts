import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {ask} from '../state/running.ts';
import {
  countedOf, days, hoursOf, lined, lists, places, sheetOf, shown, takesOf, ticked,
  type Counted, type FieldError, type Hours, type Sheet, type SheetTerms, type Taken, type WrittenService,
} from '../state/sheet.ts';
import {PageElement} from './element.ts';
import {errorSummary, type Listed} from './error-summary.ts';
import {problem} from './key-cap.ts';
import {written} from './reason.ts';
import {choiceField, Faults, faultText, fieldId, linesField, textField, ticksField} from './sheet-fields.ts';
import {meanwhile, history} from './service-history.ts';

const nothingYet: Sheet = {takes: [{need: '', within: 'any'}], opening: {week: {}, 'bank-holidays': 'as-usual'}};
const counts: readonly (readonly [Counted, string])[] = [
  ['none', 'Not counted here'],
  ['appointments', 'Appointments of a fixed length'],
  ['per-day', 'People a day'],
  ['per-week', 'People a week'],
  ['beds', 'Beds or seats'],
  ['elsewhere', 'Appointments that another organisation keeps'],
];
const numbers = {'per-day': 'How many people a day', 'per-week': 'How many people a week', beds: 'How many beds or seats'} as const;
const listNames = {
  skills: 'Skills of its people',
  excludes: 'Not for people or calls with',
  requires: 'Only for people or calls with',
  sources: 'Only for calls from',
} as const;
const dayNames = {mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday'} as const;

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
  readonly #act = new Act(this);

  constructor() {
    super();
    this.wrong = '';
    this.errors = [];
    this.takes = [];
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
    return html`<button type="button" class="oc-link" @click=${() => this.#back()}>Back to all services</button>
      ${problem(this.wrong)} ${this.terms === undefined ? nothing : this.#whole(this.terms)}`;
  }

  #back(): void {
    this.dispatchEvent(new CustomEvent('closed', {bubbles: true}));
  }

  #whole(terms: SheetTerms): TemplateResult {
    const told = this.told;
    const faults = new Faults(this.errors);
    return html`${errorSummary(this.errors.map((one) => this.#listed(one)))}
      <h2 class="nhsuk-heading-m" id="service-title" tabindex="-1">
        ${told === undefined ? 'Add a service' : html`Change the service ${shown(told.sheet, 'name')}`}
      </h2>
      ${told?.retired === true
        ? html`<p><strong class="nhsuk-tag nhsuk-tag--grey">Retired</strong> Nobody is sent there. It is in use again once it is kept.</p>`
        : nothing}
      ${told === undefined ? nothing : meanwhile(told, this.first)}
      <form class="oc-sheet" novalidate autocomplete="off" @submit=${this.#send}>
        ${this.#what(terms, faults)} ${this.#when(faults)} ${this.#whom(terms, faults)} ${this.#much(faults)}
        ${this.#where(faults)} ${this.#end(told)}
      </form>
      ${told === undefined ? nothing : history(told)}`;
  }

  #what(terms: SheetTerms, faults: Faults): TemplateResult {
    const s = this.#sheet();
    const none = ['', 'Choose'] as const;
    const pairs = (all: SheetTerms['types']) => all.map((one) => [one.code, one.title] as const);
    return html`<fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">What it is</legend>
      ${textField('id', 'Short name', shown(s, 'id'), faults, {
        chars: 48,
        readonly: this.service !== '',
        hint: 'Small letters, digits and hyphens, such as north-utc. It stays. Users work in its team by this name.',
      })}
      ${textField('name', 'Name', shown(s, 'name'), faults, {chars: 120})}
      ${choiceField('type', 'Kind', [none, ...pairs(terms.types)], shown(s, 'type'), faults)}
      ${choiceField('way-in', 'How a caller gets in', [none, ...pairs(terms.waysIn)], shown(s, 'way-in'), faults)}
      ${choiceField('locality', 'Part of the county', [['', 'The whole county'], ...pairs(terms.localities)], shown(s, 'locality'), faults)}
      ${textField('network', 'Network, of a practice', shown(s, 'network'), faults, {chars: 48, list: 'sheet-networks'})}
      ${textField('role', 'Role, of a team with several', shown(s, 'role'), faults, {chars: 60})}
      <datalist id="sheet-networks">${terms.networks.map((one) => html`<option value=${one}></option>`)}</datalist>
    </fieldset>`;
  }

  #when(faults: Faults): TemplateResult {
    const s = this.#sheet();
    return html`<fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">When it is open</legend>
      ${choiceField('opening', 'Hours', [['week', 'By the hours of the week'], ['all-hours', 'All hours']], this.hours, this.hours === 'week' ? new Faults([]) : faults, {
        change: (value) => (this.hours = value as Hours),
      })}
      ${this.hours === 'all-hours'
        ? nothing
        : html`${days.map((day) =>
              textField(`opening.week.${day}`, dayNames[day], shown(s, 'opening', 'week', day), faults, {
                wide: 'nhsuk-input--width-20',
                ...(day === 'mon' ? {hint: 'Such as 08:00-12:00, 13:00-20:00. Empty is closed.'} : {}),
              }))}
            ${textField('opening.bank-holidays', 'Bank holidays', shown(s, 'opening', 'bank-holidays'), faults, {
              wide: 'nhsuk-input--width-20',
              hint: 'as-usual, closed, or hours',
            })}`}
      ${linesField('opening.dates', 'Single dates', lined(s, 'opening', 'dates'), faults, {hint: 'One a line, such as 2026-12-25: closed'})}
      ${textField('valid.from', 'There from', shown(s, 'valid', 'from'), faults, {wide: 'nhsuk-input--width-10', hint: 'The first day, such as 2026-12-01. Empty is always.'})}
      ${textField('valid.to', 'There to', shown(s, 'valid', 'to'), faults, {wide: 'nhsuk-input--width-10', hint: 'The last day. Empty is without end.'})}
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
      <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight" @click=${() => (this.takes = [...this.takes, {need: '', within: 'any'}])}>
        Add a need
      </button>
      ${textField('ages.from', 'Youngest age', shown(s, 'ages', 'from'), faults, {wide: 'nhsuk-input--width-10', hint: 'Such as 2 years or 3 months. Empty is no limit.'})}
      ${textField('ages.below', 'Below the age of', shown(s, 'ages', 'below'), faults, {wide: 'nhsuk-input--width-10'})}
      ${choiceField('sex', 'Sex', [['', 'All'], ['female', 'Female'], ['male', 'Male']], shown(s, 'sex'), faults)}
      ${lists.map((key) => textField(key, listNames[key], shown(s, key), faults, {hint: 'Codes with commas between', chars: 1000}))}
      ${ticksField('area.localities', 'Only for people in', terms.localities.map((one) => [one.code, one.title]), (code) => ticked(s, code, 'area', 'localities'), faults)}
      ${textField('area.districts', 'And in postcode districts', shown(s, 'area', 'districts'), faults, {hint: 'Such as ZZ1, ZZ2. With no place at all it is for everybody.', chars: 1000})}
      ${textField('area.practices', 'Only for people of practices', shown(s, 'area', 'practices'), faults, {hint: 'Short names with commas between', chars: 4000})}
      ${textField('area.networks', 'Only for people of networks', shown(s, 'area', 'networks'), faults, {chars: 1000})}
    </fieldset>`;
  }

  /** Where somebody is told what a need of the list is, its own two fields say what is wrong. */
  #taken(i: number, one: Taken, needs: readonly (readonly [string, string])[], faults: Faults): TemplateResult {
    const need = faults.of(`takes.${i}.need`);
    const within = faults.of(`takes.${i}.within`);
    const said = (fault: FieldError | undefined, id: string) =>
      fault === undefined ? nothing : html`<span class="nhsuk-error-message" id="${id}-error">${faultText(fault)}</span>`;
    const needId = fieldId(`takes.${i}.need`);
    const withinId = fieldId(`takes.${i}.within`);
    return html`<div class="nhsuk-form-group ${need === undefined ? '' : 'nhsuk-form-group--error'}">
        <label class="nhsuk-label" for=${needId}>Need ${i + 1}</label> ${said(need, needId)}
        <select class="nhsuk-select" id=${needId} name="need" aria-describedby=${need === undefined ? nothing : `${needId}-error`}>
          ${needs.map(([code, text]) => html`<option value=${code} ?selected=${code === one.need}>${text}</option>`)}
        </select>
      </div>
      <div class="nhsuk-form-group ${within === undefined ? '' : 'nhsuk-form-group--error'}">
        <label class="nhsuk-label" for=${withinId}>Within, for need ${i + 1}</label> ${said(within, withinId)}
        <input class="nhsuk-input nhsuk-input--width-20" id=${withinId} name="within" maxlength="60" .value=${one.within}
          aria-describedby=${within === undefined ? 'sheet-within-hint' : `${withinId}-error`}>
      </div>
      ${i === 0 ? html`<p class="nhsuk-hint oc-tight" id="sheet-within-hint">any, at once, up to 2 hours, from 1 hour, or 1 hour to 3 days</p>` : nothing}
      <button type="button" class="oc-link" aria-label="Take need ${i + 1} out" @click=${() => this.#without(i)}>Take out</button>`;
  }

  #without(index: number): void {
    const form = new FormData(this.querySelector('form')!);
    const within = form.getAll('within').map(String);
    // What was written into the rows that stay, stays.
    this.takes = form.getAll('need').map((need, i) => ({need: String(need), within: within[i] ?? ''})).filter((_, i) => i !== index);
    void this.updateComplete.then(() => {
      this.takes.forEach((one, i) => {
        this.querySelector<HTMLSelectElement>(`#${fieldId(`takes.${i}.need`)}`)!.value = one.need;
        this.querySelector<HTMLInputElement>(`#${fieldId(`takes.${i}.within`)}`)!.value = one.within;
      });
    });
  }

  #much(faults: Faults): TemplateResult {
    const s = this.#sheet();
    const counted = this.counted;
    const own = counted === 'none' || faults.of(`capacity.${counted}`) === undefined ? faults : new Faults([]);
    return html`<fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">How much it can take</legend>
      ${choiceField('capacity', 'What is counted', counts, counted, own, {change: (value) => (this.counted = value as Counted)})}
      ${counted === 'appointments'
        ? html`${textField('capacity.appointments.minutes', 'Minutes of each', shown(s, 'capacity', 'appointments', 'minutes'), faults, {wide: 'nhsuk-input--width-4'})}
            ${textField('capacity.appointments.together', 'How many begin at the same time', shown(s, 'capacity', 'appointments', 'together'), faults, {wide: 'nhsuk-input--width-4', hint: 'Empty is one'})}
            ${linesField('capacity.appointments.hours', 'Hours of the clinic, if not all that it is open', lined(s, 'capacity', 'appointments', 'hours'), faults, {hint: 'One a line, such as mon-fri: 09:00-12:00'})}`
        : nothing}
      ${places.map((kind) => (kind === counted ? textField(`capacity.${kind}`, numbers[kind], shown(s, 'capacity', kind), faults, {wide: 'nhsuk-input--width-4'}) : nothing))}
      ${counted === 'elsewhere'
        ? textField('capacity.elsewhere', 'The name of the way to ask', shown(s, 'capacity', 'elsewhere'), faults, {hint: 'As the partners’ file has it'})
        : nothing}
      ${ticksField('attributes', 'Besides', (this.terms?.attributes ?? []).map((one) => [one, one.replaceAll('-', ' ')]), (code) => ticked(s, code, 'attributes'), faults)}
    </fieldset>`;
  }

  #where(faults: Faults): TemplateResult {
    const s = this.#sheet();
    return html`<fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Where it is and how it is reached</legend>
      ${textField('phone', 'Telephone', shown(s, 'phone'), faults, {wide: 'nhsuk-input--width-20', chars: 20})}
      ${textField('address', 'Address', shown(s, 'address'), faults, {chars: 200})}
      ${textField('position.easting', 'Easting in metres', shown(s, 'position', 'easting'), faults, {wide: 'nhsuk-input--width-10', chars: 12})}
      ${textField('position.northing', 'Northing in metres', shown(s, 'position', 'northing'), faults, {wide: 'nhsuk-input--width-10', chars: 12})}
      ${textField('ods', 'Code of its organisation', shown(s, 'ods'), faults, {wide: 'nhsuk-input--width-10', chars: 10})}
      ${textField('link', 'Page with more', shown(s, 'link'), faults, {chars: 100})}
      ${textField('notes', 'Notes for staff', shown(s, 'notes'), faults, {chars: 500})}
    </fieldset>`;
  }

  #end(told: WrittenService | undefined): TemplateResult {
    const busy = this.#act.busy !== undefined;
    const byHand = told?.last !== undefined && told.last.state !== 'as-filed';
    return html`${textField('reason', 'Why', '', new Faults([]), {chars: 200, hint: 'Kept with your name, and with what was and what is.'})}
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
      this.#act.problem = 'Say why';
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
      announce(`Kept: ${shown(sheet, 'name')}`);
      this.#back();
      return;
    }
    const refused = reply as {readonly errors?: readonly FieldError[]; readonly now?: WrittenService};
    this.errors = refused.errors ?? [];
    if (refused.now !== undefined) await this.#behind(refused.now);
    if (this.errors.length > 0) await this.focusOn('#error-summary');
  };

  /** Somebody was first: what they changed is shown beside what is written here, which stays. */
  async #behind(now: WrittenService): Promise<void> {
    const whole = await ask<WrittenService>(this.#path());
    this.first = typeof whole === 'string' ? now : whole;
    await this.focusOn('#changed-meanwhile');
  }

  #listed(fault: FieldError): Listed {
    let name = fault.field;
    while (name !== '' && this.querySelector(`#${fieldId(name)}`) === null) {
      name = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '';
    }
    const id = name === '' ? '' : fieldId(name);
    const label = id === '' ? null : this.querySelector(`label[for='${id}'], #${id} > legend`);
    return {field: id, text: label === null ? faultText(fault) : `${label.textContent.trim()}: ${faultText(fault)}`};
  }
}

customElements.define('oc-service-form', ServiceForm);
