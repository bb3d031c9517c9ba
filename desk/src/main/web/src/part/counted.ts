import {html, type TemplateResult} from 'lit';
import {PageElement} from './element.ts';
import './figure-calls.ts';

/** How the figure of a tile is counted: opened, it says its formula, its version, its thresholds and what it is made of. */
export class Counted extends PageElement {
  static override properties = {figure: {attribute: false}, opened: {state: true}};
  declare figure: {readonly id: string; readonly title: string};
  declare opened: boolean;

  constructor() {
    super();
    this.opened = false;
  }

  protected override render(): TemplateResult {
    const {id, title} = this.figure;
    return html`<button
        type="button"
        class="oc-link"
        data-figure=${id}
        aria-expanded=${this.opened}
        @click=${() => (this.opened = !this.opened)}
      >How this is counted<span class="nhsuk-u-visually-hidden">: ${title}</span></button>
      ${this.opened
        ? html`<div class="oc-behind">
            <oc-figure-calls
              .source=${'/api/floor/figures/calls'}
              .figure=${this.figure}
              .key=${'today'}
              .label=${'now'}
            ></oc-figure-calls>
          </div>`
        : ''}`;
  }
}

customElements.define('oc-counted', Counted);
