import type {Day} from './day.ts';
import type {Agent, Encounter, Person, Protocol, Ranked, Slot} from './model.ts';
import type {ReferredCase} from './model.ts';
import type {Kept} from './preferences.ts';
import type {WholeCase} from './waiting.ts';

/** What became of a command: every case has its own words on the page. */
export type Reply =
  | {readonly kind: 'done'; readonly encounter?: Encounter; readonly me?: Agent}
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly text: string;
      readonly encounter?: Encounter;
      readonly alternatives?: readonly Slot[];
    }
  | {readonly kind: 'malformed'; readonly text: string; readonly field?: string}
  | {readonly kind: 'not-found'}
  | {readonly kind: 'signed-out'}
  | {readonly kind: 'unreached'};

export type SignIn =
  | {readonly kind: 'in'; readonly person: Person}
  | {readonly kind: 'wrong'}
  | {readonly kind: 'too-often'}
  | {readonly kind: 'unreached'};

/** A session ended somewhere else: heard by the page, which asks for a new sign-in. */
export const session = new EventTarget();

/** The service is heard again: whoever waits to send something once more does it at once. */
export const reachable = new EventTarget();

const attemptMillisMax = 8_000;
const commandMillisMax = 120_000;
/** As long as a session lasts, and what was typed is held. */
const standingMillisMax = 12 * 3_600_000;
const pauseMillisMin = 200;
const pauseMillisMax = 3_000;
const readAgainMillisMax = 10_000;

function post(path: string, body?: object): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-Onecall': '1'},
    body: JSON.stringify(body ?? {}),
    signal: AbortSignal.timeout(attemptMillisMax),
  });
}

async function get<T>(path: string, refused: (status: number) => void = () => undefined): Promise<T | undefined> {
  try {
    const answer = await fetch(path, {signal: AbortSignal.timeout(attemptMillisMax)});
    if (answer.status === 401) session.dispatchEvent(new Event('ended'));
    if (answer.ok) return (await answer.json()) as T;
    refused(answer.status);
    return undefined;
  } catch {
    return undefined;
  }
}

/** What the service has kept of this person's preferences. */
export function myPreferences(): Promise<Kept | undefined> {
  return get<Kept>('/api/me/preferences');
}

/** Lets the service keep them; whether it has. */
export async function keepPreferences({modifier, appearance, keys}: Kept): Promise<boolean> {
  const answer = await post('/api/me/preferences', {modifier, appearance, keys}).catch(() => undefined);
  return answer?.ok === true;
}

export async function signIn(user: string, password: string): Promise<SignIn> {
  try {
    const answer = await post('/api/sign-in', {user, password});
    if (answer.ok) return {kind: 'in', person: (await answer.json()) as Person};
    if (answer.status === 429) return {kind: 'too-often'};
    return answer.status < 500 ? {kind: 'wrong'} : {kind: 'unreached'};
  } catch {
    return {kind: 'unreached'};
  }
}

/** How people may sign in here. */
export interface SignInWays {
  readonly local: boolean;
  readonly provider?: string;
}

export async function signInWays(): Promise<SignInWays | undefined> {
  return get<SignInWays>('/api/sign-in/ways');
}

/** Signs out; the address to go to where the session was also one of a provider's. */
export async function signOut(): Promise<string | undefined> {
  const answer = await post('/api/sign-out').catch(() => undefined);
  if (answer?.status !== 200) return undefined;
  return ((await answer.json().catch(() => ({}))) as {next?: string}).next;
}

/** Who is signed in on this browser. */
export async function whoAmI(): Promise<Person | 'nobody' | 'unreached'> {
  const answer = await fetch('/api/me', {signal: AbortSignal.timeout(attemptMillisMax)}).catch(
    () => undefined,
  );
  if (answer === undefined || answer.status >= 500) return 'unreached';
  return answer.ok ? ((await answer.json()) as Person) : 'nobody';
}

/** Says that somebody touched the page; whether it is heard shows when it is not. */
export async function touched(): Promise<void> {
  await post('/api/me/here').catch(() => undefined);
}

/** A ticket for one socket; 'ended' where the session is over. */
export async function liveTicket(): Promise<string | 'ended' | undefined> {
  const answer = await post('/api/live-ticket').catch(() => undefined);
  if (answer?.status === 401) return 'ended';
  return answer?.ok ? ((await answer.json()) as {ticket: string}).ticket : undefined;
}

/** Who could be asked or given a caller, and the queues. */
export interface Colleague extends Pick<Agent, 'user' | 'name' | 'state' | 'reason'> {
  /** Whether their phone is in no call. */
  readonly free: boolean;
}

export interface Colleagues {
  /** Those who are ready before the others. */
  readonly colleagues: readonly Colleague[];
  readonly queues: readonly string[];
  /** Whether numbers outside can be rung. */
  readonly ringsOut?: boolean;
}

export async function colleaguesFor(): Promise<Colleagues | undefined> {
  return get<Colleagues>('/api/colleagues');
}

/** The case that this encounter is about, once it was chosen. */
export async function caseOfEncounter(id: string): Promise<{readonly case?: WholeCase} | undefined> {
  return get<{case?: WholeCase}>(`/api/encounters/${encodeURIComponent(id)}/case`);
}

/** All of a referred case; 'gone' where it is none that may be looked at any more. */
export async function caseWhole(id: string): Promise<WholeCase | 'gone' | undefined> {
  let isGone = false;
  const whole = await get<WholeCase>(`/api/cases/${encodeURIComponent(id)}`, (status) => (isGone = status === 404));
  return isGone ? 'gone' : whole;
}

export async function floorQueues(): Promise<readonly string[] | undefined> {
  return (await get<{queues: readonly string[]}>('/api/floor/queues'))?.queues;
}

/** All services of a kind that have nothing left, by name. */
export async function fullOf(kind: string): Promise<readonly string[] | undefined> {
  return (await get<{services: readonly string[]}>(`/api/floor/full?kind=${encodeURIComponent(kind)}`))?.services;
}

/** What the phone in the page registers with. */
export interface PhoneAccount {
  readonly number: string;
  readonly password: string;
}

/** Chooses which phone rings; for the one in the browser the answer holds what it registers with. */
export async function choosePhone(
  kind: 'browser' | 'desk',
): Promise<{readonly account?: PhoneAccount; readonly problem: string}> {
  const answer = await post('/api/me/phone', {kind, commandId: uuid()}).catch(() => undefined);
  if (answer === undefined) return {problem: 'The service could not be reached. Try again.'};
  const body = (await answer.json().catch(() => ({}))) as {account?: PhoneAccount; text?: string};
  if (!answer.ok) return {problem: body.text ?? 'The phone could not be changed.'};
  return body.account === undefined ? {problem: ''} : {account: body.account, problem: ''};
}

export async function protocolsFor(complaint: string): Promise<readonly Protocol[] | undefined> {
  return get<readonly Protocol[]>(`/api/protocols?complaint=${encodeURIComponent(complaint)}`);
}

export async function servicesFor(encounter: string): Promise<Ranked | undefined> {
  return get<Ranked>(`/api/encounters/${encodeURIComponent(encounter)}/services`);
}

export async function myDay(): Promise<Day | undefined> {
  return get<Day>('/api/me/day');
}

/** The cases that other organisations referred and that are not done with. */
export async function casesOpen(): Promise<readonly ReferredCase[] | undefined> {
  return (await get<{cases: readonly ReferredCase[]}>('/api/cases'))?.cases;
}

/** A version 4 UUID; crypto.randomUUID is kept from pages served over plain http. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Commands sent and not yet answered, so that the page can say what is not saved. */
class Unanswered extends EventTarget {
  readonly #since = new Map<string, number>();

  begin(id: string): void {
    this.#since.set(id, Date.now());
    this.dispatchEvent(new Event('change'));
  }

  end(id: string): void {
    this.#since.delete(id);
    this.dispatchEvent(new Event('change'));
  }

  /** Milliseconds the oldest has been unanswered; 0 where there is none. */
  oldestMillis(): number {
    let oldest = 0;
    for (const since of this.#since.values()) oldest = Math.max(oldest, Date.now() - since);
    return oldest;
  }
}

export const unanswered = new Unanswered();

/** Waits so long, or until the service is heard again. */
export function pause(millis: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      window.removeEventListener('online', wake);
      reachable.removeEventListener('again', wake);
      resolve();
    };
    const timer = setTimeout(wake, millis);
    window.addEventListener('online', wake);
    reachable.addEventListener('again', wake);
  });
}

/**
 * Reads until there is an answer, at longer and longer intervals, or as soon as the service is heard again.
 * What a caller depends on is not to be missing for one read that went wrong.
 *
 * @param read gives undefined where nothing came of it
 * @param wanted whether it is still for what is shown; undefined is given once it is not
 * @param failed told of each that went wrong
 */
export async function untilRead<T>(
  read: () => Promise<T | undefined>, wanted: () => boolean, failed: () => void,
): Promise<T | undefined> {
  for (let wait = pauseMillisMin; wanted(); wait = Math.min(wait * 2, readAgainMillisMax)) {
    const value = await read();
    if (!wanted()) return undefined;
    if (value !== undefined) return value;
    failed();
    await pause(wait * (0.75 + Math.random() / 2));
  }
  return undefined;
}

/**
 * Sends a command until it is answered. Each attempt carries the same id, so an answer lost on its
 * way back is given again and nothing is done twice. Gives up after two minutes: what was meant then may not
 * be meant any more; and not while it stands as it was meant, for twelve hours at most.
 *
 * @param stands whether what it was meant for is still in front of whoever gave it
 */
export async function command(path: string, body: object, stands: () => boolean = () => false): Promise<Reply> {
  const commandId = uuid();
  const begun = Date.now();
  const isMeant = () => {
    const millis = Date.now() - begun;
    return millis < commandMillisMax || (millis < standingMillisMax && stands());
  };
  // The service may be heard again while an attempt that fails is still under way.
  let heard = false;
  const hear = () => (heard = true);
  reachable.addEventListener('again', hear);
  unanswered.begin(commandId);
  try {
    for (let wait = pauseMillisMin; isMeant(); wait = Math.min(wait * 2, pauseMillisMax)) {
      heard = false;
      const answer = await post(path, {...body, commandId}).catch(() => undefined);
      const reply = answer === undefined ? undefined : await read(answer).catch(() => undefined);
      if (reply !== undefined) return reply;
      if (heard) wait = pauseMillisMin;
      await pause(wait * (0.75 + Math.random() / 2));
    }
    return {kind: 'unreached'};
  } finally {
    reachable.removeEventListener('again', hear);
    unanswered.end(commandId);
  }
}

/** The reply in an answer; undefined where the same command is to be sent again. */
async function read(answer: Response): Promise<Reply | undefined> {
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return undefined;
  if (answer.status === 401) {
    session.dispatchEvent(new Event('ended'));
    return {kind: 'signed-out'};
  }
  if (answer.status === 204) return {kind: 'done'};
  const body: unknown = await answer.json().catch(() => ({}));
  if (answer.ok) return {kind: 'done', ...(body as {encounter?: Encounter; me?: Agent})};
  if (answer.status === 409) {
    return {kind: 'refused', ...(body as {code: string; text: string})};
  }
  if (answer.status === 400) {
    return {kind: 'malformed', ...(body as {text: string; field?: string})};
  }
  return {kind: 'not-found'};
}

/** What to tell the handler about a reply that is not 'done'. */
export function problemText(reply: Reply): string {
  switch (reply.kind) {
    case 'done':
      return '';
    case 'refused':
    case 'malformed':
      return reply.text;
    case 'not-found':
      return 'This is no longer yours to change. Reload the page to see what is.';
    case 'signed-out':
      return 'You have been signed out. Sign in again: nothing that was saved is lost.';
    case 'unreached':
      return 'Not saved: the service could not be reached. Try again.';
  }
}
