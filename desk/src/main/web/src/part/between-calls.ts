import {html, nothing, type TemplateResult} from 'lit';
import type {Waiting} from '../state/board.ts';
import {sinceText, Tick} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import {inOrder, type Task} from '../state/people.ts';
import {dueText} from './board-tasks.ts';
import {PageElement} from './element.ts';
import {oldSince} from './not-live.ts';
import {stateTag} from './task-tag.ts';

const shownMax = 3;

/** What is to be known between two calls: whether callers wait, and which call-backs are to be made. */
export class BetweenCalls extends PageElement {
  static override properties = {user: {attribute: false}};
  declare user: string;

  constructor() {
    super();
    new Follow(this, 'callers-waiting', 'task/', 'health');
    new Tick(this);
  }

  protected override render(): TemplateResult {
    const tasks = inOrder(live.all<Task>('task/'));
    const isMine = ({owner}: Task): boolean => owner === this.user;
    const sorted = [...tasks.filter(isMine), ...tasks.filter((task) => !isMine(task))];
    return html`<section class="oc-card oc-between" aria-labelledby="between-title">
      <h2 class="nhsuk-heading-s" id="between-title">Between calls</h2>
      <dl class="oc-facts">
        <div class="oc-facts__row"><dt>Callers waiting</dt><dd class="oc-figure">${waitingText()}</dd></div>
        <div class="oc-facts__row"><dt>Call-backs</dt><dd>
          ${sorted.length === 0 ? 'None are open' : html`<ul class="oc-between__tasks">
            ${sorted.slice(0, shownMax).map((task) => html`<li>
              <a href="#/call-backs/${task.id}">${task.title}${task.initials === undefined ? '' : `, ${task.initials}`}</a>
              ${isMine(task) ? html`<strong>yours</strong>` : nothing}
              <span class="oc-dim oc-figure">${dueText(task)}</span> ${stateTag(task)}
            </li>`)}
          </ul>
          ${sorted.length > shownMax ? html`<a href="#/call-backs">All ${sorted.length} call-backs</a>` : nothing}`}
        </dd></div>
      </dl>
    </section>`;
  }
}

function waitingText(): string {
  const waiting = live.get<Waiting>('callers-waiting');
  if (waiting === undefined || oldSince('telephony') !== undefined) return 'Not known';
  if (waiting.calls === 0) return 'None';
  return waiting.since === undefined ? String(waiting.calls) : `${waiting.calls}, the longest ${sinceText(waiting.since)}`;
}

customElements.define('oc-between-calls', BetweenCalls);
