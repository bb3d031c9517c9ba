import {html, nothing, type TemplateResult} from 'lit';
import {Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import type {Call, Encounter} from '../state/model.ts';
import type {RingCard} from '../state/people.ts';
import {PageElement} from './element.ts';
import {keyCapOf} from './key-cap.ts';
import {fiveLines} from './ring-card.ts';

/** The five lines of the ring once the call is answered: who picks up quickly has not read them. */
export class AtTheRing extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;

  constructor() {
    super();
    new Follow(this, 'ring/', 'call/');
    new Shortcuts(this, () =>
      this.#card === undefined || live.me?.state === 'ringing'
        ? []
        : [{key: 'Z', label: 'What was known at the ring: show or hide', act: () => this.#toggle()}],
    );
  }

  get #card(): RingCard | undefined {
    return live.get<RingCard>(`ring/${this.encounter.callId}`);
  }

  protected override render(): TemplateResult | typeof nothing {
    const card = this.#card;
    if (card === undefined) return nothing;
    const noted = card.people.some((one) => one.notes.length > 0);
    return html`<details data-what="at-the-ring:known" class="nhsuk-details oc-tight">
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">What was known at the ring</span> ${keyCapOf('Z')}
        ${noted ? html`<strong class="nhsuk-tag nhsuk-tag--yellow">Special notes</strong>` : nothing}
      </summary>
      <div class="nhsuk-details__text oc-at-the-ring">
        ${fiveLines(live.get<Call>(`call/${this.encounter.callId}`), card)}
      </div>
    </details>`;
  }

  #toggle(): void {
    const lines = this.querySelector('details');
    if (lines !== null) lines.open = !lines.open;
  }
}

customElements.define('oc-at-the-ring', AtTheRing);
