import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {announce} from './announce.ts';
import {live} from './live.ts';
import type {Ranked, Service} from './model.ts';

/** Tells its host when the server says that what counts of the services is another thing than it was. */
export class ServicesChanged implements ReactiveController {
  readonly #changed: () => void;
  #seen: string | undefined;

  constructor(host: ReactiveControllerHost, changed: () => void) {
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    this.#seen = said();
    live.addEventListener('change', this.#heard);
  }

  hostDisconnected(): void {
    live.removeEventListener('change', this.#heard);
  }

  readonly #heard = (): void => {
    const now = said();
    const before = this.#seen;
    if (now === undefined || now === before) return;
    this.#seen = now;
    // The first word is no change: what is shown was asked for after the page was opened.
    if (before !== undefined) this.#changed();
  };
}

function said(): string | undefined {
  const word = live.get('services');
  return word === undefined ? undefined : JSON.stringify(word);
}

/** Why a service is in no list at all. */
const retired = 'is not in use any more';

/** What has become of an offered service since its list was made. */
export interface Mark {
  readonly offered: boolean;
  /** Why it is not offered, or what is said of it now. */
  readonly words: string;
}

/** What is different from a list of offers that somebody works with. */
export interface Differences {
  readonly marks: ReadonlyMap<string, Mark>;
  /** All of it in words. */
  readonly news: readonly string[];
}

/** Nothing is different. */
export const nothingDifferent: Differences = {marks: new Map(), news: []};

/**
 * Tells what is different now from a list as it was made. The list itself stays as it is until somebody
 * has it made anew, so that nothing moves under a finger and no number comes to mean another. Times are
 * not compared: one that is gone is said to be when it is chosen.
 *
 * @param last what was told before
 */
export function differences(made: Ranked, fresh: Ranked, last: Differences): Differences {
  const now = new Map(fresh.kept.map((one) => [one.id, one]));
  const before = new Set(made.kept.map((one) => one.id));
  const left = new Map(fresh.leftOut.map((one) => [one.id, one.reason]));
  const stay = made.kept.filter((one) => now.has(one.id));
  const order = fresh.kept.filter((one) => before.has(one.id)).map((one) => one.id);
  const marks = new Map<string, Mark>();
  for (const one of made.kept) {
    const same = now.get(one.id);
    const words = same === undefined ? left.get(one.id) ?? retired : changedWords(one, same);
    if (words !== '') marks.set(one.id, {offered: same !== undefined, words});
  }
  const wasGone = stay.filter((one) => last.marks.get(one.id)?.offered === false);
  return {
    marks,
    news: [
      ...made.kept.flatMap((one) => markText(one, marks.get(one.id)) ?? []),
      ...wasGone.map((one) => `${one.name} is offered again`),
      ...fresh.kept.filter((one) => !before.has(one.id)).map((one) => `${one.name} is offered now and not in this list yet`),
      ...(order.join() === stay.map((one) => one.id).join() ? [] : ['Another order fits best now']),
    ],
  };
}

/** What is to be said of a service that is marked; nothing of one that is not. */
export function markText({name}: Service, mark: Mark | undefined): string | undefined {
  if (mark === undefined) return undefined;
  return mark.offered ? `${name} has changed (${mark.words})` : `${name} is not offered any more (${mark.words})`;
}

/** Says of the news what was not said before. */
export function announceNews(news: readonly string[], before: readonly string[]): void {
  const said = news.filter((one) => !before.includes(one));
  if (said.length > 0) announce(said.join('. '));
}

/** What of a service changes only when somebody changes it, where it has. */
function changedWords(was: Service, is: Service): string {
  const noted = (name: string, before: string | undefined, after: string | undefined): string =>
    before === after ? '' : after === undefined ? `no ${name} any more` : `${name}: ${after}`;
  return [
    was.name === is.name ? '' : `now called ${is.name}`,
    was.wayIn === is.wayIn ? '' : 'another way in',
    noted('note for staff', was.notes, is.notes),
    noted('telephone', was.phone, is.phone),
    noted('address', was.address, is.address),
  ].filter((one) => one !== '').join('; ');
}
