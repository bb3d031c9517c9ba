import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {type DraftFields, draftOf} from './draft.ts';
import {keep, whoWrites} from './unsent.ts';

/**
 * How a part of the page is left, beside what is typed in it: which view of a list is shown, what was
 * opened or chosen and not done yet. It is kept where drafts are, so that a reload shows the part as it was.
 */
export class KeptView implements ReactiveController {
  readonly #keyNow: () => string;
  readonly #show: (fields: DraftFields) => unknown;
  #key = '';
  #last = '{}';
  #known: Promise<void> = Promise.resolve();

  /**
   * @param key what it is kept under; while that is empty, nothing is
   * @param show called with what was kept, unless the part was changed meanwhile
   */
  constructor(host: ReactiveControllerHost, key: () => string, show: (fields: DraftFields) => unknown) {
    this.#keyNow = key;
    this.#show = show;
    host.addController(this);
  }

  hostUpdate(): void {
    const key = this.#keyNow();
    if (key === this.#key) return;
    this.#key = key;
    this.#last = '{}';
    this.#known = key === '' ? Promise.resolve() : this.#look(key);
  }

  /** Comes once what was kept is known, and shown. */
  get known(): Promise<void> {
    return this.#known;
  }

  /** The part is so now; no fields where it is as it is for everybody. */
  keep(fields: DraftFields): void {
    const text = JSON.stringify(fields);
    if (this.#key === '' || text === this.#last) return;
    this.#last = text;
    void keep(whoWrites(), this.#key, text);
  }

  async #look(key: string): Promise<void> {
    const fields = await draftOf(key);
    if (fields === undefined || this.#key !== key || this.#last !== '{}') return;
    this.#last = JSON.stringify(fields);
    await this.#show(fields);
  }
}
