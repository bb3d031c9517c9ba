import {html, nothing, type TemplateResult} from 'lit';
import {dayText, timeText} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import type {RingCard} from '../state/people.ts';
import {dateText} from '../state/person.ts';
import {PageElement} from './element.ts';

/** What is known before the first hello: who may call, about whom, and what must not be missed. */
export class RingCardPart extends PageElement {
  static override properties = {callId: {attribute: false}};
  declare callId: string | undefined;

  constructor() {
    super();
    new Follow(this, 'ring/');
  }

  protected override render(): TemplateResult | typeof nothing {
    const card = this.callId === undefined ? undefined : live.get<RingCard>(`ring/${this.callId}`);
    if (card === undefined) return nothing;
    return html`<dl class="oc-ringing__lines oc-ring-card">
      ${line('Who calls', card.caller)}
      ${line('Patient may be', this.#people(card))}
      ${line('Called before', repeated(card))}
      ${line('Special notes', this.#notes(card))}
      ${line('Found already', card.prior ?? 'Nothing from another service')}
    </dl>`;
  }

  #people(card: RingCard): TemplateResult | string {
    if (card.people.length === 0) return 'Not known: ask';
    return html`${card.people.map(
      (one) => html`<span class="oc-ring-card__person">${one.name}${one.birthDate === undefined
        ? ''
        : `, born ${dateText(one.birthDate)}`}
        ${one.carePlan ? html`<strong class="nhsuk-tag nhsuk-tag--blue">Care plan</strong>` : nothing}
        ${one.safeguarding ? html`<strong class="nhsuk-tag nhsuk-tag--red">Safeguarding</strong>` : nothing}
        ${one.interpreter === undefined
          ? nothing
          : html`<strong class="nhsuk-tag nhsuk-tag--yellow">${one.interpreter} interpreter</strong>`}
      </span>`,
    )}`;
  }

  #notes(card: RingCard): TemplateResult | string {
    const notes = card.people.flatMap((one) => one.notes.map((words) => `${one.name}: ${words}`));
    return notes.length === 0 ? 'None' : html`${notes.map((note) => html`<span class="oc-ring-card__person">${note}</span>`)}`;
  }
}

function line(name: string, value: unknown): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function repeated(card: RingCard): string {
  const {calls, lastAt, lastOutcome} = card.repeat;
  if (calls === 0) return 'Not in the last four days';
  const times = calls === 1 ? 'once' : calls === 2 ? 'twice' : `${calls} times`;
  const last = lastAt === undefined ? '' : `, last ${dayText(lastAt)} at ${timeText(lastAt)}`;
  const came = lastOutcome === undefined ? '' : `: ${lastOutcome}`;
  return `This number ${times} in four days${last}${came}${calls >= 2 ? '. A clinician speaks with them' : ''}`;
}

customElements.define('oc-ring-card', RingCardPart);
