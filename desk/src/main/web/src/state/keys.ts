import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {preferences} from './preferences.ts';

export interface Shortcut {
  /** A letter A to Z, which a person may have exchanged for another, or a digit; pressed with the chosen modifier. */
  readonly key: string;
  readonly label: string;
  readonly act: () => void;
  /** Whether it works while a dialog is open as well. */
  readonly always?: boolean;
}

type Source = () => readonly Shortcut[];

const sources: Source[] = [];

/** The shortcuts that work now; of two for one key the one offered last. */
export function shortcuts(): readonly Shortcut[] {
  const byKey = new Map<string, Shortcut>();
  for (const source of sources) for (const one of source()) if (one.key !== '') byKey.set(one.key, one);
  return [...byKey.values()];
}

/** The keys that stand for two things at once now, which must be none: with what each of them does. */
export function clashes(): readonly string[] {
  const labels = new Map<string, string[]>();
  for (const source of sources) {
    for (const one of source()) {
      if (one.key !== '') labels.set(one.key, [...(labels.get(one.key) ?? []), one.label]);
    }
  }
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

/** Listens on the whole page; called once. */
export function listenForShortcuts(): void {
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
  const target = event.target as HTMLElement;
  const typing = target.matches('textarea, select, input:not([type=radio], [type=checkbox])');
  return !typing && /^[0-9]$/.test(event.key) ? event.key : undefined;
}
