import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {DirectiveResult} from 'lit/directive.js';
import type {Reply} from '../state/api.ts';
import {errorSummary, type Listed, summaryId} from './error-summary.ts';
import {fieldError, marksError} from './field-error.ts';
import {problem} from './key-cap.ts';

/**
 * What is wrong with one form: all of it in a summary above it, which takes the focus and leads to each
 * field, and the same words at the field.
 */
export class FormErrors implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #name: () => string;
  #listed: readonly Listed[] = [];
  /** What is told of the whole form, and what was when it was drawn last. */
  #whole = '';
  #wholeDrawn = '';

  /** @param name of the form, unlike that of any other of its page */
  constructor(host: ReactiveControllerHost & HTMLElement, name: () => string) {
    this.#host = host;
    this.#name = name;
    host.addController(this);
  }

  hostConnected(): void {
    this.#listed = [];
  }

  /** What became of the whole is brought into view, whichever field was sent from; the focus stays there. */
  hostUpdated(): void {
    if (this.#whole === this.#wholeDrawn) return;
    this.#wholeDrawn = this.#whole;
    if (this.#whole !== '') this.#summary?.scrollIntoView({block: 'nearest'});
  }

  get #summary(): HTMLElement | null {
    return this.#host.querySelector<HTMLElement>(`#${CSS.escape(summaryId(this.#name()))}`);
  }

  /** Tells all that is wrong now, and whether anything is; what was told before is gone. */
  tell(listed: readonly Listed[]): boolean {
    this.#listed = listed;
    this.#host.requestUpdate();
    if (listed.length > 0) void this.#takeFocus();
    return listed.length > 0;
  }

  /** Tells at its field what the service found wrong there; what it says of no field is the act's to tell. */
  tellOf(form: HTMLFormElement, reply: Reply | undefined): void {
    if (reply?.kind !== 'malformed' || reply.field === undefined) return;
    const field = form.elements.namedItem(reply.field);
    if (field instanceof HTMLElement && field.id !== '') this.tell([{field: field.id, text: reply.text}]);
  }

  async #takeFocus(): Promise<void> {
    await this.#host.updateComplete;
    this.#summary?.focus();
  }

  /**
   * What is wrong, above the form.
   *
   * @param otherwise what became of the last act, told where no field is wrong
   */
  summary(otherwise = ''): TemplateResult {
    this.#whole = this.#listed.length === 0 ? otherwise : '';
    return this.#listed.length > 0
      ? errorSummary(this.#name(), this.#listed)
      : html`<div id=${summaryId(this.#name())}>${problem(otherwise)}</div>`;
  }

  /** What is wrong with a field, by its id; undefined where it is right. */
  of(id: string): string | undefined {
    return this.#listed.find((one) => one.field === id)?.text;
  }

  /** The same as it stands between the label and the field. */
  at(id: string): TemplateResult | typeof nothing {
    return fieldError(id, this.of(id));
  }

  /** Stands in the tag of the field, last: marks it where it is wrong. */
  on(id: string): DirectiveResult {
    return marksError(this.of(id));
  }
}
