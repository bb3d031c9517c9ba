import {html, nothing, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {PageElement} from '../part/element.ts';
import '../part/standing.ts';
import {problem} from '../part/key-cap.ts';
import {cell, table} from '../part/table.ts';
import {timeText} from '../state/clock.ts';
import {staffDirectory} from '../state/directory.ts';
import type {StaffDirectory, StaffService} from '../state/directory.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {searches} from '../state/searches.ts';

const pauseMillis = 250;
const draft = searches.directory;

/** The staff's view of the directory: every service with its notes and what it has left. */
export class DirectoryPage extends PageElement {
  static override properties = {told: {state: true}, wrong: {state: true}};
  declare told: StaffDirectory | undefined;
  declare wrong: string;
  #timer = 0;
  #text = '';

  constructor() {
    super();
    this.wrong = '';
  }

  protected override firstUpdated(): void {
    document.title = 'Directory - Onecall';
    void this.#ask('');
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <h1 class="nhsuk-heading-l">Directory of services</h1>
      <form class="nhsuk-form-group oc-tight" role="search" novalidate @submit=${this.#entered}
        ${keepsDraft(draft, () => this.#look())}>
        <label class="nhsuk-label" for="directory-text">Name, kind or what is needed</label>
        <input class="nhsuk-input nhsuk-input--width-20" id="directory-text" name="text" type="search" maxlength="60"
          autocomplete="off" @input=${this.#typed}>
      </form>
      ${problem(this.wrong)}
      ${this.told === undefined ? nothing : this.#rows(this.told)}
    </main>`;
  }

  #rows(told: StaffDirectory): TemplateResult {
    return html`<p aria-live="polite">
        ${told.found} ${told.found === 1 ? 'service' : 'services'}, ${told.services.length} shown, as at ${timeText(told.at)}
      </p>
      <div class="oc-directory">
        ${table(
          'Services with notes and capacity',
          ['Service', 'Now', 'Left', 'Takes', 'Notes'],
          told.services.map(
            (one) => html`
              ${cell('Service', html`<strong>${one.name}</strong><br>${one.role ?? one.type}${one.organisation === undefined
                ? nothing
                : html`, ${one.organisation}`}<br>${one.phone ?? ''}`)}
              ${cell('Now', now(one))}
              ${cell('Left', one.left === undefined ? 'not counted' : String(one.left))}
              ${cell('Takes', html`${one.takes.join(', ')}<br>${one.ages}`)}
              ${cell('Notes', html`${one.notes ?? ''}${told.mayChange
                ? keyed(one.id, html`<oc-standing .service=${one} @said=${() => void this.#ask(this.#text)}></oc-standing>`)
                : nothing}`)}
            `,
          ),
        )}
      </div>`;
  }

  /** Whoever goes to another page is done with what was looked for; whose page is lost is not. */
  override disconnectedCallback(): void {
    draftDone(draft);
    super.disconnectedCallback();
  }

  readonly #typed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), pauseMillis);
  };

  readonly #entered = (event: SubmitEvent): void => {
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#look();
  };

  #look(): void {
    this.#text = this.querySelector<HTMLInputElement>('#directory-text')?.value ?? '';
    void this.#ask(this.#text);
  }

  async #ask(text: string): Promise<void> {
    const told = await staffDirectory(text);
    // What was typed since is asked for by itself.
    if (text !== this.#text) return;
    this.wrong = typeof told === 'string' ? 'The directory cannot be read just now. Try again.' : '';
    if (typeof told !== 'string') this.told = told;
  }
}

/** Whether it is open, and what was said of it over that: the word says it, not a colour. */
function now(one: StaffService): TemplateResult {
  return html`${one.closed === undefined
    ? one.opening
    : html`<strong class="nhsuk-tag nhsuk-tag--red">Closed</strong><br>${one.closed}`}${one.state === 'green'
    ? nothing
    : html`<br><strong class="nhsuk-tag nhsuk-tag--orange">${one.state === 'red' ? 'Can take nobody now' : 'Little room left'}</strong>`}`;
}

customElements.define('oc-directory', DirectoryPage);
