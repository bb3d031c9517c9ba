import {html, type TemplateResult} from 'lit';

/** The field that asks why: every act that goes on the trail has it. */
export function reasonField(id: string): TemplateResult {
  return html`<div class="nhsuk-form-group">
    <label class="nhsuk-label" for=${id}>Why</label>
    <div class="nhsuk-hint" id="${id}-hint">Kept with your name on the audit trail.</div>
    <input class="nhsuk-input" id=${id} name="reason" maxlength="200" autocomplete="off" aria-describedby="${id}-hint">
  </div>`;
}

/** What was written into a form's field, without spaces around it. */
export function written(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim();
}
