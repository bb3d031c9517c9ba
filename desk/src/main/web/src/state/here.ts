import {touched} from './api.ts';

const pauseMillis = 60_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/**
 * Tells the service now and then that somebody is at the page, where an open page alone is no sign of them.
 * Reading a long page, with nothing asked of the service, is being there too.
 */
class Here {
  #last = Number.NEGATIVE_INFINITY;

  start(): void {
    // Signing in was the first sign.
    this.#last = performance.now();
    for (const sign of signs) window.addEventListener(sign, this.#sign, {passive: true, capture: true});
  }

  stop(): void {
    for (const sign of signs) window.removeEventListener(sign, this.#sign, {capture: true});
  }

  readonly #sign = (): void => {
    if (performance.now() - this.#last < pauseMillis) return;
    this.#last = performance.now();
    void touched();
  };
}

export const here = new Here();
