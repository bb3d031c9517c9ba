import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import '../part/not-live.ts';
import '../part/task-detail.ts';
import {stateTag} from '../part/task-tag.ts';
import {announce} from '../state/announce.ts';
import {Tick} from '../state/clock.ts';
import {dueText, teamHoursText} from '../state/due.ts';
import {Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import {inOrder, type Task} from '../state/people.ts';

const keysMax = 9;

/** The work after the call: a team's visits, or the call-backs, the most urgent first. */
export class TasksPage extends PageElement {
  static override properties = {
    heading: {attribute: false},
    place: {attribute: false},
    wanted: {attribute: false},
    chosen: {state: true},
  };
  declare heading: string;
  /** This page in the address. */
  declare place: string;
  /** Which task the address names, by its id; empty where it names none. */
  declare wanted: string;
  declare chosen: string | undefined;
  /** Whether the focus is to go to the one that is open once it is shown. */
  #toFocus = false;

  constructor() {
    super();
    this.heading = 'Tasks';
    this.place = 'tasks';
    this.wanted = '';
    new Follow(this, 'task/');
    new Tick(this);
    new Shortcuts(this, () =>
      this.#tasks()
        .slice(0, keysMax)
        .map((task, index) => ({
          key: String(index + 1),
          label: `Open ${task.title}`,
          act: () => this.#choose(task),
        })),
    );
  }

  protected override firstUpdated(): void {
    document.title = `${this.heading} - Onecall`;
  }

  /** A page that was lost comes back to the task that it had open; reading it is on record as ever. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('wanted') || this.wanted === (this.chosen ?? '')) return;
    this.chosen = this.wanted === '' ? undefined : this.wanted;
    this.#toFocus = this.chosen !== undefined;
  }

  protected override updated(_: PropertyValues): void {
    if (this.#toFocus && this.querySelector('oc-task-detail') !== null) {
      this.#toFocus = false;
      void this.focusDetail();
    }
  }

  /** What is to be done, the most urgent first, then who comes, in the order of their times. */
  #tasks(): Task[] {
    const all = inOrder(live.all<Task>('task/'));
    const at = (task: Task) => task.acceptBy ?? task.madeAt;
    const coming = all.filter((task) => task.work === 'comes').sort((a, b) => at(a).localeCompare(at(b)));
    return [...all.filter((task) => task.work !== 'comes'), ...coming];
  }

  protected override render(): TemplateResult {
    const tasks = this.#tasks();
    const chosen = tasks.find((task) => task.id === this.chosen);
    const first = tasks.findIndex((task) => task.work === 'comes');
    const coming = first === -1 ? tasks.length : first;
    return html`<main id="main" class="oc-main oc-tasks" tabindex="-1">
      <div class="oc-card__head">
        <h1 class="nhsuk-heading-l oc-tight" id="tasks-title" tabindex="-1">${this.heading} <span class="oc-count">${tasks.length}</span></h1>
        <oc-not-live></oc-not-live>
      </div>
      <div class="oc-tasks__columns">
        <div>
          ${tasks.length === 0
            ? html`<p>Nothing is to be done. What comes shows here by itself.</p>`
            : nothing}
          ${coming === 0
            ? nothing
            : html`<ol class="oc-tasks__list" aria-label="Most urgent first">
                ${tasks.slice(0, coming).map((task, index) => this.#row(task, index))}
              </ol>`}
          ${coming === tasks.length
            ? nothing
            : html`<h2 class="nhsuk-heading-m" id="tasks-coming">Who comes to us <span class="oc-count">${tasks.length - coming}</span></h2>
              <ol class="oc-tasks__list" aria-labelledby="tasks-coming">
                ${tasks.slice(coming).map((task, index) => this.#row(task, coming + index))}
              </ol>`}
        </div>
        ${chosen === undefined
          ? html`<p class="oc-dim">${tasks.length === 0 ? nothing : 'Choose one to see whom it is about.'}</p>`
          : html`<oc-task-detail .task=${chosen} @acted=${this.#acted}></oc-task-detail>`}
      </div>
    </main>`;
  }

  #row(task: Task, index: number): TemplateResult {
    const where = [task.initials, task.district].filter((part) => part !== undefined).join(', ');
    return html`<li>
      <button type="button" class="oc-tasks__row ${task.overdue ? 'oc-tasks__row--late' : ''}"
        aria-current=${this.chosen === task.id ? 'true' : nothing} @click=${() => this.#choose(task)}>
        <span class="oc-tasks__top">
          <strong class="oc-tasks__what">${task.words ?? task.title}</strong>
          ${stateTag(task)}
        </span>
        <span>${task.urgencyTitle}${where === '' ? nothing : html` <span class="oc-dim">${where}</span>`}</span>
        <span class="oc-tasks__top">
          <span class="oc-figure">${dueText(task)}${teamHoursText(task) === '' ? nothing : ', in the team’s hours'}</span>
          <span class="oc-dim">${task.words === undefined ? nothing : task.title}${index < keysMax ? html` <kbd class="oc-key" aria-hidden="true">${index + 1}</kbd>` : nothing}</span>
        </span>
      </button>
    </li>`;
  }

  #choose(task: Task): void {
    this.#open(task.id);
    void this.focusDetail();
  }

  #open(task: string | undefined): void {
    this.chosen = task;
    location.hash = task === undefined ? `#/${this.place}` : `#/${this.place}/${encodeURIComponent(task)}`;
  }

  private async focusDetail(): Promise<void> {
    await this.updateComplete;
    requestAnimationFrame(() => this.querySelector<HTMLElement>('#task-title')?.focus());
  }

  readonly #acted = (event: CustomEvent<Task | undefined>): void => {
    const task = event.detail;
    if (task !== undefined) announce(`${task.title}: ${task.stateTitle}`);
    const closed = task === undefined || !['referred', 'accepted', 'on-the-way', 'arrived'].includes(task.state);
    if (closed) {
      this.#open(undefined);
      void this.focusOn('#tasks-title');
    }
  };
}

customElements.define('oc-tasks', TasksPage);
