import {html, nothing, type TemplateResult} from 'lit';
import {Follow, live} from '../state/live.ts';
import {PageElement} from './element.ts';

/** Says that its person has too many pages open, of which this one hears no more until it is wanted. */
export class CrowdedOut extends PageElement {
  constructor() {
    super();
    new Follow(this);
  }

  protected override render(): TemplateResult {
    return html`<div role="alert">
      ${live.crowdedOut
        ? html`<div class="oc-lost oc-row">
            <p class="oc-tight"><strong>Open in too many tabs.</strong> You have the desk open in more than eight tabs or
              windows. This one, the oldest, is told nothing more: what it shows is old. Close those that you do not need.</p>
            <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight" @click=${this.#goOn}>Go on here</button>
          </div>`
        : nothing}
    </div>`;
  }

  readonly #goOn = (): void => {
    live.goOn();
    document.getElementById('main')?.focus();
  };
}

customElements.define('oc-crowded-out', CrowdedOut);
