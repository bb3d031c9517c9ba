import {html, nothing, type TemplateResult} from 'lit';
import {signOut, unanswered} from '../state/api.ts';
import {secondText, Tick} from '../state/clock.ts';
import {FollowPhone} from '../state/follow-phone.ts';
import {Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import {isOlder, soundIsHere} from '../state/newer.ts';
import type {Person} from '../state/model.ts';
import {takesCalls} from '../state/words.ts';
import {PageElement} from './element.ts';
import type {Keys} from './keys.ts';
import {isPhoneLost} from './no-phone.ts';
import {oldSince} from './not-live.ts';

const unsavedMillisShown = 700;

/** The bar at the top: where you are, who you are, and whether what you see is live and saved. */
export class Header extends PageElement {
  static override properties = {person: {attribute: false}, place: {attribute: false}};
  declare person: Person | undefined;
  declare place: string;
  readonly #changed = (): void => this.requestUpdate();

  constructor() {
    super();
    new Follow(this, 'me', 'health', 'pages');
    new FollowPhone(this);
    new Tick(this);
    new Shortcuts(this, () => [
      {key: 'K', label: 'Show or hide the keys', always: true, act: () => this.#toggleKeys()},
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    unanswered.addEventListener('change', this.#changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unanswered.removeEventListener('change', this.#changed);
  }

  protected override render(): TemplateResult {
    return html`
      <header class="oc-header">
        <div class="oc-header__row">
          <a class="oc-header__name" href="#/">
            <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
              <circle cx="16" cy="16" r="11" fill="none" stroke="currentColor" stroke-width="5" />
              <rect x="13.5" y="11.5" width="5" height="9" rx="1.5" fill="currentColor" />
            </svg>
            Onecall
          </a>
          ${this.person === undefined ? nothing : this.#signedIn(this.person)}
        </div>
      </header>
    `;
  }

  #signedIn(person: Person): TemplateResult {
    return html`
      <nav class="oc-header__nav" aria-label="Pages">
        ${takesCalls(person)
          ? html`${this.#link('handler', 'Calls')} ${this.#link('day', 'My day')}
            ${this.#link('call-backs', 'Call-backs')} ${this.#link('people', 'People')}`
          : nothing}
        ${person.roles.includes('supervisor')
          ? html`${this.#link('supervisor', 'Live floor')} ${this.#link('figures', 'Figures')}
            ${this.#link('gaps', 'What was missing')} ${this.#link('wallboard', 'Wallboard')}`
          : nothing}
        ${person.roles.includes('team') ? this.#link('tasks', 'Visits') : nothing}
        ${person.roles.some((role) => role === 'content-author' || role === 'approver')
          ? this.#link('content', 'Content')
          : nothing}
        ${person.roles.includes('auditor') ? this.#link('audit', 'Audit') : nothing}
        ${person.roles.some((role) => role === 'auditor' || role === 'supervisor')
          ? this.#link('replay', 'Replay')
          : nothing}
        ${person.roles.includes('administrator')
          ? html`${this.#link('users', 'Users')} ${this.#link('risk-list', 'Risk list')}`
          : nothing}
        ${person.roles.some((role) => role === 'supervisor' || role === 'administrator')
          ? this.#link('walls', 'Screens')
          : nothing}
        ${this.#link('directory', 'Directory')}
      </nav>
      <div class="oc-header__side">
        <span class="oc-header__state">
          <span class="oc-header__said">${this.#state(takesCalls(person))}</span>
          <span class="oc-pill oc-header__room" aria-hidden="true">No telephone since 00:00:00</span>
        </span>
        <span class="oc-header__who">
          <a href="#/password" aria-label="${person.name}: your password">${person.name}</a>${live.me?.phone ? html` <span class="oc-dim">· phone ${live.me.phone}</span>` : nothing}
        </span>
        <button type="button" class="oc-header__button" @click=${() => this.#toggleKeys()}>
          Keys and display
        </button>
        <button type="button" class="oc-header__button" @click=${() => this.#leave()}>Sign out</button>
      </div>
    `;
  }

  #link(place: string, text: string): TemplateResult {
    return html`<a href="#/${place}" aria-current=${this.place === place ? 'page' : nothing}>${text}</a>`;
  }

  /** Whoever takes calls is told of the telephone system too: without it nothing can be done with a call. */
  #state(calls: boolean): TemplateResult {
    const since = live.notLiveSince;
    const telephone = calls ? oldSince('telephony') : undefined;
    if (since === undefined && telephone !== undefined) {
      return html`<span class="oc-pill oc-pill--bad" role="status">No telephone since ${secondText(telephone.since)}</span>`;
    }
    if (since !== undefined) {
      return html`<span class="oc-pill oc-pill--bad" role="status">Not live since ${secondText(since)}</span>`;
    }
    const me = live.me;
    if (me !== undefined && isPhoneLost(me)) {
      return html`<span class="oc-pill oc-pill--bad" role="status">Your phone is lost</span>`;
    }
    const unsaved = unanswered.oldestMillis() > unsavedMillisShown;
    if (unsaved) return html`<span class="oc-pill oc-pill--bad" role="status">Saving…</span>`;
    // A page that hears the service well shows old figures all the same where a part of it is away.
    const away = this.#away();
    return away !== undefined
      ? html`<span class="oc-pill oc-pill--bad" role="status">${away}</span>`
      : isOlder() ? this.#older() : html`<span class="oc-pill oc-pill--good" role="status">Live</span>`;
  }

  /**
   * It runs on as it is; where the sound of a call comes out of it, loading it would break that off.
   * The words are no longer than those of what is lost, so that nothing below them moves.
   */
  #older(): TemplateResult {
    return soundIsHere()
      ? html`<span class="oc-pill oc-pill--news" role="status">A newer version: load it after the call</span>`
      : html`<span class="oc-pill oc-pill--news" role="status">There is a newer version</span>
          <button type="button" class="oc-header__button" aria-label="Load it: the newer version of this page" title="F5 does the same"
            @click=${() => location.reload()}>Load it</button>`;
  }

  /** The part of the service that is away, and since when. */
  #away(): string | undefined {
    const parts = [['telephony', 'telephone'], ['database', 'database']] as const;
    for (const [source, name] of parts) {
      const old = oldSince(source);
      if (old !== undefined) return `No ${name} since ${secondText(old.since)}`;
    }
    return undefined;
  }

  #toggleKeys(): void {
    const dialog = document.querySelector<Keys>('oc-keys');
    dialog?.toggle();
  }

  async #leave(): Promise<void> {
    const next = await signOut();
    if (next !== undefined) location.assign(next);
    this.dispatchEvent(new Event('left', {bubbles: true}));
  }
}

customElements.define('oc-header', Header);
