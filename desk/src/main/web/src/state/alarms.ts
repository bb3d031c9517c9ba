import {announce} from './announce.ts';
import {
  figureText, messagesOf, thresholds, type BoardFigures, type Capacity, type Outbox, type Partners, type QuietAlarm,
  type Referred, type Today, type Waiting,
} from './board.ts';
import {clock} from './clock.ts';
import {live} from './live.ts';
import type {Call, Emergency, Health, Instant} from './model.ts';
import {nobodyText} from './nobody.ts';
import {untakenSince, type Task} from './people.ts';
import {waits, type Recording} from './waiting.ts';

/** What alarms of one kind say together, before what each of them is about. */
const together = {
  places: 'Places run out',
  partner: 'Systems that do not answer',
  outbox: 'Not delivered',
  givenUp: 'Given up, so that nobody knows whether they arrived',
  figure: 'Service level beyond its alarm',
} as const;

/** Something on the floor that is beyond its threshold now. */
export interface Alarm {
  readonly id: string;
  readonly text: string;
  /** What it has risen from last: what is newer than what was quietened is heard all the same. */
  readonly newest?: Instant;
  /** The alarms of lower steps of the same, which stand too: they are told and quietened with it. */
  readonly covers?: readonly string[];
  /** Of alarms of which there may be many: which kind it is, and what it adds to what they say together. */
  readonly kind?: keyof typeof together;
  readonly part?: string;
}

/** Alarms that are shown as one: those of one kind, or one alone. */
export interface AlarmGroup {
  readonly alarms: readonly Alarm[];
  readonly quiet: QuietAlarm | undefined;
}

const pauseMillis = 10_000;
const timesMax = 64;

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** The newest of some moments, as a field; nothing where there is none. */
function newestOf(moments: readonly (Instant | undefined)[]): {newest?: Instant} {
  const known = moments.filter((at): at is Instant => at !== undefined);
  return known.length === 0 ? {} : {newest: known.reduce((a, b) => (Date.parse(a) < Date.parse(b) ? b : a))};
}

/** The alarm of what is so many times beyond its threshold (1, 2, 4, …): each step is heard although the one below is quiet. */
function stepped(id: string, times: number): Pick<Alarm, 'id' | 'covers'> {
  const steps = [id];
  for (let step = 2; step <= times; step *= 2) steps.push(`${id}-x${step}`);
  return {id: steps[steps.length - 1]!, covers: steps.slice(0, -1)};
}

/** How many may wait at that step: as many as the threshold, then twice as many, and so on. */
function crowd(limit: number, times: number): number {
  return times === 1 ? limit : Math.max(limit, 1) * times;
}

/** When those came who have waited longer than that and whom nobody has taken yet. */
function cameTooLongAgo(seconds: number): Instant[] {
  return live
    .all<Call>('call/')
    .filter(waits)
    .map((call) => call.arrivedAt)
    .filter((at) => (clock.now() - Date.parse(at)) / 1_000 > seconds);
}

/** Callers wait, and nobody could take any of them. */
function ofStaff(): Alarm[] {
  const nobody = nobodyText();
  return nobody === '' ? [] : [{id: 'nobody', text: `Callers wait and ${nobody}`}];
}

function ofCallers(): Alarm[] {
  const limits = thresholds();
  const {calls = 0, since} = live.get<Waiting>('waiting') ?? {};
  const today = live.get<Today>('today');
  const found: Alarm[] = [];
  if (since !== undefined && (clock.now() - Date.parse(since)) / 1_000 > limits.waitSeconds) {
    const text = `A caller has waited for more than ${limits.waitSeconds} seconds`;
    found.push({id: 'wait', text, ...newestOf([since, ...cameTooLongAgo(limits.waitSeconds)])});
  }
  if (calls > limits.waitingCalls) {
    let times = 1;
    while (times < timesMax && calls > crowd(limits.waitingCalls, 2 * times)) times *= 2;
    const text = `More than ${crowd(limits.waitingCalls, times)} callers wait`;
    found.push({...stepped('waiting', times), text});
  }
  const {cutOff = 0, cutOffAt, turnedAway, minutes} = live.get<BoardFigures>('figures') ?? {};
  if (cutOff > 0) {
    const text = `${many(cutOff, 'caller was', 'callers were')} cut off before a person took them, in the last ${minutes} minutes`;
    found.push({id: 'cut-off', text, ...newestOf([cutOffAt])});
  }
  const away = turnedAway?.recent ?? 0;
  if (away > 0) {
    const text = `${many(away, 'caller was', 'callers were')} turned away before they were let in, in the last ${minutes} minutes`;
    // Each time that there are twice as many it is heard anew: with each of a flood it would never be quiet.
    let times = 1;
    while (times < timesMax && away >= 2 * times) times *= 2;
    found.push({...stepped('turned-away', times), text});
  }
  if (today?.balanced === false) found.push({id: 'balance', text: 'Today’s counts do not add up'});
  return found;
}

function ofFigures(): Alarm[] {
  const board = live.get<BoardFigures>('figures');
  return (board?.figures ?? [])
    .filter((figure) => figure.alarm)
    .map((figure) => {
      const value = figureText(figure.unit, figure.recent, figure.alarmAt);
      return {
        ...stepped(`figure-${figure.id}`, figure.times ?? 1),
        text: `${figure.title}: ${value} in the last ${board!.minutes} minutes, alarm ${figure.alarmAt.words}`,
        kind: 'figure',
        part: `${figure.title} ${value} (${figure.alarmAt.words})`,
      };
    });
}

function ofEmergencies(): Alarm[] {
  const late = live.all<Emergency>('emergency/').filter((one) => one.state === 'alarm');
  if (late.length === 0) return [];
  const text = `${many(late.length, 'emergency is', 'emergencies are')} not handed over in time`;
  return [{id: 'emergency', text, ...newestOf(late.map((one) => one.since))}];
}

function ofTasks(): Alarm[] {
  const found: Alarm[] = [];
  const overdue = live.all<Task>('task/').filter((task) => task.overdue);
  const row = (id: string, which: readonly Task[], one: string, more: string) => {
    if (which.length === 0) return;
    const risen = newestOf(which.map((task) => task.dueAt ?? task.acceptBy));
    found.push({id, text: `${many(which.length, one, more)} overdue`, ...risen});
  };
  row('call-backs', overdue.filter((task) => task.work === 'call'), 'call-back is', 'call-backs are');
  row('visits', overdue.filter((task) => task.work === 'visit'), 'visit is', 'visits are');
  const others = overdue.filter((task) => task.work !== 'call' && task.work !== 'visit');
  row('referrals', others, 'referral or arrival is', 'referrals and arrivals are');
  const untaken = live.all<Task>('task/').map(untakenSince).filter((at) => at !== undefined);
  if (untaken.length > 0) {
    const text = `${many(untaken.length, 'referral to a team is', 'referrals to teams are')} not taken on in time`;
    found.push({id: 'untaken', text, ...newestOf(untaken)});
  }
  return found;
}

function ofPlaces(): Alarm[] {
  const found: Alarm[] = [];
  for (const kind of live.get<Capacity>('capacity')?.kinds ?? []) {
    if (kind.tooFew) {
      const left = kind.places === 0 ? 'no place' : many(kind.places, 'place', 'places');
      const part = `${kind.title} (${kind.places === 0 ? 'none' : kind.places} left)`;
      const few = {id: `places-${kind.code}`, text: `${kind.title}: ${left} left`, kind: 'places', part} as const;
      // That none is left is heard although it is quiet that few are.
      found.push(kind.places > 0 ? few : {...few, id: `no-places-${kind.code}`, covers: [few.id]});
    }
  }
  return found;
}

function ofHealth(): Alarm[] {
  const found: Alarm[] = [];
  const health = live.get<Health>('health');
  if (health?.telephony.live === false) {
    found.push({id: 'telephony', text: 'The telephone system is not live', ...newestOf([health.telephony.since])});
  }
  if (health?.database.live === false) {
    found.push({id: 'database', text: 'The database is not live', ...newestOf([health.database.since])});
  }
  return found;
}

/** Of what goes out to others and comes in from them, and of recordings. */
function ofOthers(): Alarm[] {
  const found: Alarm[] = [];
  for (const of of live.get<Outbox>('outbox')?.kinds ?? []) {
    if (of.stuck > 0) {
      const part = many(of.stuck, ...messagesOf(of.kind));
      found.push({id: `outbox-${of.kind}`, text: `${part} not delivered`, kind: 'outbox', part, ...newestOf([of.stuckNewest ?? of.stuckSince])});
    }
    // For a day alone: nobody can bring them to an end, and four weeks of it would hide what is new.
    const lost = of.justGivenUp ?? 0;
    if (lost > 0) {
      const part = many(lost, ...messagesOf(of.kind));
      const text = `${part} given up: nobody knows whether ${lost === 1 ? 'it' : 'they'} arrived`;
      found.push({id: `given-up-${of.kind}`, text, kind: 'givenUp', part, ...newestOf([of.givenUpNewest])});
    }
  }
  for (const one of live.get<Partners>('partners')?.partners ?? []) {
    if (!one.resting) continue;
    const text = `${one.name}: their system does not answer`;
    found.push({id: `partner-${one.service}`, text, kind: 'partner', part: one.name, ...newestOf([one.silentSince])});
  }
  if (live.get<Recording>('recording')?.full === true) {
    found.push({id: 'recording', text: 'No room for recordings: new calls are not recorded'});
  }
  const {late = 0, lateSince} = live.get<Referred>('referred') ?? {};
  if (late > 0) {
    const text = `${many(late, 'referral', 'referrals')} of others not taken in time`;
    found.push({id: 'referred', text, ...newestOf([lateSince])});
  }
  return found;
}

/**
 * All that is beyond its threshold now, the gravest first: who is in danger, that no call can come, who waits, what is
 * late, then what the work goes through and how well it goes.
 */
export function alarmsNow(): readonly Alarm[] {
  return [ofEmergencies, ofHealth, ofStaff, ofCallers, ofTasks, ofOthers, ofPlaces, ofFigures].flatMap((of) => of());
}

/** Who has quietened an alarm and until when; nothing where it is to be heard. */
export function quietOf(alarm: Alarm): QuietAlarm | undefined {
  const quiet = live.get<{alarms: readonly QuietAlarm[]}>('quiet')?.alarms.find((one) => one.alarm === alarm.id);
  if (quiet === undefined || Date.parse(quiet.until) <= clock.now()) return undefined;
  if (alarm.newest === undefined) return quiet;
  return quiet.newest !== undefined && Date.parse(alarm.newest) <= Date.parse(quiet.newest) ? quiet : undefined;
}

/** The alarms as they are shown: those of one kind together, loud ones apart from quiet ones and before them. */
export function grouped(alarms: readonly Alarm[]): readonly AlarmGroup[] {
  const groups = new Map<string, {alarms: Alarm[]; quiet: QuietAlarm | undefined}>();
  for (const alarm of alarms) {
    const quiet = quietOf(alarm);
    const key = `${quiet === undefined ? '' : `quiet ${quiet.by ?? ''} ${quiet.until} `}${alarm.kind ?? `one ${alarm.id}`}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, {alarms: [alarm], quiet});
    else group.alarms.push(alarm);
  }
  const all = [...groups.values()];
  return [...all.filter((group) => group.quiet === undefined), ...all.filter((group) => group.quiet !== undefined)];
}

/** What alarms of one kind say together; with at most so many of them by name. */
export function groupText(group: AlarmGroup, namesMax: number): string {
  const [first, ...others] = group.alarms;
  if (first === undefined) return '';
  if (others.length === 0 || first.kind === undefined) return first.text;
  const parts = group.alarms.map((alarm) => alarm.part ?? alarm.text);
  const left = parts.length - namesMax;
  const names = parts.slice(0, namesMax).join('; ');
  return `${together[first.kind]}: ${names}${left > 0 ? ` and ${left} more` : ''}`;
}

/**
 * Calls out alarms that are new, politely, together, at most once in ten seconds. One counts as told once
 * it was spoken, and is told again when it comes back, or when it has risen from something newer: another
 * caller who waits too long is heard although the first one still waits.
 */
class Caller {
  /** By alarm, the newest (milliseconds) that it had risen from when it was spoken. */
  #told = new Map<string, number>();
  #telling = new Map<string, number>();
  #toldAt = 0;

  look(alarms: readonly Alarm[]): void {
    const now = new Set(alarms.flatMap(idsOf));
    this.#told = new Map([...this.#told].filter(([id]) => now.has(id)));
    const fresh = alarms.filter((alarm) => this.#isNew(alarm) && quietOf(alarm) === undefined);
    if (fresh.length === 0 || this.#telling.size > 0 || Date.now() - this.#toldAt < pauseMillis) return;
    this.#telling = new Map(fresh.flatMap((alarm) => idsOf(alarm).map((id) => [id, risenAt(alarm)] as const)));
    const words = grouped(fresh).map((group) => groupText(group, fresh.length));
    announce(`Alarm: ${words.join('. ')}`, () => this.#spoken());
  }

  #isNew(alarm: Alarm): boolean {
    const told = this.#told.get(alarm.id);
    return told === undefined || told < risenAt(alarm);
  }

  #spoken(): void {
    this.#toldAt = Date.now();
    for (const [id, risen] of this.#telling) this.#told.set(id, risen);
    this.#telling = new Map();
  }
}

/** An alarm and those that stand with it. */
export function idsOf(alarm: Alarm): readonly string[] {
  return [alarm.id, ...(alarm.covers ?? [])];
}

/** The moment (milliseconds) of the newest that an alarm has risen from; 0 where it does not tell. */
function risenAt(alarm: Alarm): number {
  return alarm.newest === undefined ? 0 : Date.parse(alarm.newest);
}

export const caller = new Caller();
