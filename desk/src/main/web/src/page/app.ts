import {html, type TemplateResult} from 'lit';
import '../part/header.ts';
import '../part/keys.ts';
import {PageElement} from '../part/element.ts';
import {session, whoAmI} from '../state/api.ts';
import {live} from '../state/live.ts';
import type {Person} from '../state/model.ts';
import {softphone} from '../state/softphone.ts';
import './figures.ts';
import './handler.ts';
import './sign-in.ts';
import './supervisor.ts';

const askAgainMillis = 2_000;

type Who = Person | 'nobody' | 'asking' | 'unreached';

/** The whole desk: decides who is here and which page they see. */
export class App extends PageElement {
  static override properties = {who: {state: true}, ended: {state: true}, place: {state: true}};
  declare who: Who;
  declare ended: boolean;
  declare place: string;

  constructor() {
    super();
    this.who = 'asking';
    this.ended = false;
    this.place = location.hash.replace(/^#\//, '');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', () => {
      this.place = location.hash.replace(/^#\//, '');
    });
    session.addEventListener('ended', () => this.#leave(true));
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const who = await whoAmI();
    if (who === 'unreached') setTimeout(() => void this.#ask(), askAgainMillis);
    if (typeof who === 'object') this.#enter(who);
    else this.who = who;
  }

  #enter(person: Person): void {
    this.ended = false;
    this.who = person;
    live.start();
  }

  #leave(ended: boolean): void {
    live.stop();
    softphone.stop();
    this.ended = ended;
    this.who = 'nobody';
  }

  protected override render(): TemplateResult {
    const person = typeof this.who === 'object' ? this.who : undefined;
    return html`
      <a class="nhsuk-skip-link" href="#main" @click=${this.#skip}>Skip to main content</a>
      <oc-header .person=${person} .place=${this.#page()} @left=${() => this.#leave(false)}></oc-header>
      <div id="news" class="nhsuk-u-visually-hidden" role="status"></div>
      ${this.#content()}
      <oc-keys></oc-keys>
    `;
  }

  /** The page asked for, if this person may see it, else the first that they may. */
  #page(): 'handler' | 'supervisor' | 'figures' | '' {
    if (typeof this.who !== 'object') return '';
    const supervisor = this.who.roles.includes('supervisor');
    const handler = this.who.roles.some((role) => role === 'handler' || role === 'clinician');
    if (supervisor && this.place === 'figures') return 'figures';
    if (supervisor && (this.place === 'supervisor' || !handler)) return 'supervisor';
    return handler ? 'handler' : '';
  }

  #content(): TemplateResult {
    if (this.who === 'asking') return html`<main id="main" class="oc-main" tabindex="-1"></main>`;
    if (this.who === 'unreached') {
      return html`<main id="main" class="oc-main" tabindex="-1">
        <div class="oc-narrow">
          <h1 class="nhsuk-heading-l">The desk cannot be reached</h1>
          <p>This page tries again every two seconds. Telephone calls go on meanwhile.</p>
        </div>
      </main>`;
    }
    if (this.who === 'nobody') {
      return html`<oc-sign-in
        .ended=${this.ended}
        @signed-in=${(event: CustomEvent<Person>) => this.#enter(event.detail)}
      ></oc-sign-in>`;
    }
    switch (this.#page()) {
      case 'figures':
        return html`<oc-figures></oc-figures>`;
      case 'supervisor':
        return html`<oc-supervisor></oc-supervisor>`;
      case 'handler':
        return html`<oc-handler></oc-handler>`;
      case '':
        return html`<main id="main" class="oc-main" tabindex="-1">
          <h1 class="nhsuk-heading-l">There is no page for your role yet</h1>
        </main>`;
    }
  }

  // The address after the # names the page, so the link moves the focus itself.
  readonly #skip = (event: Event): void => {
    event.preventDefault();
    document.getElementById('main')?.focus();
  };
}

customElements.define('oc-app', App);
