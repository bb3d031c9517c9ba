export type Appearance = 'system' | 'light' | 'dark';
export type Modifier = 'alt' | 'alt-shift' | 'off';

/** What is kept of a person's preferences. */
export interface Kept {
  readonly modifier: Modifier;
  readonly appearance: Appearance;
  /** The letter that each of A to Z is pressed by, in their order. */
  readonly keys: string;
}

export const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const modifiers = ['alt', 'alt-shift', 'off'] as const;
const appearances = ['system', 'light', 'dark'] as const;

/**
 * What one person prefers ("shown" when what is drawn changes, "change" when it is to be kept): kept by the service, so that it follows them to another computer, and on this
 * one, so that it is there before the service has answered.
 */
class Preferences extends EventTarget implements Kept {
  get appearance(): Appearance {
    return read('appearance', appearances);
  }

  set appearance(value: Appearance) {
    this.#write('appearance', value);
    this.#changed();
  }

  get modifier(): Modifier {
    return read('modifier', modifiers);
  }

  set modifier(value: Modifier) {
    this.#write('modifier', value);
    this.#changed();
  }

  get keys(): string {
    const stored = localStorage.getItem('onecall.keys') ?? letters;
    return [...stored].sort().join('') === letters ? stored : letters;
  }

  /** The letter that a shortcut's own is pressed by; a digit stays what it is. */
  pressedBy(key: string): string {
    const at = letters.indexOf(key);
    return at < 0 ? key : this.keys[at]!;
  }

  /** Lets a shortcut be pressed by another letter; the one that had it takes this one's place. */
  press(key: string, letter: string): void {
    const before = this.pressedBy(key);
    const swapped = [...this.keys].map((one) => (one === letter ? before : one === before ? letter : one));
    this.#write('keys', swapped.join(''));
    this.#changed();
  }

  /** Every letter stands for itself again. */
  pressAsMeant(): void {
    this.#write('keys', letters);
    this.#changed();
  }

  /** Takes over what the service has kept for whoever has signed in. */
  take(kept: Kept): void {
    this.#write('modifier', kept.modifier);
    this.#write('appearance', kept.appearance);
    this.#write('keys', kept.keys);
    this.apply();
    this.dispatchEvent(new Event('shown'));
  }

  /** Puts the appearance on the page's root, where the style sheets look for it. */
  apply(): void {
    document.documentElement.dataset['appearance'] = this.appearance;
  }

  #write(name: keyof Kept, value: string): void {
    localStorage.setItem(`onecall.${name}`, value);
  }

  #changed(): void {
    this.apply();
    this.dispatchEvent(new Event('shown'));
    this.dispatchEvent(new Event('change'));
  }
}

/** The stored value if it is one of those allowed, else the first of them. */
function read<T extends string>(name: string, allowed: readonly [T, ...T[]]): T {
  const stored = localStorage.getItem(`onecall.${name}`);
  return allowed.find((value) => value === stored) ?? allowed[0];
}

export const preferences = new Preferences();
