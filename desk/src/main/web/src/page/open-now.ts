import {html, nothing, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {FormErrors} from '../part/form-errors.ts';
import {fieldHint, labelled} from '../part/labelled.ts';
import {distanceText} from '../part/service-words.ts';
import {timeText} from '../state/clock.ts';
import {openNow, type Told} from '../state/directory.ts';
import type {OpenNow, OpenService} from '../state/directory.ts';

/** In place of a kind of service. */
const everything = '';

/** The public page: what is open near here now. Nobody signs in, and nothing about a person is asked or kept. */
export class OpenNowPage extends PageElement {
  static override properties = {told: {state: true}, type: {state: true}, wrong: {state: true}};
  declare told: OpenNow | undefined;
  declare type: string;
  declare wrong: string;
  readonly #errors = new FormErrors(this, () => 'near');
  #postcode = '';
  #turn = 0;

  constructor() {
    super();
    this.type = everything;
    this.wrong = '';
  }

  protected override firstUpdated(): void {
    document.title = 'Open now near you - Onecall';
    const wanted = new URLSearchParams(location.search);
    void this.#ask(wanted.get('postcode') ?? '', wanted.get('kind') ?? everything);
  }

  protected override render(): TemplateResult {
    return html`
      <a class="nhsuk-skip-link" href="#main" @click=${this.#skip}>Skip to main content</a>
      <header class="oc-header"><div class="oc-header__row">
        <a class="oc-header__name" href="/open-now">
          <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <circle cx="16" cy="16" r="11" fill="none" stroke="currentColor" stroke-width="5" />
            <rect x="13.5" y="11.5" width="5" height="9" rx="1.5" fill="currentColor" />
          </svg>
          Onecall
        </a>
      </div></header>
      <main id="main" class="oc-main oc-public" tabindex="-1">
        <h1 class="nhsuk-heading-l">What is open near you now</h1>
        <p class="oc-public__emergency"><strong>Call 999</strong> when somebody may be dying or badly hurt.</p>
        <form data-what="open-now:postcode" class="oc-public__form" @submit=${this.#submit} novalidate>
          ${this.#errors.summary(this.wrong)}
          ${labelled('postcode', 'Postcode, or its first part', html`<input class="nhsuk-input nhsuk-input--width-10" id="postcode"
            name="postcode" maxlength="10" autocomplete="postal-code" aria-describedby="postcode-hint"
            value=${new URLSearchParams(location.search).get('postcode') ?? nothing} ${this.#errors.on('postcode')}>`, {
            hint: fieldHint('postcode', 'For example ZZ1'),
            wrong: this.#errors.of('postcode'),
          })}
          <button class="nhsuk-button oc-tight">Show what is open</button>
        </form>
        ${this.told === undefined ? nothing : this.#list(this.told)}
      </main>
    `;
  }

  #list(told: OpenNow): TemplateResult {
    const kinds = [...new Set([everything, ...told.kinds, this.type])];
    return html`
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for="kind">Kind of service</label>
        <select class="nhsuk-select" id="kind"
          @change=${(event: Event) => void this.#ask(this.#postcode, (event.target as HTMLSelectElement).value)}>
          ${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === this.type}>${kind === everything ? 'Everything' : kind}</option>`)}
        </select>
      </div>
      <h2 class="nhsuk-heading-m" aria-live="polite">
        ${told.found === 0 ? 'None' : told.found} open at ${timeText(told.at)}${told.known ? '' : ', in the whole county'}
      </h2>
      ${told.services.length < told.found ? html`<p>${cutText(told)}</p>` : nothing}
      <ul class="oc-public__list">${told.services.map((one) => this.#service(one))}</ul>
      <p><strong>Not sure, or nothing here fits?</strong> Call 111, day and night: somebody asks what
        has happened and finds who can help you.</p>
    `;
  }

  #service(service: OpenService): TemplateResult {
    return html`<li class="oc-card oc-public__service">
      <h3 class="nhsuk-heading-s oc-tight">${service.name}</h3>
      <p class="oc-service__facts">
        ${[service.type, distanceText(service.distanceKm), service.opening]
          .filter((fact) => fact !== '')
          .join(' · ')}
      </p>
      ${service.address === undefined ? nothing : html`<p class="oc-tight">${service.address}</p>`}
      ${service.phone === undefined
        ? nothing
        : html`<p class="oc-tight"><a href="tel:${service.phone.replaceAll(' ', '')}">${service.phone}</a></p>`}
    </li>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#ask(String(new FormData(event.target as HTMLFormElement).get('postcode')).trim(), this.type);
  };

  /** What is shown stands in the address, so that a reload shows it again. */
  #address(): void {
    const shown = Object.entries({postcode: this.#postcode, kind: this.type});
    const asked = new URLSearchParams(shown.filter(([, value]) => value !== '')).toString();
    history.replaceState(history.state, '', asked === '' ? location.pathname : `?${asked}`);
  }

  async #ask(postcode: string, type: string): Promise<void> {
    const turn = ++this.#turn;
    const told: Told<OpenNow> = await openNow(postcode, type);
    // Something else was asked for meanwhile.
    if (turn !== this.#turn) return;
    // A kind that there is no more does not keep anybody from the others.
    if (told === 'malformed' && type !== everything) return this.#ask(postcode, everything);
    this.#errors.tell(told === 'malformed' ? [{field: 'postcode', text: 'Write a postcode such as ZZ1 or ZZ1 4AA'}] : []);
    if (told === 'malformed') this.wrong = '';
    else if (told === 'too-often') this.wrong = 'That was asked too often. Wait a little and ask again';
    else if (told === 'unreached') this.wrong = 'The list cannot be read just now. Call 111 if you need help';
    else {
      this.wrong = '';
      this.told = told;
      this.#postcode = postcode;
      this.type = type;
      this.#address();
    }
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    document.getElementById('main')?.focus();
  };
}

/** Which of all that are open are named, and how the others are found. */
function cutText({known, services}: OpenNow): string {
  return known
    ? `The nearest ${services.length} are shown. Choose a kind of service to see others.`
    : `The first ${services.length} are shown. Write your postcode for those near you, or choose a kind of service.`;
}

customElements.define('oc-open-now', OpenNowPage);
