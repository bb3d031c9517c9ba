import {html, nothing, type TemplateResult} from 'lit';

/** A key drawn on a button; hidden from screen readers, which hear it in the list of keys. */
export function keyCap(key: number | string): TemplateResult {
  return html`<kbd class="oc-key" aria-hidden="true">${key}</kbd>`;
}

/** The text of a problem under what it is about; always in the page, so that it is announced. */
export function problem(text: string): TemplateResult {
  return html`<div role="alert">
    ${text === ''
      ? nothing
      : html`<p class="nhsuk-error-message"><span class="nhsuk-u-visually-hidden">Error:</span> ${text}</p>`}
  </div>`;
}
