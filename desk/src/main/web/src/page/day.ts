import {html, nothing, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {cell, table} from '../part/table.ts';
import {myDay} from '../state/api.ts';
import {clock, secondText, timeText} from '../state/clock.ts';
import {spanText} from '../state/duration.ts';
import {Follow, live} from '../state/live.ts';
import type {Day, DayCall} from '../state/day.ts';
import type {Encounter} from '../state/model.ts';
import {encounterStateText, levelText} from '../state/words.ts';

const headings = ['Yours from', 'Took', 'About', 'Outcome', 'Where to', 'State'];

/** My day: what I have done since midnight, and what is still mine to do. */
export class DayPage extends PageElement {
  static override properties = {day: {state: true}, unreached: {state: true}};
  /** When the day that is shown was read (milliseconds). */
  #readAt = 0;
  #turn = 0;
  /** How my calls stood when it was read: when one goes on to another state, it is read anew. */
  #readOf: string | undefined;
  declare day: Day | undefined;
  declare unreached: boolean;

  constructor() {
    super();
    this.unreached = false;
    new Follow(this, 'task/', 'encounter/');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'My day - Onecall';
    this.#readOf = callsNow();
    void this.#read();
  }

  /** Each call that begins, ends or is finished renews what is shown. */
  protected override willUpdate(): void {
    const now = callsNow();
    if (this.#readOf === undefined || now === this.#readOf || live.notLiveSince !== undefined) return;
    this.#readOf = now;
    void this.#read();
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <div class="oc-card__head">
        <h1 class="nhsuk-heading-l oc-tight">My day</h1>
        <button type="button" class="oc-link" @click=${() => this.#read()}>Look again</button>
      </div>
      <div role="alert">
        ${this.unreached
          ? html`<p class="nhsuk-error-message">Your day could not be read. Choose “Look again”.</p>`
          : nothing}
      </div>
      ${this.day === undefined ? html`<p class="oc-dim">Reading…</p>` : this.#content(this.day)}
    </main>`;
  }

  #content(day: Day): TemplateResult {
    const {figures} = day;
    return html`
      <p class="oc-dim">
        Since ${timeText(day.since)}${figures.complete ? '' : '; the last 100 calls'}, as of ${secondText(this.#readAt)}.
        It is read anew with each call that begins, ends or is finished.
        How each figure is counted stands beneath its name: version ${figures.version} of all.
      </p>
      <dl class="oc-day__figures">
        ${this.#figure('Calls', String(figures.calls), 'Answered by you, or handed over to you')}
        ${this.#figure('Finished', String(figures.finished), 'Closed while yours')}
        ${this.#figure('Given a place', String(figures.placed), 'Booked or referred while yours')}
        ${this.#figure('Emergencies', String(figures.emergencies), 'Ambulance or emergency department, found while yours')}
        ${this.#figure(
          'Average conversation',
          figures.meanTalkSeconds === undefined ? '–' : spanText(figures.meanTalkSeconds),
          'On the line with the caller while it was yours',
        )}
        ${this.#figure(
          'Mean handling time',
          figures.meanHandlingSeconds === undefined ? '–' : spanText(figures.meanHandlingSeconds),
          'From when it became yours until it was handed on or closed',
        )}
        ${this.#figure(
          'Open tasks',
          html`<a href="#/call-backs" aria-label="Open tasks: ${live.all('task/').length}. Show them">${live.all('task/').length}</a>`,
          'Waiting for you or your team now, each a call-back on the list',
        )}
      </dl>
      <h2 class="nhsuk-heading-m">My calls</h2>
      ${day.calls.length === 0
        ? html`<p>None yet today.</p>`
        : table('My calls, newest first', headings, day.calls.map((call) => this.#row(call)))}
    `;
  }

  #figure(name: string, value: string | TemplateResult, meaning: string): TemplateResult {
    return html`<div class="oc-card oc-day__figure">
      <dt>${name}<span class="oc-dim oc-day__meaning">${meaning}</span></dt>
      <dd class="oc-figure">${value}</dd>
    </div>`;
  }

  #row(call: DayCall): TemplateResult {
    const cells = [
      timeText(call.takenAt),
      call.handledSeconds === undefined ? '–' : spanText(call.handledSeconds),
      call.protocols.length === 0 ? '–' : call.protocols.join('; '),
      call.outcome === undefined ? '–' : `${levelText(call.outcome.level)}: ${call.outcome.title}`,
      call.placement === undefined ? '–' : `${call.placement.serviceName} (${call.placement.reference})`,
      call.handedOnAt === undefined ? encounterStateText(call.state) : 'Handed on',
    ];
    return html`${cells.map((text, index) => cell(headings[index] ?? '', text))}`;
  }

  async #read(): Promise<void> {
    const turn = ++this.#turn;
    const day = await myDay();
    // A later question has been asked meanwhile; what it finds is newer.
    if (turn !== this.#turn) return;
    this.unreached = day === undefined;
    if (day === undefined) return;
    this.#readAt = clock.now();
    this.day = day;
  }
}

/** My calls in progress as they stand now, as one text. */
function callsNow(): string {
  return live
    .all<Encounter>('encounter/')
    .map((one) => `${one.id} ${one.state} ${one.callEndedAt ?? ''}`)
    .sort()
    .join('; ');
}

customElements.define('oc-day', DayPage);
