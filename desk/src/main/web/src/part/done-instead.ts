import {html, nothing, type TemplateResult} from 'lit';
import {problem} from './key-cap.ts';

/** What is said where nobody says what was done for a person whose emergency is handed over to nobody. */
export const sayDone = 'Say what was done for the person';

/** That an emergency would be left, for whoever is about to end its encounter. */
export function emergencyOpen(): TemplateResult {
  return html`<div class="nhsuk-inset-text oc-tight"><p><strong>This is an emergency, and 999 does not have it.</strong>
    Ended here, it alarms on the supervisors’ board until one of them has seen what was done.</p></div>`;
}

/** The field that asks what was done instead: an emergency that is handed over to nobody ends with words for it alone. */
export function doneField(id: string, wrong: string): TemplateResult {
  const missing = wrong === sayDone;
  return html`<div class="nhsuk-form-group ${missing ? 'nhsuk-form-group--error' : ''}">
    <label class="nhsuk-label" for=${id}>What was done for the person</label>
    <div class="nhsuk-hint" id="${id}-hint">Who sees to them now, and who says so. That the caller hung up is no answer.</div>
    ${problem(missing ? wrong : '')}
    <textarea class="nhsuk-textarea ${missing ? 'nhsuk-textarea--error' : ''}" id=${id} name="done" rows="2" maxlength="500"
      aria-describedby="${id}-hint" aria-invalid=${missing ? 'true' : nothing}></textarea>
  </div>`;
}
