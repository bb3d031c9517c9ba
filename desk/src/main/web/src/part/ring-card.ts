import {html, nothing, type TemplateResult} from 'lit';
import {dayText, timeText} from '../state/clock.ts';
import type {Call} from '../state/model.ts';
import type {RingCard} from '../state/people.ts';
import {dateText} from '../state/person.ts';
import {phoneText} from '../state/words.ts';

const waiting = 'Not looked up yet';

/**
 * The five lines before the first hello. There are always five, each in its own place: one with
 * nothing to say says so, for a line that is not there cannot be told from one that is not known yet.
 */
export function fiveLines(call: Call | undefined, card: RingCard | undefined): TemplateResult {
  const outgoing = call?.back === true || call?.out === true;
  return html`<dl class="oc-ringing__lines">
    ${ringLine(outgoing ? 'Whom we ring' : 'Who calls', who(call, card))}
    ${ringLine('Patient may be', card === undefined ? waiting : people(card))}
    ${outgoing
      ? ringLine('Why we ring', html`${why(call, card)}${before(card)}`)
      : ringLine('Called before', card === undefined ? waiting : call?.caller === '' ? 'Not known: the number is withheld' : repeated(card))}
    ${ringLine('Special notes', card === undefined ? waiting : notes(card))}
    ${ringLine('Found already', card === undefined ? waiting : (card.prior ?? 'Nothing from another service'))}
  </dl>`;
}

/** A line of the ring: its name, which never moves, and what it says. */
export function ringLine(name: string, value: unknown): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** Who may hold the phone, and its number: a name alone is no proof of either. */
function who(call: Call | undefined, card: RingCard | undefined): TemplateResult | string {
  const number = call === undefined || call.caller === '' ? undefined : phoneText(call.caller);
  const name = card?.why?.name ?? card?.caller;
  if (number === undefined) return name ?? 'Number withheld';
  const figures = html`<span class="oc-figure">${number}</span>`;
  const born = card?.why?.born;
  return name === undefined ? figures : html`${name}${born === undefined ? '' : `, born ${dateText(born)}`}, ${figures}`;
}

function people(card: RingCard): TemplateResult | string {
  if (card.people.length === 0) return 'Not known: ask';
  return html`${card.people.map(
    (one) => html`<span class="oc-ring-card__person">${one.name}${one.birthDate === undefined
      ? ''
      : `, born ${dateText(one.birthDate)}`}
      ${one.carePlan ? html`<strong class="nhsuk-tag nhsuk-tag--blue">Care plan</strong>` : nothing}
      ${one.safeguarding ? html`<strong class="nhsuk-tag nhsuk-tag--red">Safeguarding</strong>` : nothing}
      ${one.interpreter === undefined
        ? nothing
        : html`<strong class="nhsuk-tag nhsuk-tag--yellow">${one.interpreter} interpreter</strong>`}
    </span>`,
  )}${card.morePeople === undefined
    ? nothing
    : html`<span class="oc-ring-card__person">and ${card.morePeople} more with this number</span>`}`;
}

function notes(card: RingCard): TemplateResult | string {
  const all = card.people.flatMap((one) => one.notes.map((words) => `${one.name}: ${words}`));
  if (card.people.length === 0) return 'Not known: the patient is not known yet';
  const none = card.morePeople === undefined ? 'None' : 'None of these';
  return all.length === 0 ? none : html`${all.map((note) => html`<strong class="oc-ring-card__person">${note}</strong>`)}`;
}

/** What a call that we make is for: the task's own words, or the place that was left in the queue. */
function why(call: Call | undefined, card: RingCard | undefined): string {
  if (card?.why !== undefined) return `${card.why.what}: ${card.why.words}`;
  if (call === undefined) return 'Not known';
  return call.out === true
    ? 'You ring them from the desk'
    : `They rang ${call.lineName} ${dayText(call.arrivedAt)} at ${timeText(call.arrivedAt)} and asked to be rung back`;
}

/** Of somebody whom we ring only what is out of the ordinary stands beside the reason. */
function before(card: RingCard | undefined): TemplateResult | typeof nothing {
  return card === undefined || card.repeat.calls === 0
    ? nothing
    : html`<span class="oc-ring-card__person">${repeated(card)}</span>`;
}

function repeated(card: RingCard): string {
  const {calls, lastAt, lastOutcome} = card.repeat;
  if (calls === 0) return 'Not in the last four days';
  const times = calls === 1 ? 'once' : calls === 2 ? 'twice' : `${calls} times`;
  const last = lastAt === undefined ? '' : `, last ${dayText(lastAt)} at ${timeText(lastAt)}`;
  const came = lastOutcome === undefined ? '' : `: ${lastOutcome}`;
  return `This number ${times} in four days${last}${came}${calls >= 2 ? '. A clinician speaks with them' : ''}`;
}
