import {html, type PropertyValues, type TemplateResult} from 'lit';
import {Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import type {Agent, Call} from '../state/model.ts';
import type {RingCard} from '../state/people.ts';
import {phoneText, queueText} from '../state/words.ts';
import {PageElement} from './element.ts';
import {keyCapOf} from './key-cap.ts';
import {fiveLines, ringLine} from './ring-card.ts';
import './since.ts';

/** The banner at the ring: five lines to read before the first hello, and the rest on demand. */
export class Ringing extends PageElement {
  static override properties = {me: {attribute: false}, call: {attribute: false}};
  declare me: Agent;
  declare call: Call | undefined;
  /** The call that was brought into sight. */
  #inSight: string | undefined;

  constructor() {
    super();
    new Follow(this, 'ring/');
    new Shortcuts(this, () => [
      {key: 'Z', label: 'The rest about this call: show or hide', act: () => this.#toggle()},
    ]);
  }

  protected override updated(_: PropertyValues): void {
    const id = this.call?.callId ?? '';
    if (id === this.#inSight) return;
    this.#inSight = id;
    // What stands above is drawn for this call in the same turn.
    requestAnimationFrame(() => this.#intoSight());
  }

  /** Where the page is enlarged or scrolled, the five lines come into sight by themselves; the focus stays. */
  #intoSight(): void {
    const card = this.querySelector('.oc-ringing');
    const top = card?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > window.innerHeight / 3) card?.scrollIntoView({block: 'start'});
  }

  protected override render(): TemplateResult {
    const {call} = this;
    return html`<section class="oc-ringing" aria-labelledby="ringing-title">
      <div role="alert">
        <h2 class="oc-ringing__title" id="ringing-title">${title(call)}${this.#where()}${ours(call) ? ', and they are rung' : ''}</h2>
        ${fiveLines(call, live.get<RingCard>(`ring/${call?.callId ?? ''}`))}
      </div>
      ${this.#rest(call)}
    </section>`;
  }

  #rest(call: Call | undefined): TemplateResult {
    return html`<details data-what="ringing:rest" class="nhsuk-details oc-tight">
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">The rest about this call</span> ${keyCapOf('Z')}
      </summary>
      <div class="nhsuk-details__text"><dl class="oc-ringing__lines oc-ringing__lines--rest">
        ${call?.out === true
          ? ringLine('They see', call.lineName)
          : html`
              ${ringLine('Line', call?.lineName ?? 'Not known')}
              ${ringLine('Number', call?.caller ? phoneText(call.caller) : 'Withheld')}
              ${ringLine(
                'Waiting for',
                call === undefined ? '–' : html`<span aria-hidden="true"><oc-since .at=${call.arrivedAt}></oc-since></span>`,
              )}
              ${ringLine('Queue', queue(call))}
            `}
      </dl></div>
    </details>`;
  }

  #toggle(): void {
    const rest = this.querySelector('details');
    if (rest !== null) rest.open = !rest.open;
  }

  /** Which of the two phones rings. */
  #where(): string {
    if (this.me.phoneKind === 'browser') return ': answer in this browser';
    return this.me.phone === undefined ? '' : `: answer phone ${this.me.phone}`;
  }
}

/** Whether we ring them: nobody is on the line before the handler has answered. */
function ours(call: Call | undefined): boolean {
  return call?.out === true || call?.back === true;
}

function title(call: Call | undefined): string {
  if (call?.out === true) return 'Your call';
  return call?.back === true ? 'Call-back' : 'Ringing';
}

function queue(call: Call | undefined): string {
  if (call?.queue === undefined) return 'Not queued';
  const name = queueText(call.queue);
  return call.priority === undefined ? name : `${name}, priority ${call.priority} (a higher number is answered first)`;
}

customElements.define('oc-ringing', Ringing);
