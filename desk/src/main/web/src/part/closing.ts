import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {dayText, timeText} from '../state/clock.ts';
import {Shortcuts} from '../state/keys.ts';
import {spelled} from '../state/spell.ts';
import {levelText} from '../state/words.ts';
import type {Encounter, Placement} from '../state/model.ts';
import {PageElement} from './element.ts';
import {asksForElse} from './else.ts';
import './copies.ts';
import {keyCapOf, problem} from './key-cap.ts';
import './visit.ts';

/** The end of a call: what was agreed, read back in full and confirmed by the caller, before it is closed. */
export class Closing extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #act = new Act(this);

  constructor() {
    super();
    new Shortcuts(this, () => [
      {key: 'F', label: 'Finish the call', act: () => this.querySelector('form')?.requestSubmit()},
    ]);
  }

  protected override render(): TemplateResult | typeof nothing {
    const {placement, outcome, also = []} = this.encounter;
    if (placement === undefined) return nothing;
    return html`
      <section class="oc-card oc-closing" aria-labelledby="closing-title">
        <div class="oc-placed">
          <h1 class="nhsuk-heading-m oc-tight" id="closing-title" tabindex="-1">
            ${placement.slot === undefined ? 'Referred' : 'Booked'}
          </h1>
          <p class="oc-placed__where">${where(placement)}</p>
          ${placement.reference
            ? html`<p class="oc-placed__reference">
                  Reference <strong class="oc-placed__code">${placement.reference}</strong>
                </p>
                <p class="oc-placed__spelled">${spelled(placement.reference)}</p>`
            : nothing}
          <oc-visit .reference=${placement.reference}></oc-visit>
          ${also.map((one) => html`<p class="oc-placed__also">
            As well: <strong>${one.serviceName}</strong>, reference <strong>${one.reference}</strong>
          </p>
          <oc-visit .reference=${one.reference}></oc-visit>`)}
        </div>
        <form @submit=${this.#finish} novalidate>
          <fieldset class="nhsuk-fieldset" aria-describedby="closing-hint">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
              <h2 class="nhsuk-fieldset__heading">Read back, and hear the caller say it</h2>
            </legend>
            <div class="nhsuk-hint oc-hint" id="closing-hint">Tick each one when the caller has agreed.</div>
            ${problem(this.#act.problem)}
            <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
              ${outcome === undefined
                ? nothing
                : this.#tick('outcome', 'The outcome', `${levelText(outcome.level)}: ${outcome.title}`)}
              ${this.#tick(
                'place',
                'Where and when',
                [
                  [where(placement), placement.reference].filter(Boolean).join('. Reference '),
                  ...also.map((one) => `As well ${one.serviceName}. Reference ${one.reference}`),
                ].join('. '),
              )}
              ${outcome?.worsening?.length
                ? this.#tick('worsening', 'When to ring again or call 999', outcome.worsening.join(' '))
                : nothing}
              ${asksForElse(this.encounter)
                ? this.#tick('else', 'Asked: is there anything else?', 'The caller has nothing else today')
                : nothing}
            </div>
          </fieldset>
          <div class="oc-row">
            <button class="nhsuk-button oc-tight" aria-disabled=${this.#act.busy ? 'true' : nothing}>
              Finish the call ${keyCapOf('F')}
            </button>
          </div>
        </form>
        <oc-copies .encounter=${this.encounter}></oc-copies>
      </section>
    `;
  }

  #tick(id: string, title: string, text: string): TemplateResult {
    return html`<div class="nhsuk-checkboxes__item">
      <input class="nhsuk-checkboxes__input" type="checkbox" id="read-${id}" name="read" value=${id}
        aria-describedby="read-${id}-text">
      <label class="nhsuk-label nhsuk-checkboxes__label" for="read-${id}">${title}</label>
      <div class="nhsuk-hint nhsuk-checkboxes__hint" id="read-${id}-text">${text}</div>
    </div>`;
  }

  readonly #finish = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const missing = this.querySelector<HTMLInputElement>('input[name=read]:not(:checked)');
    if (missing !== null) {
      this.#act.problem = 'Read back every part and tick it before you finish the call';
      missing.focus();
      return;
    }
    await this.#act.encounter(this.encounter.id, 'finish', {readBack: true, nothingElse: true});
  };
}

function where(placement: Placement): string {
  const {serviceName, slot} = placement;
  return slot === undefined
    ? serviceName
    : `${serviceName}, ${dayText(slot.start)} at ${timeText(slot.start)}`;
}

customElements.define('oc-closing', Closing);
