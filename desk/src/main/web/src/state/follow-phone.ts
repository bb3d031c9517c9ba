import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {softphone} from './softphone.ts';

/** Draws a part anew whenever the phone in this page changes. */
export class FollowPhone implements ReactiveController {
  readonly #changed: () => void;

  constructor(host: ReactiveControllerHost) {
    this.#changed = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected(): void {
    softphone.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    softphone.removeEventListener('change', this.#changed);
  }
}
