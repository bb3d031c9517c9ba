import {whenText} from './clock.ts';
import type {Answered, Encounter, Followed, Instant, Level, Outcome, Person, Whereabouts} from './model.ts';

/** What each level is called, which is what tells them apart; the colour only repeats it. */
export function levelText(level: Level): string {
  switch (level) {
    case 'emergency':
      return 'Emergency';
    case 'urgent':
      return 'Urgent';
    case 'non-urgent':
      return 'Not urgent';
    case 'self-care':
      return 'Self-care';
  }
}

/** By when an outcome is to be acted on; its code as words where no time frame is given. */
export function byWhen(outcome: Outcome): string {
  const text = outcome.timeFrame ?? outcome.urgency?.replaceAll('-', ' ') ?? '';
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** By which time of day, where an outcome's time frame is one of minutes or hours; undefined where it is none. */
function byWhich(outcome: Outcome, from: Instant | undefined): Instant | undefined {
  const within = /^within (\d+) (minute|hour)s?$/i.exec(outcome.timeFrame ?? '');
  if (within === null || from === undefined) return undefined;
  return new Date(Date.parse(from) + Number(within[1]) * (within[2] === 'hour' ? 3_600_000 : 60_000)).toISOString();
}

/** When the last of the answers was given that an outcome rests on; of all where those are not known. */
function reachedAt(outcome: Outcome, answers: readonly Answered[]): Instant | undefined {
  const on = new Set(outcome.because?.flatMap((reason) => reason.answers.map((one) => one.question)));
  const counts = answers.filter((one) => !one.struck);
  const its = counts.filter((one) => on.has(one.question));
  return (its.length === 0 ? counts : its).map((one) => one.at).sort().at(-1);
}

/** By which moment an outcome is to be acted on, counted from the answers that it rests on; undefined where none is known. */
export function byMoment(outcome: Outcome, answers: readonly Answered[] | undefined): Instant | undefined {
  return byWhich(outcome, reachedAt(outcome, answers ?? []));
}

/** The same as people say it who know which day it is: “by 11:53”; empty where none is known. */
export function byTimeText(outcome: Outcome, answers: readonly Answered[] | undefined): string {
  const at = byMoment(outcome, answers);
  return at === undefined ? '' : `by ${whenText(at)}`;
}

/** What is written for handlers, such as an outcome's title, as the caller reads it of themselves. */
export function toCaller(words: string): string {
  return words.replaceAll('the caller', 'you');
}

/** A United Kingdom number in the groups people say it in; other numbers, and masked ones, as they are. */
export function phoneText(number: string): string {
  const digits = number.replace(/^\+44/, '0');
  if (/^0[38]\d{9}$/.test(digits)) {
    return `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}`;
  }
  return /^0\d{10}$/.test(digits) ? `${digits.slice(0, 5)} ${digits.slice(5)}` : number;
}

/** Where to go and whom to ring, in a line; empty where nobody goes there and it has no number. */
export function whereaboutsText({address, phone}: Whereabouts): string {
  return [address, phone === undefined ? undefined : `Telephone ${phone}`].filter((one) => one !== undefined).join('. ');
}

/** Who calls, as a row of the floor says it. */
export function callerText(number: string): string {
  return number === '' ? 'Withheld' : phoneText(number);
}

/** Whether somebody takes calls, and so has them in view whatever they look at. */
export function takesCalls(person: Pick<Person, 'roles'>): boolean {
  return person.roles.some((role) => role === 'handler' || role === 'clinician');
}

/** Words in which no unit stands on another line than its number. */
export function unbroken(words: string): string {
  return words.replace(/(\d) (?=(?:%|s|min|h)(?![a-z]))/g, '$1\u00a0');
}

/** A queue as people read it: its id as words. */
export function queueText(queue: string): string {
  return queue.charAt(0).toUpperCase() + queue.slice(1).replaceAll('-', ' ');
}

/** The problems that came to another outcome than the one that stands: each has advice of its own. */
export function otherOutcomes(outcome: Outcome, protocols: readonly Followed[] | undefined): readonly Followed[] {
  return (protocols ?? []).filter((one) => one.outcome !== undefined && one.outcome.title !== outcome.title);
}

/** How a call ended or where it is now, as lists of calls say it. */
export function callStateText(state: string): string {
  const texts: Readonly<Record<string, string>> = {
    waiting: 'Waiting',
    talking: 'On the call',
    answered: 'Answered',
    fallback: 'Answered, from the fallback queue',
    abandoned: 'Abandoned',
    'call-back': 'Left for a call-back',
    failed: 'Failed',
  };
  return texts[state] ?? state;
}

/** How far an encounter is. */
export function encounterStateText(state: Encounter['state']): string {
  switch (state) {
    case 'open':
      return 'Open';
    case 'concluded':
      return 'Outcome found';
    case 'placed':
      return 'Placed';
    case 'finished':
      return 'Finished';
  }
}

/** How many of a list are not shown. */
export function leftText(left: number): string {
  return left === 1 ? '1 more is not shown.' : `${left} more are not shown.`;
}
