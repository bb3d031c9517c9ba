import {html, type TemplateResult} from 'lit';

/** A field with its label above it, and room to the next. */
export function labelled(id: string, words: string, field: TemplateResult): TemplateResult {
  return html`<div class="nhsuk-form-group">
    <label class="nhsuk-label" for=${id}>${words}</label>
    ${field}
  </div>`;
}
