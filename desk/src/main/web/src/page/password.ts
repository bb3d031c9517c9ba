import {html, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {problem} from '../part/key-cap.ts';
import {Act} from '../state/act.ts';
import {session} from '../state/api.ts';

const charsMin = 12;

/** Somebody's own password: changing it signs them out everywhere. */
export class PasswordPage extends PageElement {
  readonly #act = new Act(this);

  protected override firstUpdated(): void {
    document.title = 'Your password - Onecall';
    void this.focusOn('#password-old');
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <div class="oc-narrow oc-card">
        <h1 class="nhsuk-heading-l">Your password</h1>
        <p>You are signed out everywhere and sign in again with the new one. Calls go on.</p>
        <form data-what="password:change" @submit=${this.#send} novalidate>
          ${problem(this.#act.problem)} ${field('old', 'The one you have now', 'current-password')}
          ${field('new', `The new one, at least ${charsMin} characters`, 'new-password')}
          ${field('again', 'The new one again', 'new-password')}
          <button class="nhsuk-button oc-tight" ?disabled=${this.#act.busy !== undefined}>Change it</button>
        </form>
      </div>
    </main>`;
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [old, next, again] = ['old', 'new', 'again'].map((name) => String(form.get(name)));
    if (next!.length < charsMin || next !== again) {
      this.#act.problem = next === again ? `At least ${charsMin} characters` : 'The two new ones differ';
      return;
    }
    const reply = await this.#act.send('/api/me/password', {old, new: next});
    if (reply?.kind === 'done') session.dispatchEvent(new Event('ended'));
  };
}

function field(name: string, words: string, autocomplete: 'current-password' | 'new-password'): TemplateResult {
  return html`<div class="nhsuk-form-group">
    <label class="nhsuk-label" for="password-${name}">${words}</label>
    <input class="nhsuk-input" id="password-${name}" name=${name} type="password" autocomplete=${autocomplete} maxlength="128">
  </div>`;
}

customElements.define('oc-password', PasswordPage);
