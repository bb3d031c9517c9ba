import {html, nothing, type TemplateResult} from 'lit';
import {PageElement} from './element.ts';

const newsMax = 12;

/**
 * Says beside the heading of a list of services that it has changed since it was made, and on request
 * what. Its place is kept free while there is nothing to say: what the pointer is over does not move.
 */
export class OfferNews extends PageElement {
  static override properties = {news: {attribute: false}, shown: {state: true}};
  /** What has changed, in words. */
  declare news: readonly string[];
  declare shown: boolean;

  constructor() {
    super();
    this.news = [];
    this.shown = false;
  }

  protected override willUpdate(): void {
    if (this.news.length === 0) this.shown = false;
  }

  protected override render(): TemplateResult {
    return html`<button type="button" class="oc-link oc-news__tell ${this.news.length === 0 ? 'oc-news__tell--not' : ''}"
        aria-expanded=${String(this.shown)} @click=${() => (this.shown = !this.shown)}>This list has changed</button>
      ${this.shown ? this.#all() : nothing}`;
  }

  #all(): TemplateResult {
    const more = this.news.length - newsMax;
    return html`<ul class="nhsuk-list oc-news__all" data-news>
      ${this.news.slice(0, newsMax).map((one) => html`<li>${one}</li>`)}
      ${more > 0 ? html`<li>and ${more} more</li>` : nothing}
    </ul>`;
  }
}

customElements.define('oc-offer-news', OfferNews);
