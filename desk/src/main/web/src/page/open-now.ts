import {html, nothing, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {problem} from '../part/key-cap.ts';
import {distanceText} from '../part/service-words.ts';
import {timeText} from '../state/clock.ts';
import {openNow, type Told} from '../state/directory.ts';
import type {OpenNow, OpenService} from '../state/directory.ts';

const everything = 'Everything';

/** The public page: what is open near here now. Nobody signs in, and nothing about a person is asked or kept. */
export class OpenNowPage extends PageElement {
  static override properties = {told: {state: true}, type: {state: true}, wrong: {state: true}};
  declare told: OpenNow | undefined;
  declare type: string;
  declare wrong: string;
  #postcode = '';

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
          ${problem(this.wrong)}
          <div class="nhsuk-form-group oc-tight">
            <label class="nhsuk-label" for="postcode">Postcode, or its first part</label>
            <div class="nhsuk-hint oc-hint" id="postcode-hint">For example ZZ1</div>
            <input class="nhsuk-input nhsuk-input--width-10" id="postcode" name="postcode" maxlength="10"
              autocomplete="postal-code" aria-describedby="postcode-hint"
              value=${new URLSearchParams(location.search).get('postcode') ?? nothing}>
          </div>
          <button class="nhsuk-button oc-tight">Show what is open</button>
        </form>
        ${this.told === undefined ? nothing : this.#list(this.told)}
      </main>
    `;
  }

  #list(told: OpenNow): TemplateResult {
    const types = [...new Set(told.services.map((one) => one.type))].sort();
    const shown = told.services.filter((one) => this.type === everything || one.type === this.type);
    return html`
      <div class="nhsuk-form-group oc-tight">
        <label class="nhsuk-label" for="kind">Kind of service</label>
        <select class="nhsuk-select" id="kind"
          @change=${(event: Event) => this.#narrow((event.target as HTMLSelectElement).value)}>
          ${[everything, ...types].map(
            (type) => html`<option value=${type} ?selected=${type === this.type}>${type}</option>`,
          )}
        </select>
      </div>
      <h2 class="nhsuk-heading-m" aria-live="polite">
        ${shown.length} open at ${timeText(told.at)}${told.known ? '' : ', in the whole county'}
      </h2>
      <ul class="oc-public__list">${shown.map((one) => this.#service(one))}</ul>
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
    void this.#ask(String(new FormData(event.target as HTMLFormElement).get('postcode')).trim());
  };

  /** Shows those of a kind; what is shown stands in the address, so that a reload shows it again. */
  #narrow(type: string): void {
    this.type = type;
    const shown = Object.entries({postcode: this.#postcode, kind: type === everything ? '' : type});
    const asked = new URLSearchParams(shown.filter(([, value]) => value !== '')).toString();
    history.replaceState(history.state, '', asked === '' ? location.pathname : `?${asked}`);
  }

  async #ask(postcode: string, type = everything): Promise<void> {
    const told: Told<OpenNow> = await openNow(postcode);
    if (told === 'malformed') this.wrong = 'Write a postcode such as ZZ1 or ZZ1 4AA';
    else if (told === 'too-often') this.wrong = 'That was asked too often. Wait a little and ask again';
    else if (told === 'unreached') this.wrong = 'The list cannot be read just now. Call 111 if you need help';
    else {
      this.wrong = '';
      this.told = told;
      const isThere = told.services.some((one) => one.type === type);
      this.#postcode = postcode;
      this.#narrow(isThere ? type : everything);
    }
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    document.getElementById('main')?.focus();
  };
}

customElements.define('oc-open-now', OpenNowPage);
