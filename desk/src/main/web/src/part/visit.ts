import {html, nothing, type TemplateResult} from 'lit';
import {timeText} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import type {Visit} from '../state/people.ts';
import {PageElement} from './element.ts';

/** How far the team is that the caller was referred to: whether it has taken them on, and by when it comes. */
export class VisitState extends PageElement {
  static override properties = {reference: {attribute: false}};
  declare reference: string | undefined;

  constructor() {
    super();
    new Follow(this, 'visit/');
  }

  protected override render(): TemplateResult | typeof nothing {
    const one = this.reference === undefined ? undefined : live.get<Visit>(`visit/${this.reference}`);
    if (one === undefined) return nothing;
    return html`<p class="oc-tight" role="status">${says(one)}</p>`;
  }
}

function says(one: Visit): string {
  switch (one.state) {
    case 'referred':
      return `${one.teamName} has it and has not taken it on yet.`;
    case 'declined':
    case 'sent-back':
    case 'cancelled':
      return `${one.teamName}: ${one.stateTitle.toLowerCase()}. A clinician finds another way.`;
    default:
      return `${one.teamName}: ${one.stateTitle.toLowerCase()}${
        one.acceptedAt === undefined ? '' : ` at ${timeText(one.acceptedAt)}`
      }${one.dueAt === undefined ? '' : `, due by ${timeText(one.dueAt)}`}.`;
  }
}

customElements.define('oc-visit', VisitState);
