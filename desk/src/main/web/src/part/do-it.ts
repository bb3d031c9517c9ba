import {html, type TemplateResult} from 'lit';
import type {PageElement} from './element.ts';

/** Opens the dialog of a part, empty, once what it is for now is drawn. */
export async function openDialog(part: PageElement): Promise<void> {
  await part.updateComplete;
  part.querySelector<HTMLFormElement>('dialog form')?.reset();
  part.querySelector('dialog')?.showModal();
}

/** The two ways out of a dialog in which something is done. */
export function doIt(part: PageElement, off: boolean): TemplateResult {
  return html`<div class="oc-row">
    <button class="nhsuk-button oc-tight" ?disabled=${off}>Do it</button>
    <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
      @click=${() => part.querySelector('dialog')?.close()}>Do nothing</button>
  </div>`;
}
