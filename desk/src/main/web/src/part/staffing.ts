import {html, nothing, type TemplateResult} from 'lit';
import {staffingPlan, type StaffingPlan} from '../state/figures.ts';
import {PageElement} from './element.ts';
import {cell, table} from './table.ts';

/** How many handlers are needed now and in the next two hours, and how far such plans were off. */
export class Staffing extends PageElement {
  static override properties = {plan: {state: true}};
  declare plan: StaffingPlan | string | undefined;

  protected override firstUpdated(): void {
    void staffingPlan().then((plan) => (this.plan = plan));
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
        So that ${Math.round(plan.share * 100)} % are answered in ${plan.seconds} s, from the same hours of
        the last four weeks. Conversations last ${Math.round(plan.handleSeconds ?? 0)} s on average.
      </p>
      ${table(
        'Handlers needed',
        ['Hour', 'Calls expected', 'If everybody waits (Erlang C)', 'If callers leave as before (Erlang A)'],
        plan.hours.map(
          (hour) => html`${cell('Hour', new Date(hour.from).toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit'}))}
          ${cell('Calls expected', hour.calls.toFixed(1))}
          ${cell('If everybody waits (Erlang C)', hour.handlersC)}
          ${cell('If callers leave as before (Erlang A)', hour.handlersA ?? '–')}`,
        ),
      )}
      <p class="oc-dim oc-tight">
        ${plan.errorCallsPerHour === undefined
          ? 'There are not enough weeks yet to say how far such a forecast is off.'
          : `Over the last week such forecasts were off by ${plan.errorCallsPerHour.toFixed(1)} calls an hour.`}
      </p>
    `;
  }
}

customElements.define('oc-staffing', Staffing);
