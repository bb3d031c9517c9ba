import {html, nothing, type TemplateResult} from 'lit';
import './figure-calls.ts';
import {spanText} from '../state/duration.ts';
import type {StaffingPlan} from '../state/figures.ts';
import {Follow, live} from '../state/live.ts';
import {FollowPlan, hereNow, neededText, planNow} from '../state/plan-now.ts';
import {PageElement} from './element.ts';
import {cell, numberCell, table} from './table.ts';

/** How many handlers are needed now and in the next two hours, and how far such plans were off; asked each minute. */
export class Staffing extends PageElement {
  static override properties = {hour: {state: true}};
  /** The hour whose calls are shown. */
  declare hour: string | undefined;

  constructor() {
    super();
    new Follow(this, 'agent/');
    new FollowPlan(this);
  }

  /** An hour that has passed is planned no more, and what was opened of it goes with it. */
  protected override willUpdate(): void {
    if (planNow.plan?.hours.some((hour) => hour.from === this.hour) !== true) this.hour = undefined;
  }

  protected override render(): TemplateResult {
    return html`<section class="oc-card oc-tile" aria-labelledby="staffing-title">
      <h2 class="nhsuk-heading-s oc-tight" id="staffing-title">Handlers needed</h2>
      ${planNow.problem === '' ? nothing : html`<p class="oc-tight">${planNow.problem}</p>`}
      ${planNow.plan === undefined ? nothing : this.#plan(planNow.plan)}
    </section>`;
  }

  #plan(plan: StaffingPlan): TemplateResult {
    if (plan.hours.length === 0) {
      return html`<p class="oc-dim oc-tight">As of ${plan.asOfLocal}. There is nothing to plan
        from yet: of the last five weeks no call is on record that kept a handler for any time.</p>`;
    }
    return html`
      <p class="oc-tight">
        As of <strong>${plan.asOfLocal}</strong>. So that <strong>${plan.aim}</strong>, from the same hours of the last four weeks, as far as they are on record. ${keptText(plan)}
      </p>
      ${table(
        'Handlers needed',
        ['Hour', 'Calls expected', 'From', 'If everybody waits (Erlang C)', 'If callers leave as before (Erlang A)'],
        plan.hours.map(
          (hour) => html`${cell('Hour', hour.label)}
          ${numberCell('Calls expected', this.#opener(plan, hour))}
          ${numberCell('From', hour.weeks === 1 ? '1 week' : `${hour.weeks} weeks`)}
          ${numberCell('If everybody waits (Erlang C)', neededText(hour))}
          ${numberCell('If callers leave as before (Erlang A)', hour.handlersA ?? '–')}`,
        ),
        ['Calls expected', 'From', 'If everybody waits (Erlang C)', 'If callers leave as before (Erlang A)'],
      )}
      <p class="oc-tight" id="staffing-here">${hereText()}</p>
      <p class="oc-dim oc-tight" id="staffing-error">${errorText(plan.error)}</p>
      <details data-what="staffing:formula" class="nhsuk-details oc-tight">
        <summary class="nhsuk-details__summary">
          <span class="nhsuk-details__summary-text">How this is counted</span>
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

/** How long a call keeps its handler, where that is known: of calls that kept nobody there is no mean. */
function keptText({handleSeconds, talkSeconds}: StaffingPlan): string {
  const handled = Math.round(handleSeconds ?? 0);
  if (handled === 0) return 'How long a call keeps its handler is not known yet.';
  return `A call keeps its handler for ${spanText(handled)} on average, ${spanText(Math.round(talkSeconds ?? 0))} of it talking.`;
}

/** How many there are to set against those who are needed. */
function hereText(): string {
  if (live.notLiveSince !== undefined) return 'How many are here now is not known while the page is not live.';
  const {here, notReady} = hereNow();
  return `Taking calls now: ${here - notReady}. Signed in and not ready: ${notReady}.`;
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
