import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {announce} from '../state/announce.ts';
import {draftKey} from '../state/draft.ts';
import {KeptBoxes} from '../state/kept-boxes.ts';
import {Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import type {Agent, Call, Encounter} from '../state/model.ts';
import './call-control.ts';
import './caller-gone.ts';
import {PageElement} from './element.ts';
import './emergency.ts';
import './lost.ts';
import {myStateText} from './my-state.ts';
import './ringing.ts';

const ringingTitle = 'Ringing - Onecall';

/**
 * The encounter that this handler has open, if any: that of the call that they have before any other. Until
 * the encounter of a call is there, no other one stands in for it.
 */
export function myEncounter(me: Agent): Encounter | undefined {
  const named = me.encounterId === undefined
    ? undefined
    : live.get<Encounter>(`encounter/${me.encounterId}`);
  const all = () => live.all<Encounter>('encounter/').filter((one) => one.handler === me.user && one.state !== 'finished');
  const ofCall = (one: Encounter) => one.callId === me.callId;
  const mine = named ?? all().find(ofCall) ?? (me.callId === undefined ? all()[0] : undefined);
  return mine?.state === 'finished' ? undefined : mine;
}

/** The call that a handler has, or that rings for them. */
export function myCall(me: Agent): Call | undefined {
  return me.callId === undefined ? undefined : live.get<Call>(`call/${me.callId}`);
}

/**
 * What stands above every page of those who take calls, each in its own place: what can be done with
 * the call, their state, the phone, what is not reached, that the caller has gone, an emergency, the ring. All but the ring stays in
 * view while the page is scrolled. There is one of it for all pages, so that a
 * change of page neither restarts the phone in the browser nor moves a button.
 */
export class CallDesk extends PageElement {
  static override properties = {place: {attribute: false}, problem: {state: true}};
  /** The page below it. */
  declare place: string;
  /** What went wrong with the last act on the call. */
  declare problem: string;
  #state: Agent['state'] | undefined;
  #titleBefore = '';

  constructor() {
    super();
    this.place = '';
    this.problem = '';
    new Follow(this, 'me', 'call/', 'encounter/', 'emergency/');
    new KeptBoxes(this, () => (live.me === undefined ? '' : draftKey('ring', live.me.callId ?? 'none')));
    new Shortcuts(this, () =>
      this.#elsewhere
        ? [{key: 'Q', label: 'Go to your calls', act: () => { location.hash = '#/handler'; }}]
        : [],
    );
  }

  readonly #measured = new ResizeObserver(([strip]) => {
    const height = strip?.borderBoxSize[0]?.blockSize ?? 0;
    document.documentElement.style.setProperty('--strip', `${height}px`);
  });
  #strip: Element | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#measured.disconnect();
    this.#strip = null;
    document.documentElement.style.removeProperty('--strip');
  }

  /** What stays in view below the strip, and what is brought into view, follows its height. */
  #measure(): void {
    const strip = this.querySelector('.oc-call-desk');
    if (strip === this.#strip) return;
    this.#measured.disconnect();
    this.#strip = strip;
    if (strip !== null) this.#measured.observe(strip);
  }

  get #elsewhere(): boolean {
    return this.place !== 'handler';
  }

  protected override render(): TemplateResult | typeof nothing {
    const me = live.me;
    if (me === undefined) return nothing;
    const encounter = myEncounter(me);
    const call = myCall(me);
    return html`<div class="oc-call-desk">
        <oc-call-control .me=${me} .call=${call}
          @went-wrong=${(event: CustomEvent<string>) => (this.problem = event.detail)}></oc-call-control>
        <oc-my-state .me=${me} .call=${call} .encounter=${encounter} .elsewhere=${this.#elsewhere}></oc-my-state>
        <div role="alert">${this.problem === ''
          ? nothing
          : html`<p class="nhsuk-error-message oc-call-desk__problem">${this.problem}</p>`}</div>
        <oc-lost .me=${me} .onCall=${encounter !== undefined || call !== undefined}
          .isEmergency=${encounter?.emergency?.open === true}></oc-lost>
        <oc-caller-gone .encounter=${encounter}></oc-caller-gone>
        <oc-emergency .encounter=${encounter?.id}></oc-emergency>
      </div>
      <div class="oc-call-desk__now">
        ${me.state === 'ringing'
          ? html`<oc-ringing .me=${me} .call=${call}></oc-ringing>`
          : nothing}
      </div>`;
  }

  /** On another page than that of the calls, the title and the news say what the call does. */
  protected override updated(_: PropertyValues): void {
    this.#measure();
    const me = live.me;
    if (me === undefined || me.state === this.#state) return;
    const before = this.#state;
    this.#state = me.state;
    if (!this.#elsewhere) return;
    if (me.state === 'ringing') {
      this.#titleBefore = document.title;
      document.title = ringingTitle;
    } else if (document.title === ringingTitle) {
      document.title = this.#titleBefore;
    }
    // The ring says itself what it is.
    if (before !== undefined && me.state !== 'ringing') announce(myStateText(me));
  }
}

customElements.define('oc-call-desk', CallDesk);
