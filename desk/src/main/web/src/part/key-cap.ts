import {html, nothing, type TemplateResult} from 'lit';
import {keyText} from '../state/keys.ts';

/** A key drawn on a button; hidden from screen readers, which hear it in the list of keys. */
export function keyCap(key: number | string): TemplateResult {
  const number = /^[0-9]$/.test(String(key)) ? ' oc-key--number' : '';
  return html`<kbd class="oc-key${number}" aria-hidden="true">${key}</kbd>`;
}

/** The whole shortcut of a key, drawn on the button that it presses; nothing while shortcuts are off. */
export function keyCapOf(key: string): TemplateResult | typeof nothing {
  const text = keyText(key);
  return text === '' ? nothing : keyCap(text);
}

/** The text of a problem under what it is about; always in the page, so that it is announced. */
export function problem(text: string): TemplateResult {
  return html`<div role="alert">
    ${text === ''
      ? nothing
      : html`<p class="nhsuk-error-message"><span class="nhsuk-u-visually-hidden">Error:</span> ${text}</p>`}
  </div>`;
}
