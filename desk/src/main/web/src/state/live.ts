import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {liveTicket, reachable, session} from './api.ts';
import {clock} from './clock.ts';
import type {Agent, Encounter, Instant} from './model.ts';

type Message =
  | {type: 'snapshot'; version: number; entries: Record<string, unknown>}
  | {type: 'update'; version: number; set?: Record<string, unknown>; remove?: string[]}
  | {type: 'beat'; at: Instant};

const silentMillisMax = 2_500;
const deafMillisMax = 6_000;
const watchMillis = 250;
/** The service has closed the oldest page of a session that has opened too many. */
const tooManyPages = 4409;
const backOffMillisMin = 200;
const backOffMillisMax = 600;

/**
 * The server's state as this page may see it: a map of keys to values, kept by one WebSocket.
 *
 * Nothing here is owned by the page. A gap in the versions, a message that is none, a silence or a
 * closed socket all end the same way: a new socket and a whole snapshot. Until that has come, what is shown is old, and
 * `notLiveSince` says since when. Listeners hear 'change' with the keys that changed, and 'live' when
 * the page becomes or stops being live.
 */
class Live extends EventTarget {
  #entries = new Map<string, unknown>();
  #version = 0;
  #socket: WebSocket | undefined;
  #heardAt = 0;
  #openedAt = 0;
  #silent = false;
  #wanted = false;
  #opening = false;
  #crowdedOut = false;
  #backOff = backOffMillisMin;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #watchTimer: ReturnType<typeof setInterval> | undefined;

  get<T>(key: string): T | undefined {
    return this.#entries.get(key) as T | undefined;
  }

  /** The values under a prefix such as "call/", in no order. */
  all<T>(prefix: string): T[] {
    const found: T[] = [];
    for (const [key, value] of this.#entries) if (key.startsWith(prefix)) found.push(value as T);
    return found;
  }

  get me(): Agent | undefined {
    return this.get<Agent>('me');
  }

  /** Whether a snapshot has come since the start. */
  get known(): boolean {
    return this.#entries.size > 0;
  }

  /** The moment (milliseconds) of the last word from the server, while it is silent. */
  get notLiveSince(): number | undefined {
    return this.#silent ? this.#heardAt : undefined;
  }

  /** Whether this person has so many pages open that this one was let go: it is live again once it is wanted here. */
  get crowdedOut(): boolean {
    return this.#crowdedOut;
  }

  /** Goes on here, though another page of theirs is let go for it. */
  goOn(): void {
    this.#crowdedOut = false;
    this.dispatchEvent(new Event('live'));
    this.#hurry();
  }

  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#heardAt = Date.now();
    this.#watchTimer = setInterval(() => this.#watch(), watchMillis);
    window.addEventListener('online', this.#hurry);
    document.addEventListener('visibilitychange', this.#hurry);
    void this.#open();
  }

  stop(): void {
    this.#wanted = false;
    clearInterval(this.#watchTimer);
    this.#watchTimer = undefined;
    clearTimeout(this.#retryTimer);
    window.removeEventListener('online', this.#hurry);
    document.removeEventListener('visibilitychange', this.#hurry);
    this.#socket?.close();
    this.#socket = undefined;
    this.#entries = new Map();
    this.#version = 0;
    this.#silent = false;
    this.#crowdedOut = false;
    this.#tell([]);
  }

  /**
   * Takes all that a screen without a socket was told: it asks again and again, and is silent, like
   * a socket, when it is not answered.
   */
  feed(at: Instant, entries: Record<string, unknown>): void {
    this.#watchTimer ??= setInterval(() => this.#watch(), watchMillis);
    clock.heard(at);
    this.#replace(entries);
    this.#alive();
  }

  /** Takes the encounter of a reply, where the socket has not told of it yet: nothing is drawn twice. */
  putEncounter(encounter: Encounter): void {
    const key = `encounter/${encounter.id}`;
    const known = this.get<Encounter>(key);
    if (known === undefined || encounter.version > known.version) {
      this.#entries.set(key, encounter);
      this.#tell([key]);
    }
  }

  readonly #hurry = (): void => {
    if (this.#socket === undefined && document.visibilityState === 'visible') {
      clearTimeout(this.#retryTimer);
      this.#backOff = backOffMillisMin;
      void this.#open();
    }
  };

  async #open(): Promise<void> {
    if (!this.#wanted || this.#crowdedOut || this.#opening || this.#socket !== undefined) return;
    this.#opening = true;
    const ticket = await liveTicket();
    this.#opening = false;
    if (!this.#wanted) return;
    if (ticket === 'ended') {
      session.dispatchEvent(new Event('ended'));
      return;
    }
    if (ticket === undefined) return this.#later();
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(
      `${scheme}://${location.host}/live?ticket=${encodeURIComponent(ticket)}`,
    );
    this.#socket = socket;
    this.#openedAt = Date.now();
    this.#version = 0;
    socket.onmessage = (event) => this.#hear(socket, event.data as string);
    socket.onclose = ({code}) => this.#lost(socket, code);
  }

  #lost(socket: WebSocket, code: number): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    if (!this.#wanted) return;
    if (code !== tooManyPages) return this.#later();
    // Opened by itself again it would end the next, and that one the next.
    this.#crowdedOut = true;
    this.dispatchEvent(new Event('live'));
  }

  #later(): void {
    clearTimeout(this.#retryTimer);
    const wait = this.#backOff * (0.5 + Math.random());
    this.#backOff = Math.min(this.#backOff * 2, backOffMillisMax);
    this.#retryTimer = setTimeout(() => void this.#open(), wait);
  }

  /** Drops a socket without waiting for its closing handshake, which a dead peer never answers. */
  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#later();
  }

  #hear(socket: WebSocket, data: string): void {
    if (this.#socket !== socket) return;
    const message = messageOf(data);
    if (message === undefined) {
      this.#drop();
      return;
    }
    switch (message.type) {
      case 'snapshot':
        this.#replace(message.entries);
        this.#version = message.version;
        this.#backOff = backOffMillisMin;
        this.#alive();
        reachable.dispatchEvent(new Event('again'));
        break;
      case 'update':
        if (this.#version === 0 || message.version !== this.#version + 1) {
          this.#drop();
          return;
        }
        this.#version = message.version;
        this.#change(message.set ?? {}, message.remove ?? []);
        this.#alive();
        break;
      case 'beat':
        clock.heard(message.at);
        if (this.#version > 0) this.#alive();
        break;
    }
  }

  #alive(): void {
    this.#heardAt = Date.now();
    if (this.#silent) {
      this.#silent = false;
      this.dispatchEvent(new Event('live'));
    }
  }

  #watch(): void {
    const silence = Date.now() - this.#heardAt;
    if (silence > silentMillisMax && !this.#silent) {
      this.#silent = true;
      this.dispatchEvent(new Event('live'));
    }
    const quiet = Date.now() - Math.max(this.#heardAt, this.#openedAt);
    if (this.#socket !== undefined && quiet > deafMillisMax) this.#drop();
  }

  #replace(entries: Record<string, unknown>): void {
    const before = this.#entries;
    this.#entries = new Map();
    const changed = new Set(before.keys());
    for (const [key, value] of Object.entries(entries)) {
      this.#entries.set(key, newer(before.get(key), value));
      changed.add(key);
    }
    this.#tell([...changed]);
  }

  #change(set: Record<string, unknown>, remove: readonly string[]): void {
    for (const [key, value] of Object.entries(set)) {
      this.#entries.set(key, newer(this.#entries.get(key), value));
    }
    for (const key of remove) this.#entries.delete(key);
    this.#tell([...Object.keys(set), ...remove]);
  }

  #tell(keys: readonly string[]): void {
    this.dispatchEvent(new CustomEvent('change', {detail: keys}));
  }
}

/** What was sent as a message; undefined where it is none that a server of ours sends. */
function messageOf(data: string): Message | undefined {
  try {
    const said = JSON.parse(data) as {type?: unknown; version?: unknown; entries?: unknown; at?: unknown} | null;
    const whole =
      (said?.type === 'snapshot' && typeof said.version === 'number' && isMap(said.entries)) ||
      (said?.type === 'update' && typeof said.version === 'number') ||
      (said?.type === 'beat' && typeof said.at === 'string');
    return whole ? (said as Message) : undefined;
  } catch {
    return undefined;
  }
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of two values of one key the one to keep: an encounter never goes back to a lower version. */
function newer(known: unknown, sent: unknown): unknown {
  const version = (value: unknown) => (value as {version?: unknown} | undefined)?.version;
  const [old, next] = [version(known), version(sent)];
  return typeof old === 'number' && typeof next === 'number' && old > next ? known : sent;
}

export const live = new Live();

/** Redraws its host when a key it follows changes, or when the page becomes or stops being live. */
export class Follow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #prefixes: readonly string[];

  constructor(host: ReactiveControllerHost, ...prefixes: readonly string[]) {
    this.#host = host;
    this.#prefixes = prefixes;
    host.addController(this);
  }

  hostConnected(): void {
    live.addEventListener('change', this.#changed);
    live.addEventListener('live', this.#redraw);
  }

  hostDisconnected(): void {
    live.removeEventListener('change', this.#changed);
    live.removeEventListener('live', this.#redraw);
  }

  readonly #redraw = (): void => this.#host.requestUpdate();

  readonly #changed = (event: Event): void => {
    const keys = (event as CustomEvent<readonly string[]>).detail;
    const mine = (key: string) => this.#prefixes.some((prefix) => key.startsWith(prefix));
    if (keys.length === 0 || keys.some(mine)) this.#host.requestUpdate();
  };
}
