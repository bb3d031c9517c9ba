import {announce} from './announce.ts';
import {
  figureText, messagesOf, thresholds, type BoardFigures, type Capacity, type Outbox, type Partners, type Referred,
} from './board.ts';
import {clock} from './clock.ts';
import {live} from './live.ts';
import type {Emergency, Health, Instant, Today} from './model.ts';
import type {Task} from './people.ts';
import type {Recording} from './waiting.ts';

/** Something on the floor that is beyond its threshold now. */
export interface Alarm {
  readonly id: string;
  readonly text: string;
}

const pauseMillis = 10_000;

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

function ofCallers(): Alarm[] {
  const limits = thresholds();
  const since = live.get<{since: Instant}>('longest-wait')?.since;
  const today = live.get<Today>('today');
  const found: Alarm[] = [];
  if (since !== undefined && (clock.now() - Date.parse(since)) / 1_000 > limits.waitSeconds) {
    found.push({id: 'wait', text: `A caller has waited for more than ${limits.waitSeconds} seconds`});
  }
  if (today !== undefined && today.waiting > limits.waitingCalls) {
    found.push({id: 'waiting', text: `More than ${limits.waitingCalls} callers wait`});
  }
  if (today?.balanced === false) found.push({id: 'balance', text: 'Today’s counts do not add up'});
  return found;
}

function ofFigures(): Alarm[] {
  const board = live.get<BoardFigures>('figures');
  return (board?.figures ?? [])
    .filter((figure) => figure.alarm)
    .map((figure) => ({
      id: `figure-${figure.id}`,
      text: `${figure.title}: ${figureText(figure.unit, figure.recent)} in the last ${board!.minutes} minutes, aim ${figure.aim}`,
    }));
}

function ofWork(): Alarm[] {
  const found: Alarm[] = [];
  const late = live.all<Emergency>('emergency/').filter((one) => one.state === 'alarm').length;
  if (late > 0) found.push({id: 'emergency', text: `${many(late, 'emergency is', 'emergencies are')} not handed over in time`});
  const overdue = live.all<Task>('task/').filter((task) => task.overdue);
  const calls = overdue.filter((task) => task.work === 'call').length;
  const visits = overdue.filter((task) => task.work === 'visit').length;
  const referrals = overdue.length - calls - visits;
  if (calls > 0) found.push({id: 'call-backs', text: `${many(calls, 'call back is', 'calls back are')} overdue`});
  if (visits > 0) found.push({id: 'visits', text: `${many(visits, 'visit is', 'visits are')} overdue`});
  if (referrals > 0) {
    found.push({id: 'referrals', text: `${many(referrals, 'referral or arrival is', 'referrals and arrivals are')} overdue`});
  }
  for (const kind of live.get<Capacity>('capacity')?.kinds ?? []) {
    if (kind.tooFew) {
      const left = kind.places === 0 ? 'no place' : many(kind.places, 'place', 'places');
      found.push({id: `places-${kind.code}`, text: `${kind.title}: ${left} left`});
    }
  }
  return found;
}

function ofParts(): Alarm[] {
  const found: Alarm[] = [];
  const health = live.get<Health>('health');
  if (health?.telephony.live === false) found.push({id: 'telephony', text: 'The telephone system is not live'});
  if (health?.database.live === false) found.push({id: 'database', text: 'The database is not live'});
  for (const of of live.get<Outbox>('outbox')?.kinds ?? []) {
    if (of.stuck > 0) found.push({id: `outbox-${of.kind}`, text: `${many(of.stuck, ...messagesOf(of.kind))} not delivered`});
  }
  for (const one of live.get<Partners>('partners')?.partners ?? []) {
    if (one.resting) found.push({id: `partner-${one.service}`, text: `${one.name}: their system does not answer`});
  }
  if (live.get<Recording>('recording')?.full === true) {
    found.push({id: 'recording', text: 'No room for recordings: new calls are not recorded'});
  }
  const late = live.get<Referred>('referred')?.late ?? 0;
  if (late > 0) found.push({id: 'referred', text: `${many(late, 'referral', 'referrals')} of others not taken in time`});
  return found;
}

/** All that is beyond its threshold now, the gravest first. */
export function alarmsNow(): readonly Alarm[] {
  const work = ofWork();
  const grave = work.filter((alarm) => alarm.id === 'emergency');
  return [...grave, ...ofParts(), ...ofCallers(), ...ofFigures(), ...work.filter((alarm) => alarm.id !== 'emergency')];
}

/**
 * Which alarms this person has quietened: one stays quiet until it is over, and is heard again when it
 * comes back. A new one is called out once, politely, at most once in ten seconds.
 */
class Quiet {
  #quiet = new Set<string>();
  #told = new Set<string>();
  #toldAt = 0;

  has(alarm: Alarm): boolean {
    return this.#quiet.has(alarm.id);
  }

  add(alarm: Alarm): void {
    this.#quiet.add(alarm.id);
  }

  /** Forgets those that are over, and calls out those that are new. */
  look(alarms: readonly Alarm[]): void {
    const now = new Set(alarms.map((alarm) => alarm.id));
    this.#quiet = new Set([...this.#quiet].filter((id) => now.has(id)));
    this.#told = new Set([...this.#told].filter((id) => now.has(id)));
    const fresh = alarms.filter((alarm) => !this.#told.has(alarm.id));
    if (fresh.length === 0 || Date.now() - this.#toldAt < pauseMillis) return;
    this.#toldAt = Date.now();
    for (const alarm of fresh) this.#told.add(alarm.id);
    announce(`Alarm: ${fresh.map((alarm) => alarm.text).join('. ')}`);
  }
}

export const quiet = new Quiet();
