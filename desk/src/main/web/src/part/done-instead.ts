import {html, type TemplateResult} from 'lit';
import {marksError} from './field-error.ts';
import {fieldHint, labelled} from './labelled.ts';

/** What is said where nobody says what was done for a person whose emergency is handed over to nobody. */
export const sayDone = 'Say what was done for the person';

/** That an emergency would be left, for whoever is about to end its encounter, and who then sees what was done. */
export function emergencyOpen(bySupervisor: boolean): TemplateResult {
  return html`<div class="nhsuk-inset-text oc-inset--bad"><p><strong>This is an emergency, and 999 does not have it.</strong>
    ${bySupervisor
      ? 'Closed by you, it alarms nobody any more: you have seen what was done.'
      : 'Ended here, it alarms on the supervisors’ board until one of them has seen what was done.'}</p></div>`;
}

/**
 * The field that asks what was done instead: an emergency that is handed over to nobody ends with words for it alone.
 *
 * @param wrong what is wrong with it
 */
export function doneField(id: string, wrong: string | undefined): TemplateResult {
  return labelled(id, 'What was done for the person', html`<textarea class="nhsuk-textarea" id=${id} name="done" rows="2"
      maxlength="500" aria-describedby="${id}-hint" ${marksError(wrong)}></textarea>`, {
    hint: fieldHint(id, 'Who sees to them now, and who says so. That the caller hung up is no answer.'),
    wrong,
  });
}
