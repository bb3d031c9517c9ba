import {html, nothing, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {problem} from '../part/key-cap.ts';
import {callGoesOn, otherwise999} from '../part/lost.ts';
import {signIn, signInWays, type SignInWays} from '../state/api.ts';
import {willSignIn} from '../state/searches.ts';
import {holdsUnsent} from '../state/unsent.ts';

/** The page that asks who is there. */
export class SignInPage extends PageElement {
  static override properties = {
    ended: {attribute: false},
    onCall: {attribute: false},
    busy: {state: true},
    problem: {state: true},
    ways: {state: true},
  };
  declare ended: boolean;
  /** Whether whoever was signed out may have had a call. */
  declare onCall: boolean;
  /** How people may sign in here; by password until it is known. */
  declare ways: SignInWays;
  declare busy: boolean;
  declare problem: string;

  constructor() {
    super();
    this.ended = false;
    this.onCall = false;
    this.busy = false;
    this.problem = '';
    this.ways = {local: true};
  }

  protected override firstUpdated(): void {
    document.title = 'Sign in - Onecall';
    willSignIn();
    void this.focusOn('#user');
    void signInWays().then((ways) => {
      if (ways !== undefined) this.ways = ways;
    });
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <div class="oc-narrow oc-card">
        <h1 class="nhsuk-heading-l">Sign in</h1>
        ${this.ended
          ? html`<div class="nhsuk-inset-text oc-tight-top">
              <p>You have been signed out. Everything that was saved is still there.</p>
              ${this.onCall ? html`<p><strong>${callGoesOn} ${otherwise999}</strong></p>` : nothing}
              ${holdsUnsent() ? this.#unsent() : nothing}
            </div>`
          : nothing}
        ${this.ways.provider === undefined ? nothing : this.#provider(this.ways.provider)}
        ${this.ways.local && this.ways.provider !== undefined ? html`<p class="oc-dim">or with a user name of this service</p>` : nothing}
        ${this.ways.local ? this.#form() : nothing}
      </div>
    </main>`;
  }

  #unsent(): TemplateResult {
    return html`<p>What you were writing is not saved yet. It waits in this page until you sign in again, and is lost
      when the page is closed or left.${this.ways.provider === undefined
        ? nothing
        : html` Sign in with ${this.ways.provider} in another tab: this page goes on by itself once you are back there.`}</p>`;
  }

  /** What waits here is in the memory of this page alone, which therefore is not left. */
  #provider(name: string): TemplateResult {
    const stays = holdsUnsent();
    return html`<p>
      <a class="nhsuk-button oc-tight" href="/sign-in/begin" role="button" target=${stays ? '_blank' : nothing}
        >Sign in with ${name}${stays ? ' (opens another tab)' : nothing}</a>
    </p>`;
  }

  #form(): TemplateResult {
    return html`<form data-what="sign-in:form" @submit=${this.#submit} novalidate>
      ${problem(this.problem)}
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for="user">User name</label>
        <input class="nhsuk-input" id="user" name="user" autocomplete="username"
          autocapitalize="none" spellcheck="false" maxlength="64" required>
      </div>
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for="password">Password</label>
        <input class="nhsuk-input" id="password" name="password" type="password"
          autocomplete="current-password" maxlength="256" required>
      </div>
      <button class="nhsuk-button ${this.ways.provider === undefined ? '' : 'nhsuk-button--secondary'} oc-tight" aria-disabled=${this.busy ? 'true' : nothing}>Sign in</button>
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const form = new FormData(event.target as HTMLFormElement);
    const [user, password] = [String(form.get('user')).trim(), String(form.get('password'))];
    if (user === '' || password === '') {
      this.problem = 'Enter your user name and your password';
      void this.focusOn(user === '' ? '#user' : '#password');
      return;
    }
    this.busy = true;
    this.problem = '';
    const reply = await signIn(user, password);
    this.busy = false;
    switch (reply.kind) {
      case 'in':
        this.dispatchEvent(new CustomEvent('signed-in', {detail: reply.person}));
        return;
      case 'wrong':
        this.problem = 'The user name or the password is not right';
        break;
      case 'too-often':
        this.problem = 'Tried too often. Wait a minute, then try again.';
        break;
      case 'unreached':
        this.problem = 'The desk cannot be reached. Try again in a moment.';
        break;
    }
    void this.focusOn('#password');
  };
}

customElements.define('oc-sign-in', SignInPage);
