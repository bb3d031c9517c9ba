import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {Shortcuts} from '../state/keys.ts';
import type {Encounter} from '../state/model.ts';
import {PageElement} from './element.ts';
import {keyCapOf, problem} from './key-cap.ts';

/** The question before the end: whether there is anything else. Fires 'another' where there is. */
export class Else extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #act = new Act(this);

  constructor() {
    super();
    new Shortcuts(this, () =>
      asksForElse(this.encounter)
        ? [{key: 'C', label: 'The caller has nothing else', act: () => void this.#nothing()}]
        : [],
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!asksForElse(this.encounter)) return nothing;
    return html`<section class="oc-card oc-else" aria-labelledby="else-title">
      <h2 class="oc-else__words" id="else-title">
        <span class="nhsuk-u-visually-hidden">Ask: </span>Is there anything else you are worried about today?
      </h2>
      <div class="oc-row">
        <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight" @click=${() => this.#nothing()}>
          Nothing else ${keyCapOf('C')}
        </button>
        <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
          @click=${() => this.dispatchEvent(new Event('another'))}>
          Another problem ${keyCapOf('I')}
        </button>
      </div>
      ${problem(this.#act.problem)}
    </section>`;
  }

  async #nothing(): Promise<void> {
    const reply = await this.#act.encounter(this.encounter.id, 'nothing-else', {});
    if (reply?.kind === 'done') announce('Noted: nothing else');
  }
}

function asksForElse(encounter: Encounter): boolean {
  return mayHaveElse(encounter) && encounter.nothingElse !== true && encounter.state !== 'finished';
}

/** Nobody who needs help now is kept for a second complaint. */
export function mayHaveElse(encounter: Encounter): boolean {
  return encounter.outcome !== undefined && encounter.outcome.level !== 'emergency';
}

customElements.define('oc-else', Else);
