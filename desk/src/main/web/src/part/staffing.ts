import {html, nothing, type TemplateResult} from 'lit';
import './figure-calls.ts';
import {staffingPlan, type StaffingPlan} from '../state/figures.ts';
import {Follow, live} from '../state/live.ts';
import type {Agent} from '../state/model.ts';
import {PageElement} from './element.ts';
import {cell, table} from './table.ts';

const againMillis = 60_000;

/** How many handlers are needed now and in the next two hours, and how far such plans were off; asked each minute. */
export class Staffing extends PageElement {
  static override properties = {plan: {state: true}, hour: {state: true}, problem: {state: true}};
  declare plan: StaffingPlan | undefined;
  /** The hour whose calls are shown. */
  declare hour: string | undefined;
  declare problem: string;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new Follow(this, 'agent/');
    this.problem = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#ask();
    this.#timer = setInterval(() => void this.#ask(), againMillis);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** A plan that could not be asked anew stays, with the time that it was made. */
  async #ask(): Promise<void> {
    const answer = await staffingPlan();
    this.problem = typeof answer === 'string' ? answer : '';
    if (typeof answer === 'string') return;
    this.plan = answer;
    if (!answer.hours.some((hour) => hour.from === this.hour)) this.hour = undefined;
  }

  protected override render(): TemplateResult {
    return html`<section class="oc-card oc-tile" aria-labelledby="staffing-title">
      <h2 class="nhsuk-heading-s oc-tight" id="staffing-title">Handlers needed</h2>
      ${this.problem === '' ? nothing : html`<p class="oc-tight">${this.problem}</p>`}
      ${this.plan === undefined ? nothing : this.#plan(this.plan)}
    </section>`;
  }

  #plan(plan: StaffingPlan): TemplateResult {
    if (plan.tooMany !== undefined) {
      return html`<p class="oc-dim oc-tight">
        As of ${plan.asOfLocal}. No plan: more than ${plan.tooMany.toLocaleString('en-GB')} calls in five weeks.
      </p>`;
    }
    if (plan.hours.length === 0) {
      return html`<p class="oc-dim oc-tight">As of ${plan.asOfLocal}. No call has been answered yet to plan from.</p>`;
    }
    return html`
      <p class="oc-tight">
        As of <strong>${plan.asOfLocal}</strong>. So that <strong>${plan.aim}</strong>, from the same hours of the last four weeks, as far as they are on record. A call keeps its
        handler for ${Math.round(plan.handleSeconds ?? 0)} s on average, ${Math.round(plan.talkSeconds ?? 0)} s of it
        talking.
      </p>
      ${table(
        'Handlers needed',
        ['Hour', 'Calls expected', 'From', 'If everybody waits (Erlang C)', 'If callers leave as before (Erlang A)'],
        plan.hours.map(
          (hour) => html`${cell('Hour', hour.label)}
          ${cell('Calls expected', this.#opener(plan, hour))}
          ${cell('From', hour.weeks === 1 ? '1 week' : `${hour.weeks} weeks`)}
          ${cell('If everybody waits (Erlang C)', hour.handlersC ?? '–')}
          ${cell('If callers leave as before (Erlang A)', hour.handlersA ?? '–')}`,
        ),
      )}
      <p class="oc-tight" id="staffing-here">${hereText()}</p>
      <p class="oc-dim oc-tight" id="staffing-error">${errorText(plan.error)}</p>
      <details class="nhsuk-details oc-tight">
        <summary class="nhsuk-details__summary">
          <span class="nhsuk-details__summary-text">How this is computed</span>
        </summary>
        <div class="nhsuk-details__text"><p>${plan.formula}. Version ${plan.version}. Threshold: ${plan.aim}.</p></div>
      </details>
      ${this.hour === undefined
        ? nothing
        : html`<div class="oc-behind">
            <oc-figure-calls
              .bare=${true}
              .figure=${plan}
              .key=${this.hour}
              .label=${`what ${plan.hours.find((hour) => hour.from === this.hour)?.label ?? ''} is planned from`}
            ></oc-figure-calls>
          </div>`}
    `;
  }

  #opener(plan: StaffingPlan, hour: StaffingPlan['hours'][number]): TemplateResult {
    const open = this.hour === hour.from;
    const text = hour.calls?.toFixed(1) ?? 'Not known';
    return html`<button
      type="button"
      class="oc-link"
      data-figure=${plan.id}
      aria-expanded=${open}
      aria-label="Calls expected from ${hour.label}: ${text}. The calls it is planned from"
      @click=${() => (this.hour = open ? undefined : hour.from)}
    >${text}</button>`;
  }
}

/** How many there are to set against those who are needed. */
function hereText(): string {
  if (live.notLiveSince !== undefined) return 'How many are here now is not known while the page is not live.';
  const states = live.all<Agent>('agent/').map((agent) => agent.state);
  const resting = states.filter((state) => state === 'not-ready').length;
  const here = states.filter((state) => state !== 'not-ready' && state !== 'signed-out').length;
  return `Taking calls now: ${here}. Signed in and not ready: ${resting}.`;
}

function errorText(error: StaffingPlan['error']): string {
  if (error === undefined) return 'There are not enough weeks yet to say how far such a forecast is off.';
  const share = error.share === undefined ? '' : `, ${Math.round(error.share * 100)} % of the calls`;
  const hours = error.hours === 1 ? 'the one hour' : `the ${error.hours} hours`;
  return (
    `Over ${hours} of the last week in which a call came or was expected, such forecasts were off by ` +
    `${error.callsPerHour.toFixed(1)} calls an hour${share}.`
  );
}

customElements.define('oc-staffing', Staffing);
