import {html, type TemplateResult} from 'lit';
import {Follow, live} from '../state/live.ts';
import type {Agent, Call, Encounter} from '../state/model.ts';
import {phoneText} from '../state/words.ts';
import {PageElement} from './element.ts';
import './ring-card.ts';
import './since.ts';

/** The banner at the ring: five lines, read before the first hello. */
export class Ringing extends PageElement {
  static override properties = {me: {attribute: false}, call: {attribute: false}, encounter: {attribute: false}};
  declare me: Agent;
  declare call: Call | undefined;
  declare encounter: Encounter | undefined;

  constructor() {
    super();
    new Follow(this, 'ring/');
  }

  protected override render(): TemplateResult {
    const {call} = this;
    if (call?.out === true) return this.#own(call);
    return html`<section class="oc-ringing" role="alert" aria-labelledby="step-heading">
      <h1 class="oc-ringing__title" id="step-heading" tabindex="-1">
        ${call?.back === true ? 'Call-back' : 'Ringing'}${this.#where()}
      </h1>
      <dl class="oc-ringing__lines">
        ${call?.back === true ? this.#line('Call-back', 'The caller left the queue; answer, and they are rung') : ''}
        ${this.#line('Line', call?.lineName ?? 'Not known')}
        ${this.#line('Caller', call?.caller ? phoneText(call.caller) : 'Number withheld')}
        ${this.#line(
          'Waiting for',
          call === undefined ? '–' : html`<span aria-hidden="true"><oc-since .at=${call.arrivedAt}></oc-since></span>`,
        )}
        ${this.#line('Queue', this.#queue(call))}
        ${live.get(`ring/${call?.callId ?? ''}`) === undefined ? this.#line('Patient', this.#patient()) : ''}
      </dl>
      <oc-ring-card .callId=${call?.callId}></oc-ring-card>
    </section>`;
  }

  /** One that the handler makes: nobody waits, and nobody is rung yet. */
  #own(call: Call): TemplateResult {
    return html`<section class="oc-ringing" role="alert" aria-labelledby="step-heading">
      <h1 class="oc-ringing__title" id="step-heading" tabindex="-1">
        Your call${this.#where()}
      </h1>
      <dl class="oc-ringing__lines">
        ${this.#line('Next', 'Answer, and they are rung')}
        ${this.#line('To be rung', call.caller === '' ? 'A number that is not shown' : phoneText(call.caller))}
        ${this.#line('They see', call.lineName)}
      </dl>
      <oc-ring-card .callId=${call.callId}></oc-ring-card>
    </section>`;
  }

  /** Which of the two phones rings. */
  #where(): string {
    if (this.me.phoneKind === 'browser') return ': answer in this browser';
    return this.me.phone === undefined ? '' : `: answer phone ${this.me.phone}`;
  }

  #line(name: string, value: unknown): TemplateResult {
    return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  }

  #queue(call: Call | undefined): string {
    const parts = [
      call?.queue ?? 'Not queued',
      call?.priority === undefined ? '' : `priority ${call.priority}`,
    ];
    return parts.filter((part) => part !== '').join(', ');
  }

  #patient(): string {
    const patient = this.encounter?.patient;
    const name = [patient?.givenName, patient?.familyName].filter(Boolean).join(' ');
    return name === '' ? 'Not known yet' : name;
  }
}

customElements.define('oc-ringing', Ringing);
