import {html, type TemplateResult} from 'lit';
import type {Task} from '../state/people.ts';

/** How far a task is, in one colour wherever it stands: what waits to be taken on is yellow, what is late red. */
export function stateTag(task: Task): TemplateResult {
  const colour = task.overdue ? 'red' : task.state === 'referred' ? 'yellow' : 'blue';
  return html`<span class="nhsuk-tag nhsuk-tag--${colour}">${task.overdue ? 'Overdue' : task.stateTitle}</span>`;
}
