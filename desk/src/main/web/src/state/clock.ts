import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {tickingText} from './duration.ts';
import type {Instant} from './model.ts';
import {dayAfter, dayOf, wallText} from './zone.ts';

/** The server's clock as far as this page can tell: a wait shown is right on a machine whose own clock is not. */
class ServerClock {
  #aheadMs = 0;
  #known = false;

  /** Takes a moment just sent by the server; the least delayed of them tells the difference best. */
  heard(at: Instant): void {
    const ahead = Date.parse(at) - Date.now();
    if (Number.isNaN(ahead)) return;
    const jumped = Math.abs(ahead - this.#aheadMs) > 5_000;
    this.#aheadMs = this.#known && !jumped ? Math.max(this.#aheadMs, ahead) : ahead;
    this.#known = true;
  }

  /** Now, in milliseconds since 1970, by the server's clock. */
  now(): number {
    return Date.now() + this.#aheadMs;
  }
}

export const clock = new ServerClock();

const hosts = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** One timer for every ticking figure of the page, on the second, so that they all change together. */
function tick(): void {
  for (const host of hosts) host.requestUpdate();
  timer = hosts.size > 0 ? setTimeout(tick, 1_000 - (clock.now() % 1_000) + 5) : undefined;
}

/** Redraws its host each second while it is on the page. */
export class Tick implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    timer ??= setTimeout(tick, 1_000);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
  }
}

/** How long since a moment as 0:07, 12:30 or 1:02:03; never negative. */
export function sinceText(from: Instant, nowMs: number = clock.now()): string {
  return tickingText((nowMs - Date.parse(from)) / 1_000);
}

const minutes = {hour: '2-digit', minute: '2-digit'} as const;
const seconds = {...minutes, second: '2-digit'} as const;

/** A moment as hh:mm. */
export const timeText = wallText(minutes);

/** A moment as hh:mm:ss. */
export const secondText = wallText(seconds);

/** A moment as dd/mm/yyyy, hh:mm:ss. */
export const momentText = wallText({...seconds, day: '2-digit', month: '2-digit', year: 'numeric'});

/** The day of a moment as Friday 5 June. */
export const weekdayText = wallText({weekday: 'long', day: 'numeric', month: 'long'});

/** The whole date, for what is read on another day as well: Tuesday 3 March 2026. */
export const fullDateText = wallText({weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'});

/** The day of a moment as people say it: today, tomorrow, or Friday 5 June. */
export function dayText(at: Instant): string {
  const [day, today] = [dayOf(at), dayOf(clock.now())];
  if (day === today) return 'today';
  return day === dayAfter(today) ? 'tomorrow' : weekdayText(at);
}

/** A moment as people say it who know which day it is: hh:mm today, else the day before it. */
export function whenText(at: Instant): string {
  const day = dayText(at);
  return day === 'today' ? timeText(at) : `${day} ${timeText(at)}`;
}
