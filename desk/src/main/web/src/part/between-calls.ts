import {html, nothing, type TemplateResult} from 'lit';
import type {Waiting} from '../state/board.ts';
import {sinceText, Tick, whenText} from '../state/clock.ts';
import {dueText} from '../state/due.ts';
import {Follow, live} from '../state/live.ts';
import type {LineNotOpen} from '../state/lines.ts';
import {inOrder, type Task} from '../state/people.ts';
import {PageElement} from './element.ts';
import {modeSays, modeTag} from './line-modes.ts';
import {oldSince} from './not-live.ts';
import {stateTag} from './task-tag.ts';

const shownMax = 3;

/** Said of what the page is not told now: what it heard last may be so no more. */
const notKnown = 'Not known';

/** What is to be known between two calls: whether callers wait, which lines are not open, and which call-backs are to be made. */
export class BetweenCalls extends PageElement {
  static override properties = {user: {attribute: false}};
  declare user: string;

  constructor() {
    super();
    new Follow(this, 'callers-waiting', 'line/', 'task/', 'health');
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
        <div class="oc-facts__row"><dt>Lines</dt><dd>${lines()}</dd></div>
        <div class="oc-facts__row"><dt>Call-backs</dt><dd>
          ${oldSince('database') !== undefined ? notKnown : sorted.length === 0 ? 'None are open' : html`<ul class="oc-between__tasks">
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

/** The lines that are not open, by name; whoever is a supervisor as well is told of the others, too. */
function lines(): TemplateResult | string {
  if (oldSince() !== undefined) return notKnown;
  const notOpen = live.all<LineNotOpen>('line/').filter(({now}) => now !== 'open').sort((a, b) => a.name.localeCompare(b.name));
  if (notOpen.length === 0) return 'All are open';
  return html`<ul class="oc-between__tasks">${notOpen.map(({name, now, reason, since}) => html`<li>
    ${name} ${modeTag(now)} ${since === undefined ? 'outside its hours' : html`since <span class="oc-figure">${whenText(since)}</span>: ${reason}`}
    <span class="oc-dim oc-under">${modeSays(now)}</span>
  </li>`)}</ul>`;
}

function waitingText(): string {
  const waiting = live.get<Waiting>('callers-waiting');
  if (waiting === undefined || oldSince('telephony') !== undefined) return notKnown;
  if (waiting.calls === 0) return 'None';
  return waiting.since === undefined ? String(waiting.calls) : `${waiting.calls}, the longest ${sinceText(waiting.since)}`;
}

customElements.define('oc-between-calls', BetweenCalls);
