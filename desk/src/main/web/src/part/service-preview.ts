import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {keepsDraft} from '../state/draft.ts';
import {timeText} from '../state/clock.ts';
import type {Instant} from '../state/model.ts';
import type {FieldError, Sheet} from '../state/sheet.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';
import {labelled} from './labelled.ts';

interface Stand {
  readonly need: string;
  /** How soon it may have to be met, in the words of the files. */
  readonly within: readonly string[];
  /** How many are offered for it. */
  readonly of: number;
  /** Where among them this one stands; missing where it is not offered. */
  readonly place?: number;
  readonly leftOut?: string;
  readonly offered: readonly string[];
}

interface Stands {
  readonly at: Instant;
  readonly opening: string;
  readonly wayIn: string;
  readonly ages: string;
  /** Where people have to be; nothing where that does not matter. */
  readonly places: readonly string[];
  /** Where people have to be registered; nothing where that does not matter. */
  readonly registered: readonly string[];
  readonly needs: readonly Stand[];
  /** How many needs more it takes than are listed. */
  readonly needsMore: number;
}

const spans = [
  ['0', 'at once'],
  ['60', 'an hour'],
  ['120', '2 hours'],
  ['240', '4 hours'],
  ['1440', 'a day'],
  ['4320', '3 days'],
  ['20160', '2 weeks'],
] as const;

/** How a service would be offered as it is written, and where it would stand for a caller made up: by the rules that rank for callers, and nothing is kept. */
export class ServicePreview extends PageElement {
  static override properties = {stands: {state: true}, wrong: {state: true}};
  /** The service as it is written now. */
  declare sheet: () => Sheet;
  declare stands: Stands | undefined;
  declare wrong: string;
  readonly #act = new Act(this);

  constructor() {
    super();
    this.wrong = '';
  }

  protected override render(): TemplateResult {
    return html`<details data-what="service-preview:ask" class="nhsuk-details" id="service-preview">
      <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">How would it be offered?</span></summary>
      <form data-what="service-preview:ask" class="nhsuk-details__text" novalidate autocomplete="off" @submit=${this.#ask} ${keepsDraft('service-preview')}>
        <p>As it is written above, now, and for a caller made up here. Nothing is kept, and what services have
          left is not looked at.</p>
        ${problem(this.wrong === '' ? this.#act.problem : this.wrong)}
        ${labelled('preview-postcode', 'Postcode, or its first part', html`<input class="nhsuk-input nhsuk-input--width-10"
          id="preview-postcode" name="postcode" maxlength="10" autocomplete="off">`)}
        ${labelled('preview-age', 'Age in years, if it is known', html`<input class="nhsuk-input nhsuk-input--width-4" id="preview-age"
          name="age" inputmode="numeric" maxlength="3" autocomplete="off">`)}
        ${labelled('preview-minutes', 'To be helped within', html`<select class="nhsuk-select" id="preview-minutes" name="minutes">
          ${spans.map(([minutes, text]) => html`<option value=${minutes} ?selected=${minutes === '240'}>${text}</option>`)}
        </select>`)}
        <button class="nhsuk-button nhsuk-button--secondary oc-tight" ?disabled=${this.#act.busy !== undefined}>Try it</button>
      </form>
      ${this.stands === undefined ? nothing : this.#told(this.stands)}
    </details>`;
  }

  #told(stands: Stands): TemplateResult {
    const {at, needs, needsMore} = stands;
    return html`<div class="nhsuk-details__text" id="preview-told" tabindex="-1">
      <p class="oc-tight">As at ${timeText(at)}, as it is written:</p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        ${offerTexts(stands).map((text) => html`<li>${text}</li>`)}
      </ul>
      <p class="oc-tight">For that caller, for each need that it takes:</p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        ${needs.map((one) => html`<li>${standText(one)}</li>`)}
        ${needsMore === 0 ? nothing : html`<li>and ${needsMore} more</li>`}
      </ul>
    </div>`;
  }

  readonly #ask = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const age = String(form.get('age')).trim();
    this.wrong = age === '' || /^[0-9]{1,3}$/.test(age) ? '' : 'Write the age as a number of years';
    if (this.wrong !== '') return;
    const reply = await this.#act.send('/api/service-preview', {
      sheet: this.sheet(),
      postcode: String(form.get('postcode')).trim(),
      minutes: Number(form.get('minutes')),
      ...(age === '' ? {} : {age: Number(age)}),
    });
    if (reply === undefined) return;
    if (reply.kind === 'done') {
      this.stands = reply as unknown as Stands;
      announce([...offerTexts(this.stands), ...this.stands.needs.map(standText)].join('. '));
      await this.focusOn('#preview-told');
      return;
    }
    this.stands = undefined;
    const errors = (reply as {readonly errors?: readonly FieldError[]}).errors;
    if (errors !== undefined) this.dispatchEvent(new CustomEvent('not-right', {detail: errors}));
  };
}

/** Whether it is open, whom it takes and where, for everybody. */
function offerTexts({opening, wayIn, ages, places, registered}: Stands): readonly string[] {
  return [
    `Now: ${opening}`,
    `Way in: ${wayIn}`,
    `For ${ages}`,
    places.length === 0 ? 'For people in all places' : `For people in ${places.join(', ')}`,
    registered.length === 0 ? 'Wherever they are registered' : `Registered with ${registered.join(', ')}`,
  ];
}

function standText({need, within, of, place, leftOut, offered}: Stand): string {
  const taken = `${need} (${within.join(' and ')})`;
  if (place !== undefined) return `${taken}: number ${place} of ${of} (${offered.join('; ')})`;
  const others = of === 0 ? 'nobody else is offered' : `offered are ${offered.join('; ')}`;
  return `${taken}: left out, for it ${leftOut ?? 'does not take this need'}; ${others}`;
}

customElements.define('oc-service-preview', ServicePreview);
