import {html, nothing, type TemplateResult} from 'lit';
import type {Outbox} from '../state/board.ts';
import {clock, Tick, timeText} from '../state/clock.ts';
import {dueText, teamHoursText} from '../state/due.ts';
import {Follow, live} from '../state/live.ts';
import {inOrder, untakenSince, type Task} from '../state/people.ts';
import {PageElement} from './element.ts';
import {cell, table} from './table.ts';
import {stateTag} from './task-tag.ts';
import {tile} from './tile.ts';

const shownMax = 12;

interface Counts {
  readonly open: number;
  readonly overdue: number;
  readonly escalated: number;
}

/** When a task is due, and why that is later than its urgency seems to say. */
function timeCell(task: Task): TemplateResult {
  const why = teamHoursText(task);
  return html`${dueText(task)}${why === '' ? nothing : html`<span class="oc-dim oc-under">${why}</span>`}`;
}

/** That a task was escalated, and how often where that was more than once. */
function escalatedText(task: Task): string {
  return (task.escalations ?? 1) > 1 ? `Escalated ${task.escalations} times` : 'Escalated';
}

/** What is to be done after calls: what is late stands first; whom it is about is not a supervisor's to see. */
export class BoardTasks extends PageElement {
  static override properties = {all: {state: true}};
  /** Whether all are shown, and not the most urgent alone. */
  declare all: boolean;

  constructor() {
    super();
    this.all = false;
    new Follow(this, 'task/', 'tasks', 'outbox', 'health');
    new Tick(this);
  }

  protected override render(): TemplateResult {
    const counts = live.get<Counts>('tasks');
    const tasks = inOrder(live.all<Task>('task/'));
    const urgent = tasks.filter((task) => task.escalatedAt !== undefined || task.overdue);
    const sorted = [...urgent, ...tasks.filter((task) => !urgent.includes(task))];
    const untaken = tasks.filter((task) => untakenSince(task) !== undefined).length;
    const shown = this.all ? sorted : sorted.slice(0, shownMax);
    return tile(
      'tasks',
      html`After the call <span class="oc-count">${counts?.open ?? tasks.length}</span>
        ${counts !== undefined && counts.overdue > 0
          ? html`<strong class="nhsuk-tag nhsuk-tag--red">${counts.overdue} overdue</strong>`
          : nothing}
        ${untaken > 0
          ? html`<strong class="nhsuk-tag nhsuk-tag--red">${untaken} not taken on in time</strong>`
          : nothing}`,
      html`${this.#outbox()} ${clocks(tasks)}
        ${shown.length === 0
          ? html`<p class="oc-tight">Nothing is to be done.</p>`
          : table(
              'What is to be done after calls',
              ['What', 'State', 'Whose', 'Time'],
              shown.map((task) => html`
                ${cell('What', task.title)}
                ${cell('State', task.overdue || task.escalatedAt === undefined
                  ? stateTag(task)
                  : html`<span class="nhsuk-tag nhsuk-tag--orange">${escalatedText(task)}</span>`)}
                ${cell('Whose', `${task.teamName}${task.owner === undefined ? '' : `, ${task.owner}`}`)}
                ${cell('Time', timeCell(task), 'oc-figure')}
              `),
            )}
        ${this.#more(sorted.length - shownMax)}`,
      'database',
      {id: 'now-after-calls', title: 'After the call'},
    );
  }

  /** The way to those beyond the first ones, and back. */
  #more(more: number): TemplateResult | typeof nothing {
    if (more <= 0) return nothing;
    return html`<button type="button" class="oc-link" aria-expanded=${String(this.all)} @click=${() => (this.all = !this.all)}>
      ${this.all ? 'The most urgent alone' : `${more} more`}<span class="nhsuk-u-visually-hidden">, after the call</span>
    </button>`;
  }

  #outbox(): TemplateResult | typeof nothing {
    const outbox = live.get<Outbox>('outbox');
    if (outbox === undefined || (outbox.stuck === 0 && (outbox.givenUp ?? 0) === 0)) return nothing;
    return html`<p class="oc-not-live">
      ${outbox.stuck === 0
        ? nothing
        : `Messages that do not get through to services, practices or callers: ${outbox.stuck}${outbox.stuckSince === undefined
            ? ''
            : `, since ${timeText(outbox.stuckSince)}`}. `}
      ${(outbox.givenUp ?? 0) === 0
        ? nothing
        : `Given up in four weeks, so that nobody knows whether they arrived: ${outbox.givenUp}.`}
    </p>`;
  }
}

const soonSeconds = 1_800;

/** The call-backs and the two-hour clocks, in one line each: how many, how many soon, how many late. */
function clocks(tasks: readonly Task[]): TemplateResult | typeof nothing {
  if (tasks.length === 0) return nothing;
  const row = (name: string, mine: readonly Task[]) => {
    const late = mine.filter((task) => task.overdue).length;
    const soon = mine.filter((task) => {
      const at = task.dueAt ?? task.acceptBy;
      return !task.overdue && at !== undefined && (Date.parse(at) - clock.now()) / 1_000 < soonSeconds;
    }).length;
    const untaken = mine.filter((task) => task.acceptedAt === undefined).length;
    const tooLong = mine.filter((task) => untakenSince(task) !== undefined).length;
    return html`<div><dt>${name}</dt>
      <dd>${mine.length} open, ${untaken} not taken on${tooLong === 0
        ? nothing
        : html`, <span class="oc-late">${tooLong} of them not in time</span>`}, ${soon} due within 30 min,
        <span class=${late > 0 ? 'oc-late' : ''}>${late} late</span></dd></div>`;
  };
  return html`<dl class="oc-health">
    ${row('Call-backs', tasks.filter((task) => task.work === 'call'))}
    ${row('Visits and two-hour clocks', tasks.filter((task) => task.work === 'visit'))}
    ${row('Referrals, and who comes', tasks.filter((task) => task.work === 'care' || task.work === 'comes'))}
  </dl>`;
}

customElements.define('oc-board-tasks', BoardTasks);
