import {html, nothing, type TemplateResult} from 'lit';
import type {Answered, Followed, Level, Outcome} from '../state/model.ts';
import {byTimeText, byWhen, levelText, otherOutcomes} from '../state/words.ts';
import {PageElement} from './element.ts';

/** Care cards know three levels; self-care takes the calmest. */
function careCard(level: Level): string {
  return level === 'self-care' ? 'non-urgent' : level;
}

/** Where the questions ended: one care card with what to do, why, what to say, and when to ring again. */
export class OutcomePart extends PageElement {
  static override properties = {
    outcome: {attribute: false},
    answers: {attribute: false},
    protocols: {attribute: false},
  };
  declare outcome: Outcome;
  /** What was answered, by which it is known since when the time counts. */
  declare answers: readonly Answered[] | undefined;
  /** All that were followed: each has its own advice, whichever is the most urgent. */
  declare protocols: readonly Followed[] | undefined;

  protected override render(): TemplateResult {
    const {outcome} = this;
    const card = careCard(outcome.level);
    const by = [byWhen(outcome), byTimeText(outcome, this.answers)].filter((one) => one !== '').join(', ');
    return html`
      <section class="nhsuk-card nhsuk-card--care nhsuk-card--care--${card} oc-outcome" aria-labelledby="outcome-heading">
        <div class="nhsuk-card__heading-container">
          <h1 class="nhsuk-card__heading" id="outcome-heading" tabindex="-1">
            ${levelText(outcome.level)}${by ? html`<span class="oc-outcome__by">: ${by}</span>` : nothing}
          </h1>
          <span class="nhsuk-card--care__arrow" aria-hidden="true"></span>
        </div>
        <div class="nhsuk-card__content">
          <p class="oc-outcome__title">${outcome.title}</p>
          ${outcome.flags?.length
            ? html`<p class="oc-outcome__flags">
                <strong>Must be passed on:</strong> ${outcome.flags.map((flag) => flag.replaceAll('-', ' ')).join(', ')}
              </p>`
            : nothing}
          <div class="oc-outcome__parts">
            ${this.#list('Say to the caller', outcome.advice)}
            ${otherOutcomes(outcome, this.protocols).map((one) => this.#list(`Say about: ${one.title}`, one.outcome?.advice))}
            ${this.#list('When to ring again or call 999', outcome.worsening)}
            ${this.#why(outcome)}
            ${this.#list('For whoever takes over', outcome.notes)}
          </div>
        </div>
      </section>
    `;
  }

  /** The rules that made it so, each with the answers it rests on; their reasons alone where those are not known. */
  #why({because, why}: Outcome): TemplateResult | typeof nothing {
    if (because === undefined || because.length === 0) return this.#list('Why this outcome', why);
    return html`<div>
      <h2 class="nhsuk-heading-s oc-outcome__part">Why this outcome</h2>
      <ul class="nhsuk-list nhsuk-list--bullet oc-tight">
        ${because.map(
          (reason) => html`<li>
            ${reason.text}
            ${reason.answers.map(
              (answer) => html`<span class="oc-outcome__answer">${answer.words} <b>${answer.label}</b></span>`,
            )}
          </li>`,
        )}
      </ul>
    </div>`;
  }

  #list(title: string, items: readonly string[] | undefined): TemplateResult | typeof nothing {
    if (items === undefined || items.length === 0) return nothing;
    return html`<div>
      <h2 class="nhsuk-heading-s oc-outcome__part">${title}</h2>
      <ul class="nhsuk-list nhsuk-list--bullet oc-tight">${items.map((item) => html`<li>${item}</li>`)}</ul>
    </div>`;
  }
}

customElements.define('oc-outcome', OutcomePart);
