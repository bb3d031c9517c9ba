import {html, nothing, type TemplateResult} from 'lit';
import {clock, dayText, timeText} from '../state/clock.ts';
import type {Care, Doing, KnownPerson, Note, Plan} from '../state/people.ts';
import {nameOf} from '../state/people.ts';
import {ageText, dateText} from '../state/person.ts';
import {phoneText} from '../state/words.ts';

/** A row of a list of facts; nothing where there is no fact. */
export function fact(name: string, value: unknown): TemplateResult | typeof nothing {
  return value === undefined || value === ''
    ? nothing
    : html`<div class="oc-facts__row"><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** What must be seen first of a person. */
export function flags(person: KnownPerson): TemplateResult {
  const {needs} = person;
  const tag = (colour: string, text: string) =>
    html`<li><strong class="nhsuk-tag nhsuk-tag--${colour}">${text}</strong></li>`;
  return html`<ul class="oc-flags">
    ${person.restricted ? tag('red', 'Restricted: never say where') : nothing}
    ${needs.safeguarding === undefined ? nothing : tag('red', 'Safeguarding')}
    ${needs.interpreter === undefined ? nothing : tag('yellow', `${needs.interpreter} interpreter`)}
    ${needs.frailty === undefined ? nothing : tag('purple', `Frailty ${needs.frailty}`)}
    ${needs.atRisk ? tag('orange', 'At risk') : nothing}
    ${needs.virtualWard === undefined ? nothing : tag('blue', `Virtual ward: ${needs.virtualWard}`)}
    ${needs.noFixedAbode ? tag('grey', 'No fixed abode') : nothing}
    ${needs.carer ? tag('green', 'Carer') : nothing}
    ${(needs.conditions ?? []).map((one) => tag('white', one.words))}
  </ul>`;
}

/** Who a person is and how they are reached, as far as it may be said. */
export function facts(person: KnownPerson): TemplateResult {
  const {needs} = person;
  return html`<dl class="oc-facts">
    ${fact('Name', nameOf(person))}
    ${fact(
      'Born',
      person.birthDate === undefined
        ? undefined
        : `${dateText(person.birthDate)} (${ageText(person.birthDate, clock.now())})`,
    )}
    ${fact('Sex', person.sex)}
    ${fact(
      'NHS number',
      person.nhsNumber === undefined
        ? 'Not known'
        : html`${person.nhsNumber} ${person.nhsNumberVerified
            ? nothing
            : html`<strong class="nhsuk-tag nhsuk-tag--orange">Not verified</strong>`}`,
    )}
    ${person.restricted
      ? fact('Address', 'Restricted record: not kept here. Ask nobody else for it.')
      : html`${fact('Address', needs.noFixedAbode ? 'No fixed abode' : person.address)}
          ${fact('Postcode', person.postcode)}
          ${fact('Phone', person.phone === undefined ? undefined : phoneText(person.phone))}
          ${fact('Practice', person.practice)}
          ${fact(
            'Cared for by',
            person.carerName === undefined
              ? undefined
              : `${person.carerName}${person.carerPhone === undefined ? '' : `, ${phoneText(person.carerPhone)}`}`,
          )}`}
    ${fact('Safeguarding', needs.safeguarding)}
  </dl>`;
}

export function noteList(notes: readonly Note[], end?: (note: string) => void): TemplateResult {
  return notes.length === 0
    ? html`<p class="oc-dim">No special notes.</p>`
    : html`<ul class="oc-notes">
        ${notes.map(
          (note) => html`<li>${note.words}
            <span class="oc-dim">${note.byName}, ${dayText(note.at)} ${timeText(note.at)}${note.until === undefined
              ? ''
              : `, until ${dateText(note.until)}`}</span>
            ${end === undefined
              ? nothing
              : html`<button type="button" class="oc-link oc-no-print" @click=${() => end(note.id)}>
                  No longer so<span class="nhsuk-u-visually-hidden">: ${note.words}</span>
                </button>`}</li>`,
        )}
      </ul>`;
}

/** Who manages their care and where they are for now: what is not so is not said. */
export function careFacts(care: Care): TemplateResult | typeof nothing {
  if (care.manager === undefined && care.stay === undefined) return nothing;
  return html`<dl class="oc-facts">
    ${fact('Case manager', care.manager === undefined ? undefined : `${care.manager.name}, ${care.manager.serviceName}`)}
    ${fact(
      'Staying at',
      care.stay === undefined
        ? undefined
        : `${[care.stay.address, care.stay.postcode].filter(Boolean).join(', ')}, until ${dateText(care.stay.until)}`,
    )}
  </dl>`;
}

/** What is being done for them, and how far it is. */
export function doingList(doings: readonly Doing[]): TemplateResult {
  return doings.length === 0
    ? html`<p class="oc-dim">Nothing.</p>`
    : html`<ol class="oc-history">
        ${doings.map(
          (one) => html`<li><span class="oc-figure">${dayText(one.madeAt)} ${timeText(one.madeAt)}</span>
            ${one.kind}, ${one.team}: <strong>${one.state}</strong>${one.dueAt === undefined || one.closedAt !== undefined
              ? nothing
              : `, due ${dayText(one.dueAt)} ${timeText(one.dueAt)}`}
            <span class="oc-dim">${one.reference ?? ''}</span></li>`,
        )}
      </ol>`;
}

export function planCard(plan: Plan | undefined): TemplateResult {
  if (plan === undefined) return html`<p class="oc-dim">No care plan.</p>`;
  return html`<p class="oc-tight-top">${plan.words}</p>
    ${plan.respect
      ? html`<p><strong class="nhsuk-tag nhsuk-tag--purple">Wishes about emergency treatment are on record</strong></p>`
      : nothing}
    <ol class="oc-plan">
      ${plan.steps.map(
        (step) => html`<li><strong>${step.serviceName ?? step.whom}</strong>${step.phone === undefined
          ? ''
          : `, ${phoneText(step.phone)}`}: ${step.forWhat}</li>`,
      )}
    </ol>`;
}
