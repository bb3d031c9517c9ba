import {html, nothing, type TemplateResult} from 'lit';
import './figure-calls.ts';
import {Follow} from '../state/live.ts';
import {nobodyText} from '../state/nobody.ts';
import {FollowPlan, hereNow, neededHours, offText, planNow, type NeededHour} from '../state/plan-now.ts';
import {unbroken} from '../state/words.ts';
import {PageElement} from './element.ts';
import {tile} from './tile.ts';

const names = ['Needed now', 'Needed in an hour', 'Needed in two hours'] as const;

/** How many handlers are needed now and soon, beside how many are here. */
export class BoardStaffing extends PageElement {
  static override properties = {opened: {state: true}};
  /** The figure that is opened: an hour of the plan, or who is here. */
  declare opened: string | undefined;

  constructor() {
    super();
    new Follow(this, 'agent/', 'today', 'health');
    new FollowPlan(this);
  }

  protected override render(): TemplateResult {
    const {plan, problem} = planNow;
    const hours = neededHours();
    const asOf = plan === undefined ? '' : `, as of ${plan.asOfLocal}`;
    return tile(
      'staffing-now',
      html`Handlers needed <span class="oc-dim">${plan === undefined ? '' : `so that ${unbroken(plan.aim)}${asOf}`}</span>`,
      html`
        ${problem === '' ? nothing : html`<p class="oc-tight">${problem}</p>`}
        <dl class="oc-figures">
          ${this.#here(hours[0])}
          ${hours.map((hour, i) => this.#needed(hour, names[i] ?? hour.label))}
        </dl>
        ${hours.length > 0
          ? nothing
          : html`<p class="oc-dim oc-tight">
              ${plan === undefined ? 'No plan has come yet.' : 'How many are needed is not known: there is nothing to plan from yet.'}
            </p>`}
        ${offText(plan) === '' ? nothing : html`<p class="oc-dim oc-tight" id="staffing-off">Over the last week ${offText(plan)}.</p>`}
        ${this.#behind(hours)}
      `,
      'telephony',
    );
  }

  #here(now: NeededHour | undefined): TemplateResult {
    const {here, notReady} = hereNow();
    const short = Math.max(0, (now?.needed ?? 0) - (here - notReady));
    const nobody = nobodyText();
    const notes = [nobody === '' ? '' : `${nobody}, and callers wait`, notReady > 0 ? `${notReady} not ready` : '', short > 0 ? `${short} too few` : ''];
    return html`<div class="oc-figures__one ${short > 0 || nobody !== '' ? 'oc-figures__one--late' : ''}">
      <dt>Here now</dt>
      <dd class="oc-figure">${this.#opener('here', 'now-handlers', 'Here now', String(here))}</dd>
      <dd class="oc-figures__note">${notes.filter((note) => note !== '').join(', ')}</dd>
    </div>`;
  }

  #needed(hour: NeededHour, name: string): TemplateResult {
    const text = hour.neededText;
    const leaving = hour.orLeaving === undefined ? '' : `, ${hour.orLeaving} if callers leave as before`;
    return html`<div class="oc-figures__one">
      <dt>${name}</dt>
      <dd class="oc-figure">${this.#opener(hour.from, planNow.plan!.id, `${name}, from ${hour.label}`, text)}</dd>
      <dd class="oc-figures__note">from ${hour.label}${leaving}</dd>
    </div>`;
  }

  #opener(key: string, figure: string, title: string, text: string): TemplateResult {
    const open = this.opened === key;
    return html`<button
      type="button"
      class="oc-link"
      data-figure=${figure}
      aria-expanded=${open}
      aria-label="${title}: ${text}. Formula and what it is made of"
      @click=${() => (this.opened = open ? undefined : key)}
    >${text}</button>`;
  }

  #behind(hours: readonly NeededHour[]): TemplateResult | typeof nothing {
    if (this.opened === undefined) return nothing;
    const hour = hours.find((one) => one.from === this.opened);
    if (hour === undefined && this.opened !== 'here') return nothing;
    return html`<div class="oc-behind">
      ${hour === undefined
        ? html`<oc-figure-calls
            .source=${'/api/floor/figures/calls'}
            .figure=${{id: 'now-handlers', title: 'Handlers'}}
            .key=${'today'}
            .label=${'now'}
          ></oc-figure-calls>`
        : html`<oc-figure-calls
            .figure=${planNow.plan!}
            .key=${hour.from}
            .label=${`what ${hour.label} is planned from`}
          ></oc-figure-calls>`}
      <button type="button" class="oc-link" @click=${() => (this.opened = undefined)}>Close</button>
    </div>`;
  }
}

customElements.define('oc-board-staffing', BoardStaffing);
