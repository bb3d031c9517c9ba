import {html, type TemplateResult} from 'lit';
import type {Listed} from './error-summary.ts';
import type {FormErrors} from './form-errors.ts';
import {fieldHint, labelled} from './labelled.ts';

/** The field that asks why: every act that goes on the trail has it. */
export function reasonField(
  id: string,
  errors: FormErrors,
  hint = 'Kept with your name on the audit trail.',
): TemplateResult {
  return labelled(id, 'Why', html`<input class="nhsuk-input" id=${id} name="reason" maxlength="200"
    autocomplete="off" aria-describedby="${id}-hint" ${errors.on(id)}>`, {hint: fieldHint(id, hint), wrong: errors.of(id)});
}

/** What is wrong where nobody wrote why. */
export function noReason(id: string, reason: string): readonly Listed[] {
  return reason === '' ? [{field: id, text: 'Say why'}] : [];
}

/** What was written into a form's field, without spaces around it. */
export function written(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim();
}
