import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {timeText} from '../state/clock.ts';
import {Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import type {Agent, Call, Encounter, Supervised} from '../state/model.ts';
import {phoneText} from '../state/words.ts';
import {PageElement} from './element.ts';
import type {Ending} from './ending.ts';
import './ending.ts';
import {keyCapOf} from './key-cap.ts';
import './phone.ts';
import './since.ts';

const reasons = ['Break', 'Meal', 'Training', 'Meeting', 'Technical problem', 'Speaking to a clinician'];

/** What each state is called on the page. */
export function stateText(agent: Agent): string {
  switch (agent.state) {
    case 'signed-out':
      return 'Signed out';
    case 'not-ready':
      return agent.reason ? `Not ready: ${agent.reason}` : 'Not ready';
    case 'ready':
      return 'Ready';
    case 'ringing':
      return 'Ringing';
    case 'talking':
      return 'On a call';
    case 'hold':
      return 'Caller on hold';
    case 'wrap-up':
      return 'Wrap-up';
  }
}

/** What a supervisor's act is called to the handler whom it concerns. */
function supervisedText(done: Supervised): string {
  const what: Record<string, string> = {
    pause: 'paused you',
    'make-ready': 'made you ready',
    'hand-over': 'handed your last call on to somebody else',
    'hand-to': 'handed you a call to finish',
    close: 'closed your last call',
    'sign-out': 'signed you out of the queues',
    move: 'moved your caller',
    'call-back': 'let your caller go, to be rung back',
    listen: 'listened to your call',
    whisper: 'spoke to you in your call',
    barge: 'came into your call',
    unwatch: 'stopped listening to your call',
  };
  return `${timeText(done.at)} ${done.by} ${what[done.act] ?? done.act}: ${done.reason}`;
}

/** The strip that never moves: my state and for how long, the call I am on, and the ways out of both. */
export class MyState extends PageElement {
  static override properties = {
    me: {attribute: false},
    call: {attribute: false},
    encounter: {attribute: false},
    elsewhere: {attribute: false},
  };
  declare me: Agent;
  declare call: Call | undefined;
  declare encounter: Encounter | undefined;
  /** Whether the page below is not that of the calls. */
  declare elsewhere: boolean;
  readonly #act = new Act(this);

  constructor() {
    super();
    new Shortcuts(this, () => this.#shortcuts());
    new Follow(this, 'supervised');
  }

  protected override render(): TemplateResult {
    return html`<section class="oc-bar" aria-label="My state">
      <div class="oc-bar__state oc-bar__state--${this.me.state}">
        <strong>${stateText(this.me)}</strong>
        <oc-since .at=${this.me.since}></oc-since>
      </div>
      <div class="oc-bar__call">${this.#caller()}</div>
      <oc-phone .me=${this.me}></oc-phone>
      <div class="oc-bar__acts">${this.#way()} ${this.encounter === undefined ? this.#ways() : this.#end()}</div>
      ${this.#act.problem === '' ? nothing : html`<p class="nhsuk-error-message oc-bar__problem" role="alert">${this.#act.problem}</p>`}
      <p class="oc-bar__note oc-dim" role="status">${this.#supervised()}</p>
      ${this.encounter === undefined ? nothing : html`<oc-ending .encounter=${this.encounter}></oc-ending>`}
    </section>`;
  }

  #supervised(): string {
    const done = live.get<Supervised>('supervised');
    return done === undefined ? '' : supervisedText(done);
  }

  #caller(): TemplateResult | typeof nothing {
    const caller = this.encounter?.caller ?? this.call?.caller;
    if (this.encounter === undefined && this.call === undefined) return nothing;
    const ended = this.encounter?.callEndedAt;
    return html`
      <span class="oc-figure">${caller ? phoneText(caller) : this.encounter?.hidden === undefined ? 'Number withheld' : 'Number not shown'}</span>
      <span class="oc-dim">${this.call?.lineName ?? this.encounter?.line}</span>
      ${ended === undefined
        ? nothing
        : html`<strong class="oc-bar__ended">The caller has gone <oc-since .at=${ended}></oc-since></strong>`}
    `;
  }

  /** From another page, the way to the call. */
  #way(): TemplateResult | typeof nothing {
    if (!this.elsewhere || (this.encounter === undefined && this.call === undefined)) return nothing;
    return html`<a class="nhsuk-button oc-small" draggable="false" href="#/handler">
      ${this.encounter === undefined ? 'To your calls' : 'To the call'} ${keyCapOf('Q')}
    </a>`;
  }

  #end(): TemplateResult {
    return html`<button type="button" class="nhsuk-button nhsuk-button--secondary oc-small"
      @click=${() => this.#openEnding()}>End the call early</button>`;
  }

  #ways(): TemplateResult | typeof nothing {
    switch (this.me.state) {
      case 'ready':
        return this.#notReady('Not ready');
      case 'not-ready':
      case 'wrap-up':
        return html`${this.#ready()}${this.#notReady('Change the reason')}`;
      case 'signed-out':
        return this.#ready();
      case 'ringing':
      case 'talking':
      case 'hold':
        return nothing;
    }
  }

  #ready(): TemplateResult {
    return html`<button type="button" class="nhsuk-button oc-small" @click=${() => this.#set('ready')}>
      Ready ${keyCapOf('R')}
    </button>`;
  }

  #notReady(label: string): TemplateResult {
    return html`<label class="nhsuk-u-visually-hidden" for="my-reason">${label}</label>
      <select class="nhsuk-select oc-small-select" id="my-reason" .value=${''} @change=${this.#chosen}>
        <option value="">${label}…</option>
        ${reasons.map((reason) => html`<option>${reason}</option>`)}
      </select>`;
  }

  #shortcuts() {
    if (this.encounter !== undefined) {
      return [{key: 'X', label: 'End the call early', act: () => this.#openEnding()}];
    }
    return this.me.state === 'ready'
      ? [{key: 'N', label: 'Not ready: choose the reason', act: () => this.querySelector<HTMLElement>('#my-reason')?.focus()}]
      : [{key: 'R', label: 'Ready for a call', act: () => void this.#set('ready')}];
  }

  #openEnding(): void {
    this.querySelector<Ending>('oc-ending')?.open();
  }

  readonly #chosen = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const reason = select.value;
    select.value = '';
    if (reason !== '') void this.#set('not-ready', reason);
  };

  async #set(state: 'ready' | 'not-ready', reason?: string): Promise<void> {
    await this.#act.send('/api/me/state', reason === undefined ? {state} : {state, reason});
  }
}

customElements.define('oc-my-state', MyState);
