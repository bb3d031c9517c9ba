import {html, nothing, type TemplateResult} from 'lit';
import {doIt, openDialog} from '../part/do-it.ts';
import {PageElement} from '../part/element.ts';
import type {Listed} from '../part/error-summary.ts';
import {FormErrors} from '../part/form-errors.ts';
import {problem} from '../part/key-cap.ts';
import {labelled} from '../part/labelled.ts';
import {noReason, reasonField, written} from '../part/reason.ts';
import {cell, table} from '../part/table.ts';
import {what} from '../part/what.ts';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {dayText, timeText} from '../state/clock.ts';
import {draftKey, keepsDraft, putAway} from '../state/draft.ts';
import {Loaded} from '../state/loaded.ts';
import type {WallPass, WallPasses} from '../state/running.ts';

type Form = {readonly kind: 'issue'} | {readonly kind: 'extend' | 'revoke'; readonly pass: WallPass};

const titles = {issue: 'Issue a pass for a screen', extend: 'Let a pass last longer', revoke: 'Revoke a pass'} as const;
const usualDays = 30;

/** The passes of screens on a wall: issued, extended and revoked, each with a reason. */
export class WallsPage extends PageElement {
  static override properties = {form: {state: true}, told: {state: true}};
  declare form: Form | undefined;
  /** The code of a pass that was issued just now: shown once. */
  declare told: {readonly screen: string; readonly code: string} | undefined;
  readonly #kept = new Loaded<WallPasses>(this, '/api/wall-passes');
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'pass');

  protected override firstUpdated(): void {
    document.title = 'Screens - Onecall';
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <div class="oc-card__head">
        <h1 class="nhsuk-heading-l oc-tight">Screens on a wall</h1>
        <button type="button" class="nhsuk-button oc-tight" id="issue-pass" @click=${() => this.#open({kind: 'issue'})}>Issue a pass…</button>
      </div>
      <p>A screen with a pass shows the figures of the wallboard without anybody being signed in at it, and no name of anybody.</p>
      ${problem(this.#kept.wrong)}
      <div role="status">
        ${this.told === undefined
          ? nothing
          : html`<div class="nhsuk-inset-text oc-tight-top" id="new-code" data-in-hand>
              <p>At the screen <strong>${this.told.screen}</strong> open <code>${location.origin}/wall</code> and write the code
                <code>${this.told.code}</code>. It is shown this once, is for one screen, and can be used for an hour.</p>
            </div>`}
      </div>
      ${this.#kept.all === undefined ? nothing : this.#table(this.#kept.all)} ${this.#dialog()}
    </main>`;
  }

  #table(all: WallPasses): TemplateResult {
    if (all.passes.length === 0) return html`<p>No pass was issued yet.</p>`;
    return html`<div class="oc-scroll" tabindex="0" role="region" aria-label="All passes">${table(
      'Passes of screens',
      ['Screen', 'Issued', 'Until', 'Last seen', 'State', 'Acts'],
      all.passes.map(
        (pass) => html`${cell('Screen', html`${pass.screen} (wall-${pass.number})`)}
          ${cell('Issued', html`${moment(pass.issuedAt)}, ${pass.issuedBy}`)} ${cell('Until', moment(pass.expiresAt))}
          ${cell('Last seen', pass.usedAt === undefined ? '–' : moment(pass.usedAt))} ${cell('State', state(pass, all.at))}
          ${cell('Acts', pass.counts ? html`${this.#button('extend', 'Extend', pass)} ${this.#button('revoke', 'Revoke', pass)}` : '–')}`,
      ),
    )}</div>`;
  }

  #button(kind: 'extend' | 'revoke', text: string, pass: WallPass): TemplateResult {
    return html`<button type="button" class="oc-link oc-act" aria-label="${text}: ${pass.screen} (wall-${pass.number})"
      @click=${() => this.#open({kind, pass})}>${text}…</button>`;
  }

  get #draft(): string {
    if (this.form === undefined) return '';
    return this.form.kind === 'issue' ? 'walls.issue' : draftKey('walls', this.form.kind, String(this.form.pass.number));
  }

  #open(form: Form): void {
    this.form = form;
    this.#act.problem = '';
    this.#errors.tell([]);
    void openDialog(this);
  }

  #dialog(): TemplateResult {
    const form = this.form;
    const named = form === undefined ? nothing : what(`walls:${form.kind}`);
    return html`<dialog data-what=${named} class="oc-dialog" aria-labelledby="pass-form-title"
      @close=${() => putAway(this.querySelector('form'), this.#draft)}>
      <form data-what=${named} @submit=${this.#send} novalidate ${keepsDraft(this.#draft)}>
        <h2 class="nhsuk-heading-m" id="pass-form-title">${form === undefined ? '' : titles[form.kind]}</h2>
        ${this.#errors.summary(this.#act.problem)}
        ${form === undefined || form.kind === 'issue' ? nothing : html`<p>${form.pass.screen} (wall-${form.pass.number})</p>`}
        ${form?.kind === 'issue' ? this.#field('screen', 'What the screen is called', '', 60) : nothing}
        ${form === undefined || form.kind === 'revoke'
          ? nothing
          : this.#field('days', `For how many days from now, at most ${this.#kept.all?.daysMax ?? ''}`, String(usualDays), 2)}
        ${form?.kind === 'revoke' ? html`<p>The screen shows nothing more within seconds.</p>` : nothing}
        ${reasonField('pass-reason', this.#errors)}
        ${doIt(this, this.#act.busy !== undefined, form === undefined ? '' : titles[form.kind])}
      </form>
    </dialog>`;
  }

  #field(name: string, words: string, value: string, chars: number): TemplateResult {
    const id = `pass-${name}`;
    return labelled(id, words, html`<input class="nhsuk-input" id=${id} name=${name} maxlength=${chars} autocomplete="off"
      value=${value} ${this.#errors.on(id)}>`, {wrong: this.#errors.of(id)});
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = this.form;
    if (form === undefined) return;
    const data = new FormData(event.target as HTMLFormElement);
    const [reason, screen, days] = [written(data, 'reason'), written(data, 'screen'), written(data, 'days')];
    const wrong: readonly Listed[] = [
      ...(form.kind === 'issue' && screen === '' ? [{field: 'pass-screen', text: 'Say what the screen is called'}] : []),
      ...(form.kind !== 'revoke' && !/^[0-9]{1,2}$/.test(days) ? [{field: 'pass-days', text: 'Write the days as a number'}] : []),
      ...noReason('pass-reason', reason),
    ];
    if (this.#errors.tell(wrong)) return;
    const path = form.kind === 'issue' ? '/api/wall-passes' : `/api/wall-passes/${form.pass.number}/${form.kind}`;
    const reply = await this.#act.send(path, {
      ...(form.kind === 'issue' ? {screen} : {}),
      ...(form.kind === 'revoke' ? {} : {days: Number(days)}),
      reason,
    });
    this.#errors.tellOf(event.target as HTMLFormElement, reply);
    if (reply?.kind !== 'done') return;
    const {code} = reply as {readonly code?: string};
    this.told = code === undefined ? undefined : {screen, code};
    this.querySelector('dialog')?.close();
    announce(`${titles[form.kind]}: done`);
    void this.#kept.load();
  };
}

function moment(at: string): string {
  return `${dayText(at)} ${timeText(at)}`;
}

function state(pass: WallPass, now: string): TemplateResult | string {
  if (pass.revokedBy !== undefined) return html`<strong>Revoked</strong>, ${pass.revokedBy}`;
  if (!pass.counts) return html`<strong>Over</strong>`;
  if (pass.begunAt !== undefined) return 'On a screen';
  return now < pass.codeUntil ? 'Waits for its screen' : html`<strong>Its code was not used</strong>`;
}

customElements.define('oc-walls', WallsPage);
