import {pause, session} from './api.ts';

const attemptMillisMax = 8_000;
const retryMillis = 2_000;
/** As many and for as long as the service keeps of somebody. */
const keysMax = 50;
const heldMillisMax = 12 * 3_600_000;
/** What the service takes is never longer, however it is spelt; a browser sends no more from a page that is left. */
const charsMax = 30_000;

/** What became of a text: the service has it, will never have it, or something newer stands in its place. */
export type Kept = 'taken' | 'refused' | 'overtaken';

type Answer = 'taken' | 'refused' | 'again' | 'signed-out';

interface Written {
  readonly text: string;
  readonly at: number;
  readonly told: (kept: Kept) => void;
}

/** Who is signed in here; nobody where it is empty. */
let writer = '';
let signIns = 0;
const signedIn = new EventTarget();

/** Hears `sent` each time that what waited for its writer to sign in again was sent. */
export const heldOver = new EventTarget();

/**
 * What one person wrote under one key and the service has not taken yet. It is sent until it is, one at
 * a time and the newest alone, whatever becomes of the form; while its writer is not the one who is
 * signed in, it waits for them.
 */
class Unsent {
  readonly #user: string;
  readonly #key: string;
  #written: Written | undefined;
  #sending = false;

  constructor(user: string, key: string) {
    this.#user = user;
    this.#key = key;
  }

  /** Its text; undefined where nothing is left to be sent. */
  get text(): string | undefined {
    if (this.#written !== undefined && Date.now() - this.#written.at > heldMillisMax) this.giveUp();
    return this.#written?.text;
  }

  giveUp(): void {
    this.#end('overtaken');
  }

  /** Puts a text in the place of what was to be sent; at once, where the page is being left. */
  write(text: string, atOnce: boolean): Promise<Kept> {
    this.#written?.told('overtaken');
    return new Promise((told) => {
      this.#written = {text, at: Date.now(), told};
      if (!this.#sending) void this.#send();
      // A page that is being left waits for nothing.
      else if (atOnce && this.#user === writer) void this.#try();
    });
  }

  async #send(): Promise<void> {
    this.#sending = true;
    let hasWaited = false;
    while (this.text !== undefined) {
      if (this.#user !== writer) {
        hasWaited = true;
        await new Promise((here) => signedIn.addEventListener('change', here, {once: true}));
        continue;
      }
      const answer = await this.#try();
      if (answer === 'again') await pause(retryMillis);
      if (answer === 'taken' && hasWaited) heldOver.dispatchEvent(new Event('sent'));
    }
    this.#sending = false;
    const name = nameOf(this.#user, this.#key);
    if (unsent.get(name) === this) unsent.delete(name);
  }

  async #try(): Promise<Answer> {
    const tried = this.#written;
    const turn = signIns;
    const answer = await post(this.#user, this.#key, tried?.text ?? '{}');
    if (answer === 'signed-out' && turn === signIns) {
      writer = '';
      session.dispatchEvent(new Event('ended'));
    }
    if ((answer === 'taken' || answer === 'refused') && tried === this.#written) this.#end(answer);
    return answer;
  }

  #end(kept: Kept): void {
    const ended = this.#written;
    this.#written = undefined;
    ended?.told(kept);
  }
}

/** In the page's memory and nowhere else in the browser: people share these computers. */
const unsent = new Map<string, Unsent>();

function nameOf(user: string, key: string): string {
  return `${user} ${key}`;
}

async function post(user: string, key: string, fields: string): Promise<Answer> {
  if (fields.length > charsMax) return 'refused';
  const answer = await fetch(draftAddress(key), {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-Onecall': '1'},
    body: `{"user":${JSON.stringify(user)},"fields":${fields}}`,
    // It goes on though the page is left meanwhile.
    keepalive: true,
    signal: AbortSignal.timeout(attemptMillisMax),
  }).catch(() => undefined);
  if (answer?.ok === true) return 'taken';
  // Of the same browser, another may have signed in at another page.
  if (answer?.status === 401 || answer?.status === 409) return 'signed-out';
  return answer === undefined || answer.status >= 500 || answer.status === 429 ? 'again' : 'refused';
}

/** Where the service keeps what is written under a key. */
export function draftAddress(key: string): string {
  return `/api/me/drafts/${encodeURIComponent(key)}`;
}

/** Who is signed in here from now on; nobody where it is empty. What they wrote before is sent. */
export function writesAs(user: string): void {
  writer = user;
  signIns++;
  signedIn.dispatchEvent(new Event('change'));
}

/** Who is signed in here, whose everything is that is written. */
export function whoWrites(): string {
  return writer;
}

/** Lets the service keep what somebody wrote under a key; none of it where the fields are `{}`. */
export function keep(user: string, key: string, fields: string, atOnce = false): Promise<Kept> {
  if (user === '') return Promise.resolve('refused');
  const name = nameOf(user, key);
  const known = unsent.get(name) ?? new Unsent(user, key);
  const [oldest] = unsent;
  if (!unsent.has(name) && unsent.size >= keysMax && oldest !== undefined) {
    oldest[1].giveUp();
    unsent.delete(oldest[0]);
  }
  unsent.set(name, known);
  return known.write(fields, atOnce);
}

/** What who is here wrote under a key and the service has not taken yet; undefined where it has all. */
export function unsentOf(key: string): string | undefined {
  return unsent.get(nameOf(writer, key))?.text;
}

/** Whether anything would be lost with this page: what somebody wrote here and the service does not have. */
export function holdsUnsent(): boolean {
  return [...unsent.values()].some((one) => one.text !== undefined && one.text !== '{}');
}
