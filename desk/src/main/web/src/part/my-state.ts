import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {timeText} from '../state/clock.ts';
import {type Shortcut, Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import type {Agent, Call, Encounter, Supervised} from '../state/model.ts';
import {FollowPhone} from '../state/follow-phone.ts';
import {phoneText} from '../state/words.ts';
import {PageElement} from './element.ts';
import type {Ending} from './ending.ts';
import './ending.ts';
import {keyCapOf} from './key-cap.ts';
import {isPhoneLost, phoneAway} from './no-phone.ts';
import {onTheLine} from './on-the-line.ts';
import './phone.ts';
import './since.ts';

const reasons = ['Break', 'Meal', 'Training', 'Meeting', 'Technical problem', 'Speaking to a clinician'];

/** Stands for no reason: to be ready after the call all the same. */
const afterAll = 'after-all';

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

/** The same to themselves: whoever is signed in to this page reads nowhere that they are signed out. */
export function myStateText(me: Agent): string {
  return me.state === 'signed-out' ? 'Not taking calls yet' : stateText(me);
}

/** Whether somebody has no caller on the line and none at the phone. */
export function isBetween({state}: Agent): boolean {
  return state === 'ready' || state === 'not-ready' || state === 'wrap-up';
}

/** Whether their state can be told: between calls it may be another by now, where the page is told nothing. */
export function isStateKnown(me: Agent, hasCase: boolean): boolean {
  return live.notLiveSince === undefined || hasCase || !isBetween(me);
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
    new FollowPhone(this);
  }

  protected override render(): TemplateResult {
    return html`<section class="oc-bar" aria-label="My state">
      <oc-phone .me=${this.me}></oc-phone>
      <div class="oc-bar__now">
        ${isStateKnown(this.me, this.encounter !== undefined) ? this.#state() : html`<div class="oc-bar__state"><strong>Not known</strong></div>`}
        <div class="oc-bar__call">${this.#way()} ${this.#caller()}
          <span class="oc-bar__line" role="status">${onTheLine(this.me, this.call)}</span></div>
      </div>
      <div class="oc-bar__acts">${this.#ready()} ${this.#notReady()} ${this.#end()}</div>
      ${this.#act.problem === '' ? nothing : html`<p class="nhsuk-error-message oc-bar__problem" role="alert">${this.#act.problem}</p>`}
      <p class="oc-bar__note oc-dim" role="status" id="my-note">${[this.#whyNotReady, this.#supervised()].filter((one) => one !== '').join(' ')}</p>
      ${this.encounter === undefined ? nothing : html`<oc-ending .encounter=${this.encounter}></oc-ending>`}
    </section>`;
  }

  #state(): TemplateResult {
    return html`<div class="oc-bar__state oc-bar__state--${this.me.state}">
      <strong>${this.#noCall ? 'A case to finish' : myStateText(this.me)}</strong>
      ${this.#noCall ? nothing : html`<oc-since .at=${this.me.since}></oc-since>`}
      ${this.me.then === undefined ? nothing : html`<span class="oc-bar__then">then: ${this.me.then}</span>`}
    </div>`;
  }

  #supervised(): string {
    const done = live.get<Supervised>('supervised');
    return done === undefined ? '' : supervisedText(done);
  }

  #caller(): TemplateResult | typeof nothing {
    const caller = this.encounter?.caller ?? this.call?.caller;
    if (this.encounter === undefined && this.call === undefined) return nothing;
    if (this.#noCall) return html`<strong class="oc-bar__ended">No call yet${this.#toRing()}</strong>`;
    return html`
      <span class="oc-figure">${caller ? phoneText(caller) : this.encounter?.hidden === undefined ? 'Number withheld' : 'Number not shown'}</span>
      <span class="oc-dim">${this.call?.lineName ?? this.encounter?.lineName ?? ''}</span>
    `;
  }

  /** Whether they are at a case that another organisation sent, of which there never was a call. */
  get #noCall(): boolean {
    return this.call === undefined && this.encounter?.callId.startsWith('case-') === true;
  }

  #toRing(): TemplateResult | typeof nothing {
    const number = this.encounter?.patient?.phone ?? this.encounter?.caller;
    return number ? html`: ring <span class="oc-figure">${phoneText(number)}</span>` : nothing;
  }

  /** From another page, the way to the call. */
  #way(): TemplateResult | typeof nothing {
    if (!this.elsewhere || (this.encounter === undefined && this.call === undefined)) return nothing;
    return html`<a class="nhsuk-button oc-small" draggable="false" href="#/handler">
      ${this.encounter === undefined ? 'To your calls' : 'To the call'} ${keyCapOf('Q')}
    </a>`;
  }

  /** Whether they have a call, or one to finish: then what they choose holds after it. */
  get #inCall(): boolean {
    switch (this.me.state) {
      case 'talking':
      case 'hold':
        return true;
      case 'signed-out':
      case 'not-ready':
      case 'ready':
      case 'ringing':
      case 'wrap-up':
        return this.encounter !== undefined;
    }
  }

  get #canBeReady(): boolean {
    return this.#mayChooseReady && phoneAway(this.me) === '' && this.#isReached;
  }

  /** Why they cannot be ready, where nothing else in view says so. */
  get #whyNotReady(): string {
    return this.#mayChooseReady && this.#isReached && !isPhoneLost(this.me) ? phoneAway(this.me) : '';
  }

  /** What is chosen while the desk is not reached would be said of a moment that has passed. */
  get #isReached(): boolean {
    return live.notLiveSince === undefined;
  }

  get #mayChooseReady(): boolean {
    switch (this.me.state) {
      case 'signed-out':
      case 'not-ready':
      case 'wrap-up':
        return this.encounter === undefined;
      case 'ready':
      case 'ringing':
      case 'talking':
      case 'hold':
        return false;
    }
  }

  get #canBeNotReady(): boolean {
    return this.#isReached && (this.#inCall || (this.me.state !== 'ringing' && this.me.state !== 'signed-out'));
  }

  /** Each act has its own place, whether it can be done now or not. */
  #end(): TemplateResult {
    return html`<button type="button" class="nhsuk-button nhsuk-button--secondary oc-small oc-bar__act" data-act="end"
      ?disabled=${this.encounter === undefined || !this.#isReached} @click=${() => this.#openEnding()}>End the call early…</button>`;
  }

  #ready(): TemplateResult {
    return html`<button type="button" class="nhsuk-button oc-small oc-bar__act" data-act="ready"
      ?disabled=${!this.#canBeReady} aria-describedby="my-note" @click=${() => this.#set('ready')}>
      Ready ${keyCapOf('R')}
    </button>`;
  }

  #notReady(): TemplateResult {
    const label = this.#inCall
      ? this.me.then === undefined ? 'Not ready after this call' : 'Change what comes after'
      : this.#mayChooseReady && this.me.state !== 'signed-out' ? 'Change the reason' : 'Not ready';
    return html`<label class="nhsuk-u-visually-hidden" for="my-reason">${label}</label>
      <select class="nhsuk-select oc-small-select oc-bar__act" id="my-reason" data-act="not-ready" .value=${''}
        ?disabled=${!this.#canBeNotReady} aria-busy=${String(this.#act.busy !== undefined)} @change=${this.#chosen}>
        <option value="">${label}…</option>
        ${this.#inCall && this.me.then !== undefined
          ? html`<option value=${afterAll}>Ready after this call</option>`
          : nothing}
        ${reasons.map((reason) => html`<option value=${reason}>${reason}</option>`)}
      </select>`;
  }

  #shortcuts() {
    const all: Shortcut[] = [];
    if (this.encounter !== undefined && this.#isReached) all.push({key: 'X', label: 'End the call early', act: () => this.#openEnding()});
    if (this.#canBeReady) all.push({key: 'R', label: 'Ready for a call', act: () => void this.#set('ready')});
    if (this.#canBeNotReady) {
      all.push({
        key: 'N',
        label: this.#inCall ? 'Not ready after this call, or ready after all: choose' : 'Not ready: choose the reason',
        act: () => this.querySelector<HTMLElement>('#my-reason')?.focus(),
      });
    }
    return all;
  }

  #openEnding(): void {
    this.querySelector<Ending>('oc-ending')?.open();
  }

  readonly #chosen = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const reason = select.value;
    select.value = '';
    if (reason === afterAll) void this.#set('ready-after-call');
    else if (reason !== '') void this.#set('not-ready', reason);
  };

  async #set(state: 'ready' | 'not-ready' | 'ready-after-call', reason?: string): Promise<void> {
    const after = this.#inCall;
    const reply = await this.#act.send('/api/me/state', reason === undefined ? {state} : {state, reason});
    if (reply?.kind !== 'done' || !after) return;
    announce(state === 'not-ready' ? `After this call: not ready, ${reason ?? ''}` : 'After this call: ready');
  }
}

customElements.define('oc-my-state', MyState);
