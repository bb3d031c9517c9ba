import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {preferences} from './preferences.ts';

export interface Shortcut {
  /** A letter A to Z, which a person may have exchanged for another, or a digit; pressed with the chosen modifier. */
  readonly key: string;
  readonly label: string;
  readonly act: () => void;
  /** Whether it works while a dialog is open as well. */
  readonly always?: boolean;
  /** Of a digit: the element, by its name, that may take the numbers for itself. */
  readonly of?: string;
}

/** How long the number that was pressed last stands for nothing, once what it stood for is gone. */
const settleMillis = 250;

type Source = () => readonly Shortcut[];

const sources: Source[] = [];

/** The elements that have the numbers to themselves, by their names; of two, the one that took them last. */
const takers: string[] = [];

/**
 * Takes the numbers for an element, or gives them back. Meanwhile they stand for what that element
 * shows and for nothing else on the page, whose key caps are hidden (`data-numbers` at the root).
 */
export function takeNumbers(taker: string, wanted: boolean): void {
  const at = takers.indexOf(taker);
  if ((at >= 0) === wanted) return;
  if (wanted) takers.push(taker);
  else takers.splice(at, 1);
  const last = takers.at(-1);
  if (last === undefined) delete document.documentElement.dataset['numbers'];
  else document.documentElement.dataset['numbers'] = last;
  numbersChanged();
}

/** All that is offered now, but for digits of whoever does not have the numbers. */
function offered(): readonly Shortcut[] {
  const taker = takers.at(-1);
  return sources
    .flatMap((source) => source())
    .filter((one) => one.key !== '' && (taker === undefined || one.of === taker || !/^[0-9]$/.test(one.key)));
}

/** The shortcuts that work now; of two for one key the one offered last. */
export function shortcuts(): readonly Shortcut[] {
  const byKey = new Map<string, Shortcut>();
  for (const one of offered()) byKey.set(one.key, one);
  return [...byKey.values()];
}

/** The keys that stand for two things at once now, which must be none: with what each of them does. */
export function clashes(): readonly string[] {
  const labels = new Map<string, string[]>();
  for (const one of offered()) labels.set(one.key, [...(labels.get(one.key) ?? []), one.label]);
  return [...labels].filter(([, all]) => all.length > 1).map(([key, all]) => `${key}: ${all.join(', ')}`);
}

/** How a shortcut is written, such as Alt+1; empty while shortcuts are off. */
export function keyText(key: string): string {
  const letter = preferences.pressedBy(key);
  switch (preferences.modifier) {
    case 'alt':
      return `Alt+${letter}`;
    case 'alt-shift':
      return `Alt+Shift+${letter}`;
    case 'off':
      return '';
  }
}

/** Offers shortcuts while its host is on the page. */
export class Shortcuts implements ReactiveController {
  readonly #source: Source;
  readonly #redraw: () => void;

  constructor(host: ReactiveControllerHost, source: Source) {
    this.#source = source;
    this.#redraw = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected(): void {
    sources.push(this.#source);
    preferences.addEventListener('shown', this.#redraw);
  }

  hostDisconnected(): void {
    preferences.removeEventListener('shown', this.#redraw);
    const at = sources.indexOf(this.#source);
    if (at >= 0) sources.splice(at, 1);
  }
}

/** The key of an event by its place on the keyboard, since Alt changes the character on some. */
function keyOf(event: KeyboardEvent): string | undefined {
  return /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(event.code)?.slice(1).find(Boolean);
}

function modified(event: KeyboardEvent): boolean {
  const modifier = preferences.modifier;
  if (modifier === 'off' || !event.altKey || event.ctrlKey || event.metaKey) return false;
  // AltGr types characters on many keyboards.
  return event.shiftKey === (modifier === 'alt-shift') && !event.getModifierState('AltGraph');
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('textarea, select, input:not([type=radio], [type=checkbox])');
}

/** The number that an event presses, alone or with the modifier. */
function numberOf(event: KeyboardEvent): string | undefined {
  if (/^[0-9]$/.test(event.key)) return event.key;
  const key = modified(event) ? keyOf(event) : undefined;
  return key !== undefined && /^[0-9]$/.test(key) ? key : undefined;
}

/**
 * Keeps the second press of a number, or its key held down, from acting on what came in the place of
 * what the first acted on.
 *
 * When what numbers stand for changes, the number pressed last stands for nothing for a moment; every
 * other works at once. The moment is counted by when keys were pressed, not by when they are dealt
 * with, so that a number pressed before the change is not taken for an answer to what nobody had seen.
 * Meanwhile the page's root tells which number it is (`data-settling`).
 */
class Settling {
  /** The number pressed last, where nothing was pressed since and it was no part of a text. */
  #last: string | undefined;
  /** The number pressed last before the change, and the same until another key is pressed. */
  #before: string | undefined;
  #held: string | undefined;
  #since = -settleMillis;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What numbers stand for is another thing from now on. */
  changed(): void {
    const number = this.#last;
    this.#last = undefined;
    if (number === undefined) return;
    this.#before = number;
    this.#held = number;
    this.#since = performance.now();
    document.documentElement.dataset['settling'] = number;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => delete document.documentElement.dataset['settling'], settleMillis);
  }

  readonly pressed = (event: KeyboardEvent): void => {
    const number = numberOf(event);
    if (number !== undefined && this.#isOfBefore(event, number)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (event.repeat) return;
    this.#held = undefined;
    this.#last = number !== undefined && (event.altKey || !isTyping(event.target)) ? number : undefined;
  };

  #isOfBefore(event: KeyboardEvent, number: string): boolean {
    // Beside the questions people type what they like.
    if (event.target instanceof Element && event.target.closest('aside, dialog') !== null) return false;
    if (event.repeat) return number === this.#held;
    const settling = document.documentElement.dataset['settling'] !== undefined;
    if (!settling && event.timeStamp >= this.#since + settleMillis) return false;
    return event.timeStamp < this.#since || number === this.#before;
  }
}

const settling = new Settling();

/** Tells that from now on numbers stand for something else. */
export function numbersChanged(): void {
  settling.changed();
}

/** Listens on the whole page; called once. */
export function listenForShortcuts(): void {
  window.addEventListener('keydown', settling.pressed, {capture: true});
  window.addEventListener('keydown', (event) => {
    if (event.repeat || !modified(event)) return;
    const dialog = document.querySelector('dialog[open]');
    const key = keyOf(event);
    const shortcut = shortcuts().find((one) => preferences.pressedBy(one.key) === key);
    if (shortcut === undefined || (dialog !== null && shortcut.always !== true)) return;
    event.preventDefault();
    shortcut.act();
  });
}

/**
 * The digit of a key pressed with no modifier inside a group of choices; undefined where the key
 * belongs to a field that is being typed in.
 */
export function bareDigit(event: KeyboardEvent): string | undefined {
  if (event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return undefined;
  }
  if (isTyping(event.target) || !/^[0-9]$/.test(event.key)) return undefined;
  const taker = takers.at(-1);
  const isTakers = taker === undefined || (event.target instanceof Element && event.target.closest(taker) !== null);
  return isTakers ? event.key : undefined;
}

/** Whether a key pressed with no modifier, outside a field, can begin a number. */
export function beginsNumber(event: KeyboardEvent): boolean {
  if (event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  return !isTyping(event.target) && /^[0-9.,+-]$/.test(event.key);
}
