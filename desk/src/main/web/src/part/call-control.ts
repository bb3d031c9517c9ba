import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {type Colleague, colleaguesFor, type Colleagues} from '../state/api.ts';
import {draftKey, keepsDraft, putAway} from '../state/draft.ts';
import {Shortcuts} from '../state/keys.ts';
import {Follow} from '../state/live.ts';
import type {Agent, Call, CallParty} from '../state/model.ts';
import {queueText} from '../state/words.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {keyCapOf} from './key-cap.ts';
import {fieldHint, labelled} from './labelled.ts';
import {outOfReach} from './lost.ts';
import {what} from './what.ts';

/** What can be done with the call, in one strip that is always there, each act in its own place. */
export class CallControl extends PageElement {
  static override properties = {
    me: {attribute: false},
    call: {attribute: false},
    others: {state: true},
  };
  declare me: Agent;
  declare call: Call | undefined;
  declare others: Colleagues | undefined;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'bring');
  #told = '';

  constructor() {
    super();
    this.others = undefined;
    new Follow(this, 'health');
    new Shortcuts(this, () => this.#shortcuts());
  }

  protected override render(): TemplateResult {
    const call = this.call;
    const on = this.#on;
    const held = call?.place === 'hold';
    const kept = call?.place === 'kept';
    return html`<section class="oc-control" aria-label="Call controls">
      ${this.#button(held ? 'Back to the caller' : 'Hold', 'O', on && !kept, () => this.#send(held ? 'resume' : 'hold'), {name: 'hold'})}
      ${this.#button('Ask a colleague…', '', on && !kept && this.#parties.length === 0, () => this.#open('consult'), {name: 'consult'})}
      ${this.#button('Pass on…', '', on && !kept && this.#parties.length === 0, () => this.#open('give'), {name: 'give'})}
      ${this.#button('Bring somebody…', '', on && !kept && this.#parties.length === 0, () => this.#open('bring'), {name: 'bring'})}
      ${this.#button('Bring 999', 'E', on && !kept && !this.#rung, () => this.#send('bring', {who: 'emergency'}), {name: 'bring-999', look: 'nhsuk-button--warning'})}
      ${this.#button('Leave the caller with them', 'J', on && this.#joined, () => this.#send('leave'), {name: 'leave'})}
      ${this.#button(letGoText(this.#parties), 'D', on && this.#parties.length > 0, () => this.#send('dismiss'), {name: 'dismiss'})}
      ${call?.recording === undefined
        ? nothing
        : this.#button(
            call.recording === 'on' ? 'Pause recording' : 'Record again', '', on,
            () => this.#send('recording', {on: call.recording !== 'on'}), {name: 'recording'},
          )}
      ${this.#dialog()}
    </section>`;
  }

  /** What went wrong is said below the strip: nothing in it moves for that. */
  protected override updated(): void {
    if (this.#act.problem === this.#told) return;
    this.#told = this.#act.problem;
    this.dispatchEvent(new CustomEvent<string>('went-wrong', {detail: this.#told}));
  }

  get #on(): boolean {
    return this.call !== undefined && (this.me.state === 'talking' || this.me.state === 'hold');
  }

  get #parties(): readonly CallParty[] {
    return (this.call?.parties ?? []).filter((party) => party.user !== this.me.user && party.role !== 'caller');
  }

  get #joined(): boolean {
    return this.#parties.some((party) => party.joined);
  }

  get #rung(): boolean {
    return this.#parties.some((party) => party.role === 'emergency');
  }

  /** Its key stands on a button also while it cannot be pressed: so none is ever wider or narrower. */
  #button(text: string, key: string, enabled: boolean, act: () => void, more: {name: string; look?: string}): TemplateResult {
    return html`<button type="button" class="nhsuk-button ${more.look ?? 'nhsuk-button--secondary'} oc-small oc-control__act"
      ?disabled=${!enabled || this.#act.busy !== undefined || outOfReach() !== ''}
      data-act=${more.name} @click=${act}>${text} ${key === '' ? nothing : keyCapOf(key)}</button>`;
  }

  #dialog(): TemplateResult {
    return html`<dialog data-what=${what(`call-control:${this.#asking}`)} class="oc-dialog" aria-labelledby="control-title"
      @close=${() => putAway(this.querySelector('form'), this.#draft)}>
      <h2 class="nhsuk-heading-m" id="control-title">${titles[this.#asking]}</h2>
      ${this.#asking === 'bring' ? this.#outside() : nothing}
      ${this.others === undefined
        ? html`<p>Looking who is there…</p>`
        : this.others.colleagues.length === 0
          ? html`<p>No colleague has a phone that can be reached.</p>`
          : html`<div class="oc-choices">${this.others.colleagues.map(
              (one) => html`<button type="button" class="oc-choice" ?disabled=${!one.free}
                @click=${() => this.#chosen({user: one.user})}>${one.name}
                <span class="oc-choice__side">${stateOf(one)}</span></button>`,
            )}</div>`}
      ${this.#asking === 'give' && this.others !== undefined
        ? html`<h3 class="nhsuk-heading-s oc-control__queues">Or to the front of a queue</h3>
            <div class="oc-choices">${this.others.queues.map(
              (queue) => html`<button type="button" class="oc-choice" @click=${() => this.#chosen({queue})}>${queueText(queue)}</button>`,
            )}</div>`
        : nothing}
      <p class="oc-dialog__acts"><button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
        @click=${() => this.querySelector('dialog')?.close()}>Back to the call</button></p>
    </dialog>`;
  }

  get #draft(): string {
    return this.call === undefined ? '' : draftKey('bring', this.call.callId);
  }

  /** An interpreter, or anybody else by number: all three then speak together. */
  #outside(): TemplateResult {
    if (this.others !== undefined && this.others.ringsOut !== true) {
      return html`<p>Numbers outside cannot be rung from here: there is no carrier.</p>`;
    }
    return html`<form data-what=${what('call-control:bring')} @submit=${this.#bring} novalidate ${keepsDraft(this.#draft)}>
      ${this.#errors.summary()}
      <fieldset class="nhsuk-fieldset">
        <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Who</legend>
        <div class="nhsuk-radios nhsuk-radios--small nhsuk-radios--inline">
          ${[['interpreter', 'An interpreter'], ['outside', 'Somebody else']].map(
            ([value, text]) => html`<div class="nhsuk-radios__item">
              <input class="nhsuk-radios__input" type="radio" name="who" id="bring-${value}" value=${value} ?checked=${value === 'interpreter'}>
              <label class="nhsuk-label nhsuk-radios__label" for="bring-${value}">${text}</label>
            </div>`,
          )}
        </div>
      </fieldset>
      ${labelled('bring-number', 'Telephone number', html`<input class="nhsuk-input nhsuk-input--width-10" id="bring-number" name="number"
        inputmode="tel" maxlength="16" autocomplete="off" aria-describedby="bring-number-hint" ${this.#errors.on('bring-number')}>`, {
        hint: fieldHint('bring-number', 'The caller hears them too. For an interpreter, give the language when they answer.'),
        wrong: this.#errors.of('bring-number'),
      })}
      <p class="oc-control__end"><button class="nhsuk-button oc-tight">Ring them</button></p>
    </form>
    <h3 class="nhsuk-heading-s">Or a colleague, into the call</h3>`;
  }

  readonly #bring = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const number = String(form.get('number')).replaceAll(' ', '');
    const wrong = /^\+?[0-9]{3,15}$/.test(number) ? [] : [{field: 'bring-number', text: 'A telephone number has 3 to 15 digits'}];
    if (this.#errors.tell(wrong)) return;
    this.querySelector('dialog')?.close();
    await this.#send('bring', {who: form.get('who'), number});
  };

  #asking: 'consult' | 'give' | 'bring' = 'consult';

  #open(asking: 'consult' | 'give' | 'bring'): void {
    this.#errors.tell([]);
    this.#asking = asking;
    this.others = undefined;
    this.querySelector('dialog')?.showModal();
    void colleaguesFor().then((found) => {
      this.others = found ?? {colleagues: [], queues: [], ringsOut: false};
    });
  }

  async #chosen(to: {readonly user: string} | {readonly queue: string}): Promise<void> {
    this.querySelector('dialog')?.close();
    if ('queue' in to) await this.#send('queue', to);
    else if (this.#asking === 'give') await this.#send('give', to);
    else if (this.#asking === 'bring') await this.#send('bring', {who: 'colleague', ...to});
    else await this.#send('consult', {who: 'colleague', ...to});
  }

  async #send(act: string, body: object = {}): Promise<void> {
    if (this.call === undefined) return;
    await this.#act.send(`/api/calls/${encodeURIComponent(this.call.callId)}/${act}`, body, act);
  }

  #shortcuts() {
    if (!this.#on || this.call?.place === 'kept' || outOfReach() !== '') return [];
    const held = this.call?.place === 'hold';
    const all = [
      {key: 'O', label: held ? 'Back to the caller' : 'Hold', act: () => void this.#send(held ? 'resume' : 'hold')},
    ];
    if (!this.#rung) all.push({key: 'E', label: 'Bring 999 into the call', act: () => void this.#send('bring', {who: 'emergency'})});
    if (this.#joined) all.push({key: 'J', label: 'Leave the caller with them', act: () => void this.#send('leave')});
    if (this.#parties.length > 0) all.push({key: 'D', label: letGoText(this.#parties), act: () => void this.#send('dismiss')});
    return all;
  }
}

/** What a colleague does now, which their name alone does not say. */
function stateOf({free, state, reason}: Colleague): string {
  if (!free) return 'in a call';
  switch (state) {
    case 'ready':
      return 'ready';
    case 'not-ready':
      return reason === undefined ? 'not ready' : `not ready: ${reason}`;
    case 'signed-out':
      return 'takes no calls';
    case 'wrap-up':
      return 'finishes a call';
    case 'ringing':
    case 'talking':
    case 'hold':
      return 'in a call';
  }
}

const titles = {
  consult: 'Ask, while the caller is on hold',
  give: 'Pass the caller on to',
  bring: 'Bring somebody into the call',
} as const;

/** Whom the act lets go, which is everybody who was brought into the call. */
function letGoText(parties: readonly CallParty[]): string {
  const [one, ...more] = parties;
  if (one === undefined) return 'Let them go';
  if (more.length > 0) return 'Let all of them go';
  switch (one.role) {
    case 'emergency':
      return 'Let 999 go';
    case 'interpreter':
      return 'Let the interpreter go';
    case 'colleague':
      return 'Let the colleague go';
    case 'outside':
      return one.name === undefined ? 'Let the number go' : 'Let the service go';
    case 'caller':
      return 'Let the number go';
  }
}

customElements.define('oc-call-control', CallControl);
