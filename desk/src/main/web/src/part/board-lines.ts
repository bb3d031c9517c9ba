import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {sinceText, Tick} from '../state/clock.ts';
import {draftKey, keepsDraft, putAway} from '../state/draft.ts';
import {Follow, live} from '../state/live.ts';
import type {Line} from '../state/lines.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {labelled} from './labelled.ts';
import {lineModes, modeTag} from './line-modes.ts';
import {noReason, written} from './reason.ts';
import {cell, table} from './table.ts';
import {tile} from './tile.ts';

/** The lines, how each receives its callers, and the way to change that for the next caller. */
export class BoardLines extends PageElement {
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'line');
  #changing: Line | undefined;

  constructor() {
    super();
    new Follow(this, 'line/', 'health');
    new Tick(this);
  }

  protected override render(): TemplateResult {
    const lines = live.all<Line>('line/').sort((a, b) => a.name.localeCompare(b.name));
    const closed = lines.filter((line) => line.now === 'closed').length;
    return tile(
      'lines',
      html`Lines <span class="oc-count">${lines.length}</span>
        ${closed > 0 ? html`<strong class="nhsuk-tag nhsuk-tag--red">${closed} closed</strong>` : nothing}`,
      html`
        ${table(
          'Lines and how each receives its callers',
          ['Line', 'Number', 'Now', 'Act'],
          lines.map(
            (line) => html`
              ${cell('Line', line.name)}
              ${cell('Number', line.number, 'oc-figure')}
              ${cell('Now', this.#now(line))}
              ${cell('Change', html`<button type="button" class="nhsuk-button nhsuk-button--secondary oc-small oc-tight"
                aria-label="Change ${line.name}" @click=${() => this.#open(line)}>Change…</button>`)}
            `,
          ),
        )}
        ${this.#dialog()}
      `,
      undefined,
      {id: 'now-lines', title: 'Lines'},
    );
  }

  #now(line: Line): TemplateResult {
    const hours = line.now !== line.mode ? html`<br><span class="oc-dim">outside its hours</span>` : nothing;
    const why = line.reason === undefined || line.since === undefined
      ? nothing
      : html`<br><span class="oc-dim">${line.reason} (${line.by}, ${sinceText(line.since)})</span>`;
    return html`${modeTag(line.now)}${hours}${why}`;
  }

  #dialog(): TemplateResult {
    const line = this.#changing;
    return html`<dialog data-what="board-lines:mode" class="oc-dialog" aria-labelledby="line-title"
      @close=${() => putAway(this.querySelector('form'), this.#draft)}>
      <form data-what="board-lines:mode" @submit=${this.#set} novalidate ${keepsDraft(this.#draft)}>
        ${this.#errors.summary(this.#act.problem)}
        <fieldset class="nhsuk-fieldset">
          <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
            <h2 class="nhsuk-fieldset__heading" id="line-title">${line?.name ?? ''}, from the next caller on</h2>
          </legend>
          <div class="nhsuk-radios nhsuk-radios--small">
            ${lineModes.map(
              ({mode, name, says}) => html`<div class="nhsuk-radios__item">
                <input class="nhsuk-radios__input" type="radio" name="mode" id="mode-${mode}" value=${mode}
                  aria-describedby="mode-${mode}-says" .checked=${line?.mode === mode}>
                <label class="nhsuk-label nhsuk-radios__label" for="mode-${mode}">${name}</label>
                <div class="nhsuk-hint nhsuk-radios__hint" id="mode-${mode}-says">${says}</div>
              </div>`,
            )}
          </div>
        </fieldset>
        <div class="oc-ending__more">${labelled('mode-reason', 'Reason, which is kept with your name', html`<input class="nhsuk-input"
          id="mode-reason" name="reason" maxlength="200" autocomplete="off" ${this.#errors.on('mode-reason')}>`, {wrong: this.#errors.of('mode-reason')})}</div>
        <div class="oc-row oc-dialog__acts">
          <button class="nhsuk-button oc-tight">Set the line</button>
          <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
            @click=${() => this.#close()}>Leave it as it is</button>
        </div>
      </form>
    </dialog>`;
  }

  #open(line: Line): void {
    this.#changing = line;
    this.#act.problem = '';
    this.#errors.tell([]);
    this.querySelector('form')?.reset();
    this.requestUpdate();
    void this.updateComplete.then(() => {
      // The form was reset, and what is drawn anew for the same line is what was drawn before.
      const now = this.querySelector<HTMLInputElement>(`#mode-${line.mode}`);
      if (now !== null) now.checked = true;
      this.querySelector('dialog')?.showModal();
    });
  }

  get #draft(): string {
    return this.#changing === undefined ? '' : draftKey('line', this.#changing.line);
  }

  #close(): void {
    this.querySelector('dialog')?.close();
  }

  readonly #set = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const line = this.#changing;
    const form = new FormData(event.target as HTMLFormElement);
    const reason = written(form, 'reason');
    if (line === undefined || this.#errors.tell(noReason('mode-reason', reason))) return;
    const reply = await this.#act.send(
      `/api/lines/${encodeURIComponent(line.line)}/mode`,
      {mode: form.get('mode'), reason},
    );
    if (reply?.kind === 'done') this.#close();
  };
}

customElements.define('oc-board-lines', BoardLines);
