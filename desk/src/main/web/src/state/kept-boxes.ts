import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {type DraftFields, draftDone, draftKey} from './draft.ts';
import {KeptView} from './kept-view.ts';

/** Far more than a page has; the service keeps 60 fields under a key. */
const boxesMax = 40;

/**
 * Which details boxes within a part of the page were opened, or closed where they are drawn open: a reload
 * shows them so again. A box is told by its `data-what`, of several of one name by its `data-of`.
 *
 * All of them are kept under one key, that of the call; when that is over, none is.
 */
export class KeptBoxes implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #keyNow: () => string;
  readonly #view: KeptView;
  /** Whether each box was drawn open. */
  readonly #drawn = new WeakMap<HTMLDetailsElement, boolean>();
  readonly #watch = new MutationObserver((changes) => this.#added(changes));
  /** What was kept of boxes that are not drawn yet. */
  #wanted = new Map<string, boolean>();
  #key = '';
  #keeps = false;

  /** @param key what they are kept under; while that is empty, nothing is */
  constructor(host: ReactiveControllerHost & HTMLElement, key: () => string) {
    this.#host = host;
    this.#keyNow = key;
    host.addController(this);
    this.#view = new KeptView(host, key, (fields) => this.#show(fields));
  }

  hostConnected(): void {
    this.#watch.observe(this.#host, {childList: true, subtree: true});
    // It does not bubble.
    this.#host.addEventListener('toggle', this.#toggled, true);
  }

  hostDisconnected(): void {
    this.#watch.disconnect();
    this.#host.removeEventListener('toggle', this.#toggled, true);
  }

  hostUpdate(): void {
    const key = this.#keyNow();
    // While it is not known who is here, nothing is over.
    if (key === '' || key === this.#key) return;
    if (this.#keeps) draftDone(this.#key);
    this.#keeps = false;
    this.#key = key;
    this.#wanted.clear();
  }

  #show(fields: DraftFields): void {
    this.#keeps = true;
    this.#wanted = new Map(Object.entries(fields).map(([name, is]) => [name, is === 'open']));
    for (const box of this.#boxes()) this.#open(box);
  }

  #added(changes: readonly MutationRecord[]): void {
    for (const node of changes.flatMap((one) => [...one.addedNodes])) {
      if (!(node instanceof Element)) continue;
      for (const box of [node, ...node.querySelectorAll('details')]) {
        if (box instanceof HTMLDetailsElement) this.#open(box);
      }
    }
  }

  /** Notes how a box is drawn, and opens or closes it as it was left, unless it was changed here meanwhile. */
  #open(box: HTMLDetailsElement): void {
    if (!this.#drawn.has(box)) this.#drawn.set(box, box.open);
    const name = nameOf(box);
    const isOpen = this.#wanted.get(name);
    if (isOpen === undefined) return;
    this.#wanted.delete(name);
    if (!this.#isChanged(box)) box.open = isOpen;
  }

  readonly #toggled = (): void => {
    const key = this.#key;
    void this.#view.known.then(() => {
      if (key === this.#key) this.#keep();
    });
  };

  #keep(): void {
    const changed = this.#boxes().filter((box) => this.#isChanged(box)).map((box) => [nameOf(box), box.open] as const);
    const all = [...this.#wanted, ...changed].slice(-boxesMax);
    this.#keeps ||= all.length > 0;
    this.#view.keep(Object.fromEntries(all.map(([name, isOpen]) => [name, isOpen ? 'open' : 'closed'])));
  }

  #isChanged(box: HTMLDetailsElement): boolean {
    return box.open !== (this.#drawn.get(box) ?? false);
  }

  #boxes(): readonly HTMLDetailsElement[] {
    return [...this.#host.querySelectorAll<HTMLDetailsElement>('details[data-what]')];
  }
}

function nameOf(box: HTMLDetailsElement): string {
  const {what = '', of} = box.dataset;
  return of === undefined ? what : draftKey(what, of);
}
