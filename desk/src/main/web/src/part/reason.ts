import {html, nothing, type TemplateResult} from 'lit';
import {problem} from './key-cap.ts';

/** What is said where a reason is missing. */
export const sayWhy = 'Say why';

/**
 * The field that asks why: every act that goes on the trail has it.
 *
 * @param wrong what is wrong with the act; that the reason is missing is said at the field itself
 */
export function reasonField(
  id: string,
  wrong = '',
  hint = 'Kept with your name on the audit trail.',
): TemplateResult {
  const missing = wrong === sayWhy;
  return html`<div class="nhsuk-form-group ${missing ? 'nhsuk-form-group--error' : ''}">
    <label class="nhsuk-label" for=${id}>Why</label>
    <div class="nhsuk-hint" id="${id}-hint">${hint}</div>
    ${problem(missing ? wrong : '')}
    <input class="nhsuk-input ${missing ? 'nhsuk-input--error' : ''}" id=${id} name="reason" maxlength="200"
      autocomplete="off" aria-describedby="${id}-hint" aria-invalid=${missing ? 'true' : nothing}>
  </div>`;
}

/** What is wrong with an act, but for a missing reason. */
export function otherwise(wrong: string): string {
  return wrong === sayWhy ? '' : wrong;
}

/** What was written into a form's field, without spaces around it. */
export function written(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim();
}
