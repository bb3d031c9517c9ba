import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {timeText} from '../state/clock.ts';
import {Shortcuts} from '../state/keys.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import type {Encounter} from '../state/model.ts';
import {PageElement} from './element.ts';
import {keyCap, keyCapOf, problem} from './key-cap.ts';

const charsMax = 2_000;

/** Notes beside the questions, in the handler's own words; each is on record once it is added. */
export class Notes extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #act = new Act(this);

  constructor() {
    super();
    new Shortcuts(this, () => [
      {key: 'T', label: 'Write a note', act: () => this.querySelector('textarea')?.focus()},
    ]);
  }

  protected override render(): TemplateResult {
    const notes = [...(this.encounter.notes ?? [])].reverse();
    return html`
      <section class="oc-card" aria-labelledby="notes-title">
        <h2 class="nhsuk-heading-s" id="notes-title">Notes ${keyCapOf('T')}</h2>
        ${problem(this.#act.problem)}
        <form data-what="notes:write" ${keepsDraft(this.#draft, () => this.#dropAdded())} @submit=${this.#add} @keydown=${this.#entered} novalidate>
          <label class="nhsuk-label nhsuk-u-visually-hidden" for="note">Write a note</label>
          <textarea class="nhsuk-textarea oc-notes__text" id="note" name="note" rows="2"
            maxlength=${charsMax} aria-describedby="note-hint"></textarea>
          <div class="oc-card__head">
            <span class="nhsuk-hint oc-hint oc-tight" id="note-hint">Kept as you write; Ctrl and Enter adds it</span>
            <button class="nhsuk-button nhsuk-button--secondary oc-small" aria-disabled=${this.#act.busy ? 'true' : nothing}>
              Add ${keyCap('Ctrl+Enter')}
            </button>
          </div>
        </form>
        ${notes.length === 0
          ? nothing
          : html`<ul class="oc-notes__list">
              ${notes.map(
                (note) => html`<li>
                  <span class="oc-notes__words">${note.text}</span>
                  <span class="oc-dim oc-answers__at">${timeText(note.at)}, ${note.by}</span>
                </li>`,
              )}
            </ul>`}
      </section>
    `;
  }

  get #draft(): string {
    return `note.${this.encounter.id}`;
  }

  /** The page may have been lost after a note was added and before that was known here. */
  #dropAdded(): void {
    const field = this.querySelector('textarea');
    if (field === null || this.encounter.notes?.some((note) => note.text === field.value.trim()) !== true) return;
    field.value = '';
    draftDone(this.#draft);
  }

  readonly #entered = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.ctrlKey) void this.#add(event);
  };

  readonly #add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const field = this.querySelector('textarea');
    const text = field?.value.trim() ?? '';
    if (field === null || text === '') return;
    const reply = await this.#act.encounter(this.encounter.id, 'notes', {text});
    if (reply?.kind === 'done') {
      field.value = '';
      draftDone(this.#draft);
      announce('Note added');
    }
  };
}

customElements.define('oc-notes', Notes);
