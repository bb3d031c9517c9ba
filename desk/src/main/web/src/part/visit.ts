import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {timeText} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import type {Visit} from '../state/people.ts';
import {phoneText} from '../state/words.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';

/** How far the team is that the caller was referred to: whether it has taken them on, and by when it comes. */
export class VisitState extends PageElement {
  static override properties = {reference: {attribute: false}};
  declare reference: string | undefined;
  readonly #act = new Act(this);

  constructor() {
    super();
    new Follow(this, 'visit/');
  }

  protected override render(): TemplateResult | typeof nothing {
    const one = this.reference === undefined ? undefined : live.get<Visit>(`visit/${this.reference}`);
    if (one === undefined) return nothing;
    return html`<p class="oc-tight" role="status">${says(one)}</p>
      ${problem(this.#act.problem)}
      ${byTelephone(one) && open(one)
        ? html`<button type="button" class="nhsuk-button nhsuk-button--reverse oc-tight"
            aria-disabled=${this.#act.busy === undefined ? nothing : 'true'}
            @click=${() => void this.#told(one)}>They have been told</button>`
        : nothing}`;
  }

  /** Whoever put the caller through, or rang, says so: nobody has to ring again. */
  async #told(one: Visit): Promise<void> {
    const at = `/api/tasks/${encodeURIComponent(one.task ?? '')}`;
    if (one.state === 'referred' && (await this.#act.send(`${at}/accept`, {}))?.kind !== 'done') return;
    await this.#act.send(`${at}/outcome`, {outcome: 'Told by telephone during the call'});
  }
}

/** Whether nothing here reaches the service, so that somebody has to ring it. */
function byTelephone(one: Visit): boolean {
  return one.kind === 'tell-service';
}

function open(one: Visit): boolean {
  return one.state === 'referred' || one.state === 'accepted';
}

function says(one: Visit): string {
  if (byTelephone(one)) {
    const at = one.phone === undefined ? '' : ` at ${phoneText(one.phone)}`;
    return one.state === 'done'
      ? `${one.teamName} has been told.`
      : `${one.teamName} does not know yet. Put the caller through or ring them${at}; else it stays a task for who is free.`;
  }
  switch (one.state) {
    case 'referred':
      return `${one.teamName} has it and has not taken it on yet. If they do not in time, a handler rings them and the supervisors are alarmed.`;
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
