import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * Tells its host what has been painted already, so that what matters less is drawn a frame after what matters most.
 */
export class Painted implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #last = '';
  #shown = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#last = '';
    this.#shown = '';
  }

  /** Whether this has been painted; where it has not, the host draws again once it is. Empty for nothing. */
  has(what: string): boolean {
    if (what !== this.#last) {
      this.#last = what;
      this.#shown = '';
      if (what !== '') this.#await(what);
    }
    return what !== '' && what === this.#shown;
  }

  #await(what: string): void {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (what !== this.#last) return;
        this.#shown = what;
        this.#host.requestUpdate();
      }),
    );
  }
}
