import {LitElement} from 'lit';

/** An element that draws into the page itself, so that the one style sheet reaches all of it. */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Puts the focus on a part of this element once it has been drawn. */
  protected async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    focusWhole(this.querySelector<HTMLElement>(selector));
  }
}

/** Brings the focus there, and all of it into view: of a field of several lines a browser does so with the caret's alone. */
export function focusWhole(found: HTMLElement | null): void {
  found?.focus();
  if (found instanceof HTMLTextAreaElement) found.scrollIntoView({block: 'nearest'});
}
