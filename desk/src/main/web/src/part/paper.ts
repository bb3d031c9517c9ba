import {html, nothing, type TemplateResult} from 'lit';
import {fullDateText, timeText} from '../state/clock.ts';
import type {Encounter} from '../state/model.ts';
import {byMoment, byWhen, levelText, otherOutcomes, toCaller, whereaboutsText} from '../state/words.ts';
import {PageElement} from './element.ts';

/** The printed copy of what was agreed: on paper it is all there is, on the screen it is not shown. */
export class Paper extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;

  protected override render(): TemplateResult | typeof nothing {
    const {openedAt, outcome, placement, protocols, patient, answers, ringAgainOn = 'the same number'} = this.encounter;
    if (outcome === undefined) return nothing;
    const by = byMoment(outcome, answers);
    const urgency = [byWhen(outcome), by === undefined ? '' : `by ${timeText(by)} on ${fullDateText(by)}`].filter((one) => one !== '').join(', ');
    const name = [patient?.givenName, patient?.familyName].filter(Boolean).join(' ');
    const others = otherOutcomes(outcome, protocols);
    return html`<article class="oc-paper">
      <p>Onecall, ${fullDateText(openedAt)} at ${timeText(openedAt)}${name ? `, for ${name}` : ''}</p>
      <h1>${levelText(outcome.level)}: ${urgency}</h1>
      <p class="oc-paper__title">${toCaller(outcome.title)}</p>
      ${placement === undefined
        ? nothing
        : html`<p>
            ${placement.serviceName}${placement.slot === undefined
              ? ''
              : `, ${fullDateText(placement.slot.start)} at ${timeText(placement.slot.start)}`}.
            ${sentence(whereaboutsText(placement))}
            ${placement.reference ? html`Reference <strong>${placement.reference}</strong>.` : nothing}
          </p>`}
      ${(this.encounter.also ?? []).map((one) => html`<p>
        Also ${one.serviceName}. ${sentence(whereaboutsText(one))} Reference <strong>${one.reference}</strong>.
      </p>`)}
      ${list(`Ring ${ringAgainOn} again, or 999 in an emergency, if`, outcome.worsening)}
      ${list('What to do', outcome.advice)}
      ${others.map((one) => list(`${one.title}: ${toCaller(one.outcome?.title ?? '')}`, one.outcome?.advice))}
    </article>`;
  }
}

function sentence(words: string): string {
  return words === '' ? '' : `${words}.`;
}

function list(title: string, items: readonly string[] | undefined): TemplateResult | typeof nothing {
  if (items === undefined || items.length === 0) return nothing;
  return html`<h2>${title}</h2><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

customElements.define('oc-paper', Paper);
