import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {dayText, timeText} from '../state/clock.ts';
import type {StaffService} from '../state/directory.ts';
import {draftDone, draftKey, keepsDraft} from '../state/draft.ts';
import {fieldOf, momentOf} from '../state/zone.ts';
import {PageElement} from './element.ts';
import type {Listed} from './error-summary.ts';
import {FormErrors} from './form-errors.ts';
import {labelled} from './labelled.ts';

const states = [
  ['green', 'Can take people'],
  ['amber', 'Has little room left'],
  ['red', 'Can take nobody now'],
] as const;

/** For how long it counts that there is little room or none: afterwards it can take people again. */
const spans = [
  ['15', 'a quarter of an hour'],
  ['60', 'an hour'],
  ['240', '4 hours'],
  ['720', '12 hours'],
  ['1440', 'a day'],
  ['4320', '3 days'],
  ['7200', '5 days'],
] as const;

/** What an administrator says of a service: closed, how much it can take, notes. It counts at once. */
export class StandingForm extends PageElement {
  static override properties = {service: {attribute: false}};
  declare service: StaffService;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => `standing-${this.service.id}`);

  protected override render(): TemplateResult {
    const {id, name, state, stateUntil, closure, notes, places, countsPlaces} = this.service;
    return html`<details data-what="standing:change" class="nhsuk-details oc-standing">
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">Change<span class="nhsuk-u-visually-hidden"> ${name}</span></span>
      </summary>
      <form data-what="standing:change" class="nhsuk-details__text" novalidate autocomplete="off" @submit=${this.#say}
        ${keepsDraft(draftKey('standing', id))}>
        ${this.#errors.summary(this.#act.problem)}
        ${labelled(`state-${id}`, 'Capacity', html`<select class="nhsuk-select" id="state-${id}" name="state">
          ${states.map(([code, text]) => html`<option value=${code} ?selected=${code === state}>${text}</option>`)}
        </select>`)}
        ${labelled(`span-${id}`, 'If it has little room or none, that counts for', html`<select class="nhsuk-select" id="span-${id}" name="span">
            ${spans.map(([minutes, text]) => html`<option value=${minutes} ?selected=${minutes === '240'}>${text}</option>`)}
          </select>
          ${stateUntil === undefined
            ? nothing
            : html`<p class="oc-dim oc-tight">What is said now counts until ${dayText(stateUntil)} ${timeText(stateUntil)}.</p>`}`)}
        ${countsPlaces
          ? labelled(`places-${id}`, 'Places, if not as in its file', html`<input class="nhsuk-input nhsuk-input--width-4" id="places-${id}"
              name="places" inputmode="numeric" maxlength="4" .value=${places === undefined ? '' : String(places)} ${this.#errors.on(`places-${id}`)}>`,
              {wrong: this.#errors.of(`places-${id}`)})
          : nothing}
        ${labelled(`closed-${id}`, 'Closed, because', html`<input class="nhsuk-input" id="closed-${id}" name="closed" maxlength="200"
          .value=${closure?.words ?? ''}>`)}
        ${labelled(`until-${id}`, 'Closed until, if that is known', html`<input class="nhsuk-input nhsuk-input--width-20" id="until-${id}"
          name="until" type="datetime-local" .value=${closure?.until === undefined ? '' : fieldOf(closure.until)} ${this.#errors.on(`until-${id}`)}>`,
          {wrong: this.#errors.of(`until-${id}`)})}
        ${labelled(`notes-${id}`, 'Notes for staff', html`<input class="nhsuk-input" id="notes-${id}" name="notes" maxlength="500" .value=${notes ?? ''}>`)}
        ${labelled(`reason-${id}`, 'Why it is changed', html`<input class="nhsuk-input" id="reason-${id}" name="reason" maxlength="200"
          ${this.#errors.on(`reason-${id}`)}>`, {wrong: this.#errors.of(`reason-${id}`)})}
        <button class="nhsuk-button nhsuk-button--secondary oc-tight" aria-disabled=${this.#act.busy ? 'true' : nothing}>
          Keep<span class="nhsuk-u-visually-hidden"> what is said of ${name}</span>
        </button>
      </form>
    </details>`;
  }

  readonly #say = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const target = event.target as HTMLFormElement;
    const form = new FormData(target);
    const text = (field: string): string => String(form.get(field) ?? '').trim();
    const {id, closure} = this.service;
    const places = text('places');
    const until = text('until') === '' ? undefined : momentOf(text('until'), 'Give the day and the time', closure?.until);
    const wrong: readonly Listed[] = [
      ...(/^[0-9]{0,4}$/.test(places) ? [] : [{field: `places-${id}`, text: 'Write places as a number'}]),
      ...(until !== undefined && 'problem' in until ? [{field: `until-${id}`, text: until.problem}] : []),
      ...(text('reason') === '' ? [{field: `reason-${id}`, text: 'Say why it is changed'}] : []),
    ];
    if (this.#errors.tell(wrong)) return;
    const reply = await this.#act.send(`/api/directory/${encodeURIComponent(this.service.id)}`, {
      state: text('state'),
      ...(text('state') === 'green' ? {} : {stateMinutes: Number(text('span'))}),
      reason: text('reason'),
      ...(text('closed') === '' ? {} : {closed: text('closed')}),
      ...(until === undefined || 'problem' in until ? {} : {closedUntil: until.at}),
      ...(text('notes') === '' ? {} : {notes: text('notes')}),
      ...(places === '' ? {} : {places: Number(places)}),
    });
    this.#errors.tellOf(target, reply);
    if (reply?.kind !== 'done') return;
    draftDone(draftKey('standing', this.service.id));
    // The next change has a reason of its own.
    (target.elements.namedItem('reason') as HTMLInputElement).value = '';
    announce(`Kept: ${this.service.name}`);
    this.dispatchEvent(new CustomEvent('said', {bubbles: true}));
  };
}

customElements.define('oc-standing', StandingForm);
