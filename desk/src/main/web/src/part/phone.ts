import {html, nothing, type TemplateResult} from 'lit';
import {choosePhone} from '../state/api.ts';
import {Shortcuts} from '../state/keys.ts';
import {live} from '../state/live.ts';
import type {Agent} from '../state/model.ts';
import {FollowPhone} from '../state/follow-phone.ts';
import {softphone} from '../state/softphone.ts';
import {PageElement} from './element.ts';
import {keyCapOf} from './key-cap.ts';

/** The phone of this page: which of the two a person uses, and what the one in the browser can do. */
export class PhonePart extends PageElement {
  static override properties = {me: {attribute: false}, problem: {state: true}, busy: {state: true}};
  declare me: Agent;
  declare problem: string;
  declare busy: boolean;
  #asked = false;

  constructor() {
    super();
    this.problem = '';
    this.busy = false;
    new Shortcuts(this, () => this.#shortcuts());
    new FollowPhone(this);
  }

  /** A page that is opened again becomes the phone again, where that was chosen. */
  protected override updated(): void {
    if (this.#asked || live.me === undefined) return;
    this.#asked = true;
    if (this.me.phoneKind === 'browser' && softphone.state === 'off') void this.#start();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.me.phone === undefined) return nothing;
    return html`<div class="oc-phone">
      ${this.me.phoneKind === 'browser' ? this.#acts() : nothing}
      ${softphone.talking || softphone.ringing ? nothing : this.#choice()}
      ${this.problem === '' ? nothing : html`<p class="nhsuk-error-message oc-bar__problem" role="alert">${this.problem}</p>`}
    </div>`;
  }

  /** Each act has its own place and its own width, whether it can be done now or not. */
  #acts(): TemplateResult {
    const {ringing, talking, muted} = softphone;
    return html`<div class="oc-phone__acts">
      ${this.#button('answer', 'Answer', 'A', ringing, '', () => softphone.answer())}
      <button type="button" class="nhsuk-button nhsuk-button--secondary oc-small oc-phone__act" data-act="mute"
        ?disabled=${!talking} aria-pressed=${String(talking && muted)}
        @click=${() => softphone.mute(!softphone.muted)}>
        ${talking && muted ? 'Microphone is off' : 'Mute'} ${keyCapOf('M')}
      </button>
      ${this.#button('hang-up', ringing ? 'Turn away' : 'Hang up', 'H', ringing || talking, 'nhsuk-button--warning', () => softphone.hangUp())}
    </div>`;
  }

  /** The second half of a double click would act on what came of the first. */
  #button(name: string, text: string, key: string, enabled: boolean, look: string, act: () => void): TemplateResult {
    return html`<button type="button" class="nhsuk-button ${look} oc-small oc-phone__act" data-act=${name}
      ?disabled=${!enabled} @click=${(event: MouseEvent) => {
        if (event.detail <= 1) act();
      }}>${text} ${keyCapOf(key)}</button>`;
  }

  #choice(): TemplateResult {
    const browser = this.me.phoneKind === 'browser';
    const calling = this.me.state === 'talking' || this.me.state === 'ringing' || this.me.state === 'hold';
    return html`<div class="oc-phone__choice">
      <span class="oc-phone__which" data-phone=${softphone.state}>${this.#text(browser)}</span>
      ${calling && !(browser && softphone.state !== 'registered')
        ? nothing
        : html`<button type="button" class="oc-link" ?disabled=${this.busy}
            @click=${() => void (browser && softphone.state === 'registered' ? this.#desk() : this.#start())}>
            ${browser
              ? softphone.state === 'registered' ? 'Use the desk phone' : 'Use this browser'
              : 'Use this browser as the phone'}
          </button>`}
    </div>`;
  }

  #text(browser: boolean): string {
    if (!browser) return `Desk phone ${this.me.phone ?? ''}`;
    switch (softphone.state) {
      case 'registered':
        return 'Phone in this browser';
      case 'starting':
        return 'The phone is starting…';
      case 'lost':
        return 'Phone in this browser: lost';
      case 'no-microphone':
        return 'No microphone';
      case 'elsewhere':
        return 'The phone is in another page';
      case 'off':
        return 'The phone is off';
    }
  }

  #shortcuts() {
    if (softphone.ringing) {
      return [
        {key: 'A', label: 'Answer', always: true, act: () => softphone.answer()},
        {key: 'H', label: 'Turn the call away', act: () => softphone.hangUp()},
      ];
    }
    return softphone.talking
      ? [
          {key: 'M', label: 'Microphone on or off', act: () => softphone.mute(!softphone.muted)},
          {key: 'H', label: 'Hang up', act: () => softphone.hangUp()},
        ]
      : [];
  }

  async #start(): Promise<void> {
    this.busy = true;
    this.problem = await softphone.start();
    this.busy = false;
  }

  async #desk(): Promise<void> {
    this.busy = true;
    const answer = await choosePhone('desk');
    this.problem = answer.problem;
    if (answer.problem === '') softphone.stop();
    this.busy = false;
  }
}

customElements.define('oc-phone', PhonePart);
