import {html, nothing, type TemplateResult} from 'lit';
import './figure-calls.ts';
import {staffingPlan, type StaffingPlan} from '../state/figures.ts';
import {timeText} from '../state/clock.ts';
import {PageElement} from './element.ts';
import {cell, table} from './table.ts';

const everyMillis = 300_000;

/** How many handlers are needed now and in the next two hours, and how far such plans were off. */
export class Staffing extends PageElement {
  static override properties = {plan: {state: true}, hour: {state: true}};
  declare plan: StaffingPlan | string | undefined;
  /** The hour whose calls are shown. */
  declare hour: string | undefined;

  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    // A page stays open for a shift, and an hour of it is not the next.
    this.#timer = setInterval(() => void this.#read(), everyMillis);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #read(): Promise<void> {
    this.plan = await staffingPlan();
    const hours = typeof this.plan === 'string' ? [] : this.plan.hours;
    if (!hours.some((hour) => hour.from === this.hour)) this.hour = undefined;
  }

  protected override render(): TemplateResult {
    return html`<section class="oc-card oc-tile" aria-labelledby="staffing-title">
      <h2 class="nhsuk-heading-s oc-tight" id="staffing-title">Handlers needed</h2>
      ${this.plan === undefined ? nothing : typeof this.plan === 'string' ? this.plan : this.#plan(this.plan)}
    </section>`;
  }

  #plan(plan: StaffingPlan): TemplateResult {
    if (plan.hours.length === 0) {
      return html`<p class="oc-dim oc-tight">No call has been answered yet to plan from.</p>`;
    }
    return html`
      <p class="oc-tight">
        So that <strong>${plan.aim}</strong>, from the same hours of the last four weeks. Conversations last
        ${Math.round(plan.handleSeconds ?? 0)} s on average.
      </p>
      ${table(
        'Handlers needed',
        ['Hour', 'Calls expected', 'If everybody waits (Erlang C)', 'If callers leave as before (Erlang A)'],
        plan.hours.map(
          (hour) => html`${cell('Hour', timeText(hour.from))}
          ${cell('Calls expected', this.#opener(plan, hour.from, hour.calls.toFixed(1)))}
          ${cell('If everybody waits (Erlang C)', hour.handlersC)}
          ${cell('If callers leave as before (Erlang A)', hour.handlersA ?? '–')}`,
        ),
      )}
      <p class="oc-dim oc-tight">
        ${plan.errorCallsPerHour === undefined
          ? 'There are not enough weeks yet to say how far such a forecast is off.'
          : `Over the last week such forecasts were off by ${plan.errorCallsPerHour.toFixed(1)} calls an hour.`}
      </p>
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
              .label=${`what ${timeText(this.hour)} is planned from`}
            ></oc-figure-calls>
          </div>`}
    `;
  }

  #opener(plan: StaffingPlan, from: string, text: string): TemplateResult {
    const open = this.hour === from;
    return html`<button
      type="button"
      class="oc-link"
      data-figure=${plan.id}
      aria-expanded=${open}
      aria-label="Calls expected from ${timeText(from)}: ${text}. The calls it is planned from"
      @click=${() => (this.hour = open ? undefined : from)}
    >${text}</button>`;
  }
}

customElements.define('oc-staffing', Staffing);
