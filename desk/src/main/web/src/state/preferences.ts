export type Appearance = 'system' | 'light' | 'dark';
export type Modifier = 'alt' | 'alt-shift' | 'off';

/** What one person prefers on this machine: the only state that a page keeps. */
class Preferences extends EventTarget {
  get appearance(): Appearance {
    return read('appearance', ['system', 'light', 'dark']);
  }

  set appearance(value: Appearance) {
    this.#write('appearance', value);
    this.apply();
  }

  get modifier(): Modifier {
    return read('modifier', ['alt', 'alt-shift', 'off']);
  }

  set modifier(value: Modifier) {
    this.#write('modifier', value);
  }

  /** Puts the appearance on the page's root, where the style sheets look for it. */
  apply(): void {
    document.documentElement.dataset['appearance'] = this.appearance;
  }

  #write(name: string, value: string): void {
    localStorage.setItem(`onecall.${name}`, value);
    this.dispatchEvent(new Event('change'));
  }
}

/** The stored value if it is one of those allowed, else the first of them. */
function read<T extends string>(name: string, allowed: readonly [T, ...T[]]): T {
  const stored = localStorage.getItem(`onecall.${name}`);
  return allowed.find((value) => value === stored) ?? allowed[0];
}

export const preferences = new Preferences();
