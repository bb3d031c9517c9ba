import {html, type TemplateResult} from 'lit';
import type {PageElement} from './element.ts';

/** Opens the dialog of a part, empty, once what it is for now is drawn. */
export async function openDialog(part: PageElement): Promise<void> {
  await part.updateComplete;
  part.querySelector<HTMLFormElement>('dialog form')?.reset();
  part.querySelector('dialog')?.showModal();
}

/** The two ways out of a dialog in which something is done: the act by its name, and none. */
export function doIt(part: PageElement, off: boolean, act: string): TemplateResult {
  return html`<div class="oc-row oc-dialog__acts">
    <button class="nhsuk-button oc-tight" ?disabled=${off}>${act}</button>
    <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
      @click=${() => part.querySelector('dialog')?.close()}>Cancel</button>
  </div>`;
}
