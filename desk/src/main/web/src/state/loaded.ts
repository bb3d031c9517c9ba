import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {ask} from './running.ts';

/** What a page is about, asked for when the page is shown and after each act that changes it. */
export class Loaded<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #path: string;
  /** What was answered last; nothing while nothing was. */
  all: T | undefined;
  /** Why it could not be had, in words; empty where it was. */
  wrong = '';

  constructor(host: ReactiveControllerHost, path: string) {
    this.#host = host;
    this.#path = path;
    host.addController(this);
  }

  hostConnected(): void {
    void this.load();
  }

  async load(): Promise<void> {
    const all = await ask<T>(this.#path);
    this.wrong = typeof all === 'string' ? all : '';
    if (typeof all !== 'string') this.all = all;
    this.#host.requestUpdate();
  }
}
