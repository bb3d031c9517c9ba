import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {staffingPlan, type StaffingPlan} from './figures.ts';
import {live} from './live.ts';
import type {Agent} from './model.ts';
import {takesCalls} from './words.ts';

const againMillis = 60_000;

/**
 * How many handlers are needed now and soon, asked each minute while anything shows it. A plan that could
 * not be asked anew stays, with the time that it was made.
 */
class PlanNow extends EventTarget {
  #plan: StaffingPlan | undefined;
  #problem = '';
  #users = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  get plan(): StaffingPlan | undefined {
    return this.#plan;
  }

  get problem(): string {
    return this.#problem;
  }

  start(): void {
    if (this.#users++ > 0) return;
    void this.#ask();
    this.#timer = setInterval(() => void this.#ask(), againMillis);
  }

  stop(): void {
    if (--this.#users > 0) return;
    clearInterval(this.#timer);
    // Whoever comes next may be somebody else.
    this.#plan = undefined;
    this.#problem = '';
  }

  async #ask(): Promise<void> {
    const answer = await staffingPlan();
    if (this.#users === 0) return;
    this.#problem = typeof answer === 'string' ? answer : '';
    if (typeof answer !== 'string') this.#plan = answer;
    this.dispatchEvent(new Event('change'));
  }
}

export const planNow = new PlanNow();

/** Redraws its host when there is a newer plan. */
export class FollowPlan implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    planNow.addEventListener('change', this.#changed);
    planNow.start();
  }

  hostDisconnected(): void {
    planNow.removeEventListener('change', this.#changed);
    planNow.stop();
  }

  readonly #changed = (): void => this.#host.requestUpdate();
}

/** One hour of the plan: how many it needs, and which hour that is. */
export interface NeededHour {
  /** As the server names it; it opens the calls that the hour is planned from. */
  readonly from: string;
  readonly label: string;
  /** Where everybody waits, which is the safer number; nothing where it is not known. */
  readonly needed: number | undefined;
  /** The same as it is shown: a number, more than one, or nothing that is known. */
  readonly neededText: string;
  /** Where callers leave as they have left. */
  readonly orLeaving: number | undefined;
}

/** How many an hour needs, as it is shown. */
export function neededText(hour: StaffingPlan['hours'][number]): string {
  if (hour.moreThan !== undefined) return `more than ${hour.moreThan}`;
  return hour.handlersC === undefined ? '–' : String(hour.handlersC);
}

/** How far such forecasts were off; nothing where it is not known. */
export function offText(plan: StaffingPlan | undefined): string {
  const error = plan?.error;
  if (error === undefined) return '';
  return `forecasts were off by ${error.callsPerHour.toFixed(1)} calls an hour`;
}

/** This hour and the next two; none while there is nothing to plan from. */
export function neededHours(): readonly NeededHour[] {
  return (planNow.plan?.hours ?? []).map((hour) => ({
    from: hour.from,
    label: hour.label,
    // Not even so many would do: at least as many are too few.
    needed: hour.handlersC ?? hour.moreThan,
    neededText: neededText(hour),
    orLeaving: hour.handlersA,
  }));
}

/** Who is here now: not signed out; and of these, who takes no calls just now. */
export function hereNow(): {readonly here: number; readonly notReady: number} {
  const here = live
    .all<Agent>('agent/')
    .filter(takesCalls)
    .filter((agent) => agent.state !== 'signed-out');
  return {here: here.length, notReady: here.filter((agent) => agent.state === 'not-ready').length};
}
