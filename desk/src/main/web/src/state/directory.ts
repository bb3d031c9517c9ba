import type {Instant, Need, Ranked, RefusalReason, WayIn} from './model.ts';

export interface OpenService {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly opening: string;
  readonly phone?: string;
  readonly address?: string;
  readonly distanceKm?: number;
}

export interface OpenNow {
  readonly at: Instant;
  readonly known: boolean;
  /** How many are open of the kind that was asked for: more than are named, where they are many. */
  readonly found: number;
  /** The kinds of which any is open there. */
  readonly kinds: readonly string[];
  readonly services: readonly OpenService[];
}

export interface StaffService extends OpenService {
  readonly role?: string;
  /** The code of the organisation that runs it. */
  readonly organisation?: string;
  readonly wayIn: WayIn;
  readonly notes?: string;
  readonly ages: string;
  readonly takes: readonly string[];
  readonly left?: number;
  /** How much it says it can take. */
  readonly state: 'green' | 'amber' | 'red';
  /** Until when that counts; then it can take people again. */
  readonly stateUntil?: Instant;
  /** Why it is closed whatever its hours are, and until when, in words. */
  readonly closed?: string;
  readonly closure?: {readonly words: string; readonly until?: Instant};
  /** How many it takes a day, a week or in all, in place of the file's number. */
  readonly places?: number;
  readonly countsPlaces: boolean;
}

export interface StaffDirectory {
  /** Whether whoever asks may change what is said of services. */
  readonly mayChange: boolean;
  readonly at: Instant;
  readonly found: number;
  /** How many were found before those shown. */
  readonly from: number;
  readonly rowsMax: number;
  readonly services: readonly StaffService[];
}

/** What a number means; nothing rises from an empty aim. */
interface Explained {
  readonly title: string;
  readonly formula: string;
  readonly version: string;
  readonly aim: string;
}

export interface Gaps {
  readonly from: Instant;
  readonly missing: Explained;
  readonly notTaken: Explained;
  readonly gaps: readonly {
    readonly id: string;
    readonly service: string;
    readonly criterion: string;
    readonly needCode: string;
    readonly need: string;
    readonly encounters: number;
  }[];
  readonly refusals: readonly {
    readonly id: string;
    readonly service: string;
    readonly number: number;
    readonly words: string;
    readonly encounters: number;
  }[];
}

/** What is asked to be seen behind a count: which table, and what its row is told by. */
export type GapAsked = Readonly<Record<'what' | 'service', string>> & Readonly<Record<string, string>>;

/** The encounters behind a count of what was missing, the latest first. */
export interface GapBehind extends Explained {
  readonly count: number;
  readonly calls: readonly {readonly encounterId: string; readonly at: Instant}[];
}

/**
 * A page of the directory that was asked for again while somebody works with it: the rows stay where
 * they are, and what is different from when it was made is told in words.
 *
 * @param held whether a row is being written in, and stays as it was
 */
export function rowsBroughtUpToDate(
  made: StaffDirectory,
  fresh: StaffDirectory,
  held: (id: string) => boolean,
): {readonly told: StaffDirectory; readonly news: readonly string[]} {
  const now = new Map(fresh.services.map((one) => [one.id, one]));
  const before = new Set(made.services.map((one) => one.id));
  return {
    told: {
      ...fresh,
      services: made.services.map((one) =>
        held(one.id) ? one : (now.get(one.id) ?? {...one, state: 'green', closed: `It ${notHere}`})),
    },
    news: [
      ...made.services.filter((one) => !now.has(one.id)).map((one) => `${one.name} ${notHere}`),
      ...made.services.flatMap((one) => changeText(one, now.get(one.id))),
      ...fresh.services.filter((one) => !before.has(one.id)).map((one) => `${one.name} belongs into this list now`),
    ],
  };
}

const notHere = 'is not in this list any more';

function changeText(one: StaffService, now: StaffService | undefined): readonly string[] {
  if (now === undefined || said(one) === said(now)) return [];
  if (one.closed === now.closed) return [`What is said of ${one.name} has changed`];
  return [now.closed === undefined ? `${one.name} is not closed any more` : `${one.name} is closed: ${now.closed}`];
}

/** What is said of a service that changes only when somebody changes it. */
function said(one: StaffService): string {
  return JSON.stringify([one.name, one.type, one.phone, one.address, one.notes, one.takes, one.ages, one.state, one.closed, one.places]);
}

const answerMillisMax = 8_000;

/** What became of a question about the directory. */
export type Told<T> = T | 'too-often' | 'malformed' | 'unreached';

async function ask<T>(path: string): Promise<Told<T>> {
  try {
    const answer = await fetch(path, {signal: AbortSignal.timeout(answerMillisMax)});
    if (answer.status === 429) return 'too-often';
    if (answer.status === 400) return 'malformed';
    return answer.ok ? ((await answer.json()) as T) : 'unreached';
  } catch {
    return 'unreached';
  }
}

/** What is open near a place, of one kind or, where that is empty, of all. */
export async function openNow(postcode: string, kind: string): Promise<Told<OpenNow>> {
  return ask(`/api/public/open-now?${new URLSearchParams({postcode, kind})}`);
}

export async function staffDirectory(text: string, from = 0): Promise<Told<StaffDirectory>> {
  return ask(`/api/directory?text=${encodeURIComponent(text)}&from=${from}`);
}

export async function gapsOfLateWeeks(): Promise<Told<Gaps>> {
  return ask('/api/gaps');
}

/** The encounters behind one count of those weeks. */
export function gapBehind(asked: GapAsked): Promise<Told<GapBehind>> {
  return ask(`/api/gaps/behind?${new URLSearchParams(asked)}`);
}

export async function needs(): Promise<Told<readonly Need[]>> {
  return ask('/api/needs');
}

export async function servicesBesides(
  encounter: string,
  need: string,
  facts: readonly string[],
): Promise<Told<Ranked>> {
  const query = `need=${encodeURIComponent(need)}&facts=${encodeURIComponent(facts.join(','))}`;
  return ask(`/api/encounters/${encodeURIComponent(encounter)}/services?${query}`);
}

let reasons: Promise<Told<readonly RefusalReason[]>> | undefined;

/** The standard reasons that this person may give; asked for once. */
export async function refusalReasons(): Promise<readonly RefusalReason[]> {
  reasons ??= ask<readonly RefusalReason[]>('/api/refusal-reasons');
  const told = await reasons;
  if (typeof told === 'string') {
    reasons = undefined;
    return [];
  }
  return told;
}
