import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {Follow} from '../state/live.ts';
import type {Encounter} from '../state/model.ts';
import {phoneText} from '../state/words.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';
import {outOfReach} from './lost.ts';

/** A number by which somebody can be rung again. */
interface Way {
  readonly words: string;
  /** Whether it is the one they rang from, although another is written down. */
  readonly rangFrom: boolean;
}

/** Rings the caller of an encounter again who is gone; what comes of it is in the same encounter. */
export class RingAgain extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #act = new Act(this);

  constructor() {
    super();
    new Follow(this, 'health');
  }

  protected override render(): TemplateResult | typeof nothing {
    const {callEndedAt, ringingSince} = this.encounter;
    if (callEndedAt === undefined || ringingSince !== undefined) return nothing;
    return html`<span class="oc-row">${ways(this.encounter).map(
      ({words, rangFrom}) => html`<button type="button" class="nhsuk-button nhsuk-button--secondary oc-small oc-tight"
        ?disabled=${outOfReach() !== ''} aria-disabled=${this.#act.busy ? 'true' : nothing} @click=${() => void this.#ring(rangFrom)}>${words}</button>`,
    )}</span>${problem(this.#act.problem)}`;
  }

  async #ring(rangFrom: boolean): Promise<void> {
    await this.#act.encounter(this.encounter.id, 'ring', {rangFrom});
  }
}

/** The number they rang from, and the one that is written down where it is another; of a hidden one no figure. */
function ways({caller = '', patient, hidden}: Encounter): readonly Way[] {
  if (hidden !== undefined) return hidden.number ? [{words: 'Ring them again', rangFrom: false}] : [];
  const written = patient?.phone ?? '';
  const all: Way[] = [];
  if (caller !== '') all.push({words: `Ring ${phoneText(caller)} again`, rangFrom: true});
  if (written !== '' && figures(written) !== figures(caller)) {
    all.push({words: `Ring ${phoneText(written)}, written down`, rangFrom: false});
  }
  return all;
}

/** A number without how it is written and where it is rung from. */
function figures(number: string): string {
  return number.replaceAll(/[^0-9]/g, '').slice(-10);
}

customElements.define('oc-ring-again', RingAgain);
