import {html, nothing, type TemplateResult} from 'lit';
import {fieldError} from './field-error.ts';

interface Said {
  readonly hint?: TemplateResult | undefined;
  /** What is wrong with the field. */
  readonly wrong?: string | undefined;
}

/** What helps to fill in a field, by the field's id. */
export function fieldHint(id: string, text: string): TemplateResult {
  return html`<div class="nhsuk-hint" id="${id}-hint">${text}</div>`;
}

/** A field with its label above it, what is said of it between them, and room to the next. */
export function labelled(id: string, words: string, field: TemplateResult, {hint, wrong}: Said = {}): TemplateResult {
  return html`<div class="nhsuk-form-group ${wrong === undefined ? '' : 'nhsuk-form-group--error'}">
    <label class="nhsuk-label" for=${id}>${words}</label>
    ${hint ?? nothing}
    ${fieldError(id, wrong)}
    ${field}
  </div>`;
}
