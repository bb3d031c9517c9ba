import {html, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {FormErrors} from '../part/form-errors.ts';
import {labelled} from '../part/labelled.ts';
import {Act} from '../state/act.ts';
import {session} from '../state/api.ts';

const charsMin = 12;

/** Somebody's own password: changing it signs them out everywhere. */
export class PasswordPage extends PageElement {
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'password');

  protected override firstUpdated(): void {
    document.title = 'Your password - Onecall';
    void this.focusOn('#password-old');
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <div class="oc-narrow oc-card">
        <h1 class="nhsuk-heading-l">Your password</h1>
        <p>You will be signed out everywhere, and sign in again with the new one. Calls go on.</p>
        <form data-what="password:change" @submit=${this.#send} novalidate>
          ${this.#errors.summary(this.#act.problem)} ${this.#field('old', 'The one you have now', 'current-password')}
          ${this.#field('new', `The new one, at least ${charsMin} characters`, 'new-password')}
          ${this.#field('again', 'The new one again', 'new-password')}
          <button class="nhsuk-button oc-tight" ?disabled=${this.#act.busy !== undefined}>Change it</button>
        </form>
      </div>
    </main>`;
  }

  #field(name: string, words: string, autocomplete: 'current-password' | 'new-password'): TemplateResult {
    const id = `password-${name}`;
    return labelled(id, words, html`<input class="nhsuk-input" id=${id} name=${name} type="password" autocomplete=${autocomplete}
      maxlength="128" ${this.#errors.on(id)}>`, {wrong: this.#errors.of(id)});
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [old, next, again] = ['old', 'new', 'again'].map((name) => String(form.get(name)));
    const wrong = [
      ...(next!.length < charsMin ? [{field: 'password-new', text: `At least ${charsMin} characters`}] : []),
      ...(next === again ? [] : [{field: 'password-again', text: 'The two new ones differ'}]),
    ];
    if (this.#errors.tell(wrong)) return;
    const reply = await this.#act.send('/api/me/password', {old, new: next});
    this.#errors.tellOf(event.target as HTMLFormElement, reply);
    if (reply?.kind === 'done') session.dispatchEvent(new Event('ended'));
  };
}

customElements.define('oc-password', PasswordPage);
