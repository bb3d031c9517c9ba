import {LitElement} from 'lit';

/** An element that draws into the page itself, so that the one style sheet reaches all of it. */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Puts the focus on a part of this element once it has been drawn. */
  protected async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    const found = this.querySelector<HTMLElement>(selector);
    found?.focus();
    // Of several lines a browser brings the one with the caret into view, and leaves the rest under what stays there.
    if (found instanceof HTMLTextAreaElement) found.scrollIntoView({block: 'nearest'});
  }
}
