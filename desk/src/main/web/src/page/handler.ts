import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import '../part/answers.ts';
import '../part/at-the-ring.ts';
import '../part/awaited.ts';
import '../part/backs.ts';
import '../part/between-calls.ts';
import type {Besides} from '../part/besides.ts';
import '../part/besides.ts';
import '../part/call-case.ts';
import {myCall, myEncounter} from '../part/call-desk.ts';
import '../part/cases.ts';
import '../part/closing.ts';
import '../part/complaint.ts';
import {PageElement} from '../part/element.ts';
import '../part/else.ts';
import '../part/encounter-person.ts';
import '../part/held.ts';
import {isBetween, isStateKnown, myStateText} from '../part/my-state.ts';
import {phoneAway} from '../part/no-phone.ts';
import '../part/notes.ts';
import '../part/outcome.ts';
import '../part/paper.ts';
import '../part/patient.ts';
import '../part/prevention.ts';
import '../part/problems.ts';
import '../part/question.ts';
import '../part/services.ts';
import type {Services} from '../part/services.ts';
import {type StepName, stepList} from '../part/steps.ts';
import {announce} from '../state/announce.ts';
import {draftKey} from '../state/draft.ts';
import {KeptBoxes} from '../state/kept-boxes.ts';
import {KeptView} from '../state/kept-view.ts';
import {bareDigit, numbersChanged, Shortcuts} from '../state/keys.ts';
import {FollowPhone} from '../state/follow-phone.ts';
import {Follow, live} from '../state/live.ts';
import type {Agent, Call, Encounter, Placement} from '../state/model.ts';
import {Painted} from '../state/painted.ts';
import {phoneText} from '../state/words.ts';

/** The handler's page, below the strip that never moves: what to do now at its left, what is known at its right. */
export class HandlerPage extends PageElement {
  static override properties = {another: {state: true}};
  /** The encounter for which another problem is looked for. */
  declare another: string | undefined;
  readonly #painted = new Painted(this);
  readonly #asked = new Painted(this);
  readonly #view = new KeptView(
    this,
    () => (this.#encounterNow === undefined ? '' : draftKey('another', this.#encounterNow)),
    () => (this.another = this.#encounterNow),
  );
  /** What stands beside the question that was painted last. */
  #known: Encounter | undefined;
  #focusedAt = '';

  constructor() {
    super();
    new Follow(this, 'me', 'call/', 'encounter/');
    new FollowPhone(this);
    new KeptBoxes(this, () => (live.me === undefined ? '' : draftKey('boxes', this.#encounterNow ?? 'calls')));
    new Shortcuts(this, () => [
      {key: 'Q', label: 'Go to what to do now', act: () => this.#focusStep()},
    ]);
  }

  protected override render(): TemplateResult {
    const me = live.me;
    if (me === undefined) {
      return html`<main id="main" class="oc-main" tabindex="-1"><p class="oc-dim">Reading your state…</p></main>`;
    }
    const encounter = myEncounter(me);
    return html`
      <main id="main" class="oc-main" tabindex="-1">
        ${encounter !== undefined
          ? keyed(encounter.id, this.#workspace(encounter, this.#beside(me, encounter)))
          : me.state === 'ringing'
            ? html`<h1 class="nhsuk-u-visually-hidden">Calls</h1>`
            : this.#idle(me, myCall(me))}
      </main>
    `;
  }

  /** What stands at the right: with the next question it is as it was, and new a frame later. */
  #beside(me: Agent, encounter: Encounter): Encounter {
    const isAskedPainted = this.#asked.has(place(me, encounter));
    if (isAskedPainted || this.#known?.id !== encounter.id) this.#known = encounter;
    return this.#known;
  }

  #workspace(encounter: Encounter, known: Encounter): TemplateResult {
    return html`<div class="oc-workspace">
      <div class="oc-workspace__now" id="now">
        ${stepList(stepOf(encounter))}
        <oc-call-case .encounter=${encounter}></oc-call-case>
        <oc-problems .encounter=${encounter} @another=${() => this.#lookFor(encounter)}></oc-problems>
        ${this.another === encounter.id && encounter.gate !== 'over'
          ? html`<oc-complaint .encounter=${encounter} .another=${true}
              @left=${() => this.#lookFor(undefined)}></oc-complaint>`
          : this.#now(encounter)}
      </div>
      <aside class="oc-workspace__known" aria-label="What is known">
        <oc-answers .encounter=${known}></oc-answers>
        <oc-at-the-ring .encounter=${known}></oc-at-the-ring>
        <oc-patient .encounter=${known}></oc-patient>
        <oc-notes .encounter=${known}></oc-notes>
        <oc-encounter-person .encounter=${known}></oc-encounter-person>
      </aside>
      <oc-paper .encounter=${known}></oc-paper>
    </div>`;
  }

  #now(encounter: Encounter): TemplateResult {
    const isOutcomePainted = this.#painted.has(stepOf(encounter) === 'Outcome' ? encounter.id : '');
    if (encounter.gate === 'over') return html`<oc-complaint .encounter=${encounter}></oc-complaint>`;
    if (encounter.question !== undefined) {
      return html`<oc-question .encounter=${encounter}></oc-question>`;
    }
    if (encounter.state === 'placed') {
      return html`${this.#wanted(encounter)}
        <oc-closing .encounter=${encounter}></oc-closing>
        ${this.#prevention(encounter)}
        <oc-besides .encounter=${encounter}></oc-besides>
        ${encounter.outcome === undefined
          ? nothing
          : html`<oc-outcome .outcome=${encounter.outcome} .answers=${encounter.answers} .protocols=${encounter.protocols}></oc-outcome>`}`;
    }
    if (encounter.outcome !== undefined) {
      return html`<div class="oc-stack" @keydown=${this.#digit}>
        ${encounter.placement === undefined ? nothing : stillPlaced(encounter.placement)}
        ${this.#wanted(encounter)}
        <oc-outcome .outcome=${encounter.outcome} .answers=${encounter.answers} .protocols=${encounter.protocols}></oc-outcome>
        ${isOutcomePainted ? this.#afterOutcome(encounter) : nothing}
      </div>`;
    }
    return html`<oc-complaint .encounter=${encounter}></oc-complaint>`;
  }

  /** What is kept for the caller or asked for elsewhere, also while they have another place. */
  #wanted(encounter: Encounter): TemplateResult {
    return html`${encounter.hold === undefined ? nothing : html`<oc-held .encounter=${encounter}></oc-held>`}
      <oc-awaited .encounter=${encounter}></oc-awaited>`;
  }

  #afterOutcome(encounter: Encounter): TemplateResult {
    return html`<oc-else .encounter=${encounter} @another=${() => this.#lookFor(encounter)}></oc-else>
      ${this.#prevention(encounter)}
      <oc-services .encounter=${encounter}></oc-services>
      <oc-besides .encounter=${encounter}></oc-besides>`;
  }

  #prevention(encounter: Encounter): TemplateResult {
    const wanted = (event: CustomEvent<string>): void =>
      void this.querySelector<Besides>('oc-besides')?.lookFor(event.detail);
    return html`<oc-prevention .encounter=${encounter} @wanted=${wanted}></oc-prevention>`;
  }

  #lookFor(encounter: Encounter | undefined): void {
    this.another = encounter?.id;
    this.#view.keep(encounter === undefined ? {} : {another: 'yes'});
  }

  get #encounterNow(): string | undefined {
    return live.me === undefined ? undefined : myEncounter(live.me)?.id;
  }

  /** A number pressed anywhere beside the services stands for one of them. */
  readonly #digit = (event: KeyboardEvent): void => {
    const digit = bareDigit(event);
    if (digit !== undefined && this.querySelector<Services>('oc-services')?.press(digit) === true) {
      event.preventDefault();
    }
  };

  #idle(me: Agent, call: Call | undefined): TemplateResult {
    const [title, text] = call?.back === true ? backText(call) : isStateKnown(me, false) ? idleText(me) : unknownText;
    return html`<div class="oc-idle">
      <h1 class="nhsuk-heading-xl oc-idle__title" id="step-heading" tabindex="-1">${title}</h1>
      <p class="oc-idle__text">${text}</p>
      ${call?.back !== true && isBetween(me) ? html`<oc-between-calls .user=${me.user}></oc-between-calls>` : nothing}
      <oc-backs></oc-backs>
      <oc-cases .user=${me.user}></oc-cases>
    </div>`;
  }

  protected override updated(_: PropertyValues): void {
    const me = live.me;
    if (me === undefined) return;
    const encounter = myEncounter(me);
    this.#title(me, encounter);
    const at = `${place(me, encounter)}|${this.another ?? ''}`;
    if (at === this.#focusedAt) return;
    const before = this.#focusedAt;
    this.#focusedAt = at;
    numbersChanged();
    if (before !== '' || encounter !== undefined) this.#moved(me, encounter);
  }

  #title(me: Agent, encounter: Encounter | undefined): void {
    const now = me.state === 'ringing'
      ? 'Ringing'
      : encounter !== undefined ? stepOf(encounter) : isStateKnown(me, false) ? myStateText(me) : unknownText[0];
    document.title = `${now} - Onecall`;
  }

  /** Brings the focus to what is to be done now, unless the handler is typing beside it. */
  #moved(me: Agent, encounter: Encounter | undefined): void {
    if (me.state === 'ringing') return;
    if (encounter === undefined) announce(myStateText(me));
    const active = document.activeElement;
    // With no call, a form that is being filled in is beside it, too, and whoever is on the way to another page.
    const beside = encounter === undefined ? 'aside, dialog, form, oc-header' : 'aside, dialog';
    if (active?.closest(beside) == null) this.#focusStep();
  }

  #focusStep(): void {
    requestAnimationFrame(() => {
      const first = ['#complaint', '#held-title', '#closing-title', '#outcome-heading', '#step-heading'];
      for (const selector of first) {
        const found = this.querySelector<HTMLElement>(selector);
        if (found !== null) {
          found.focus();
          return;
        }
      }
    });
  }
}

/** What to say while a caller is rung back for this handler. */
function backText(call: Call): readonly [string, string] {
  const rung = call.parties?.some((party) => party.role === 'caller') === true;
  if (call.out === true && !rung) {
    return ['Your call', 'They are rung in a moment; stay on the line.'];
  }
  return rung
    ? [call.out === true ? 'Ringing' : 'Ringing the caller back', `${call.caller === '' ? 'Their number' : phoneText(call.caller)} is being rung. Stay on the line: the record opens when they answer.`]
    : ['Call-back', 'This caller asked to be rung back. They are rung in a moment; stay on the line.'];
}

/** What to say between calls while the page is told nothing: neither that a call comes nor that none does. */
const unknownText = ['Not known', 'Whether you are ready, and whether a call rings, is not known while this page is told nothing.'] as const;

/** What to say while no call is to be worked on. */
function idleText(me: Agent): readonly [string, string] {
  switch (me.state) {
    case 'ready':
      return ['Ready for the next call', `It rings ${me.phoneKind === 'browser' ? 'in this browser' : `on phone ${me.phone ?? ''}`} and shows here before you answer.`];
    case 'talking':
    case 'hold':
      return ['The caller is still on the line', 'This call is finished here. Say goodbye and hang up.'];
    case 'wrap-up':
      return ['Wrap-up', 'Choose Ready when you are done.'];
    case 'ringing':
    case 'not-ready':
    case 'signed-out':
      return [myStateText(me), phoneAway(me) === '' ? 'No call is offered to you until you choose Ready.' : 'No call can be offered to you now.'];
  }
}

function stepOf(encounter: Encounter): StepName {
  if (encounter.gate !== undefined) return 'Problem';
  if (encounter.question !== undefined) return 'Questions';
  if (encounter.state === 'placed') return 'Close';
  if (encounter.outcome !== undefined) return 'Outcome';
  return encounter.protocol === undefined ? 'Problem' : 'Questions';
}

/** A place that was taken for an outcome which no longer stands. */
function stillPlaced(placement: Placement): TemplateResult {
  return html`<div class="nhsuk-inset-text oc-tight"><p>
    Still booked for an earlier outcome: <strong>${placement.serviceName}</strong>${placement.reference
      ? html`, reference ${placement.reference}`
      : nothing}. Another place that you take now gives it back.
  </p></div>`;
}

/** What is to be done now, as a text that changes exactly when it does. */
function place(me: Agent, encounter: Encounter | undefined): string {
  if (encounter === undefined) return me.state;
  const {id, question, hold, outcome} = encounter;
  const active = encounter.protocols?.find((one) => one.active)?.id;
  // While the problem is looked for, nobody sees which question would be next.
  const asked = encounter.gate === 'over' ? undefined : question?.id;
  return [id, stepOf(encounter), active, asked, hold?.slot.id, outcome?.title].join('|');
}

customElements.define('oc-handler', HandlerPage);
