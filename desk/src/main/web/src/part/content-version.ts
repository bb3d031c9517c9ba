import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {draftDone, draftKey, keepsDraft} from '../state/draft.ts';
import type {Person} from '../state/model.ts';
import {dateText} from '../state/person.ts';
import {ask, type Compared, type ProposedVersion, type SafetyReport} from '../state/running.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {problem} from './key-cap.ts';
import {noReason, reasonField, written} from './reason.ts';

const directions = {
  'more-urgent': 'More urgent than now',
  'less-urgent': 'Less urgent than now',
  'as-urgent': 'As urgent, but different',
} as const;

/** One version: what is proved of it, for which calls it ends otherwise, and what is decided. */
export class ContentVersion extends PageElement {
  static override properties = {
    hash: {attribute: false},
    version: {attribute: false},
    versions: {attribute: false},
    person: {attribute: false},
    report: {state: true},
    compared: {state: true},
    wrong: {state: true},
  };
  declare hash: string;
  declare version: ProposedVersion | undefined;
  /** All that were proposed, among which that in use may be. */
  declare versions: readonly ProposedVersion[];
  declare person: Person;
  declare report: SafetyReport | undefined;
  declare compared: Compared | undefined;
  declare wrong: string;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'decide');

  constructor() {
    super();
    this.wrong = '';
    this.versions = [];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('hash')) void this.#load();
  }

  async #load(): Promise<void> {
    this.report = undefined;
    this.compared = undefined;
    const hash = this.hash;
    const version = encodeURIComponent(hash);
    const report = await ask<SafetyReport>(`/api/content/${version}/report`);
    if (hash !== this.hash) return;
    this.wrong = typeof report === 'string' ? report : '';
    if (typeof report !== 'string') this.report = report;
    if (this.version !== undefined) {
      const compared = await ask<Compared>(`/api/content/${version}/difference`);
      if (hash === this.hash && typeof compared !== 'string') this.compared = compared;
    }
    void this.focusOn('#version-title');
  }

  protected override render(): TemplateResult {
    return html`<section class="oc-card" aria-labelledby="version-title">
      <div class="oc-card__head">
        <h2 class="nhsuk-heading-m oc-tight" id="version-title" tabindex="-1">
          ${this.report === undefined ? 'Being proved…' : `${this.report.title} ${this.report.version}`}
        </h2>
        <button type="button" class="oc-link" @click=${() => this.dispatchEvent(new Event('closed'))}>Close</button>
      </div>
      ${problem(this.wrong)} ${this.report === undefined ? nothing : this.#report(this.report)}
      ${this.compared === undefined ? nothing : this.#compared(this.compared)}
      ${this.version?.state === 'waiting' ? keyed(this.hash, this.#decide(this.version)) : nothing}
    </section>`;
  }

  #report(report: SafetyReport): TemplateResult {
    return html`<p>Content <code>${report.hash}</code></p>
      <p>
        ${report.questions} questions, at most ${report.questionsMost} asked; ${report.rules} rules;
        ${report.cases} example cases; to be looked at again by ${dateText(report.reviewBy)}.
        Written by ${report.authors.join(', ')}; sources: ${report.sources.join('; ')}.
      </p>
      <h3 class="nhsuk-heading-s">Safety report</h3>
      ${report.findings.length === 0
        ? html`<p><strong>Everything is proved over every possible call.</strong></p>`
        : html`<p><strong>Not everything holds.</strong></p>
            <ul class="nhsuk-list nhsuk-list--bullet">
              ${report.findings.map((one) => html`<li>${one.text} ${one.call.join('; ')}</li>`)}
            </ul>`}
      <details data-what="content-version:claims" class="nhsuk-details">
        <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">${report.claims.length} claims of the authors</span></summary>
        <div class="nhsuk-details__text">
          <ul class="nhsuk-list nhsuk-list--bullet">
            ${report.claims.map((claim) => html`<li>${claim.holds ? 'Proved' : 'BROKEN'}: ${claim.sentence}</li>`)}
          </ul>
        </div>
      </details>
      ${report.narrowings.length === 0
        ? html`<p>Not sure always counts as the most urgent thing it could stand for.</p>`
        : html`<p>Where not sure stands for less than everything:</p>
            <ul class="nhsuk-list nhsuk-list--bullet">${report.narrowings.map((one) => html`<li>${one}</li>`)}</ul>`}`;
  }

  #compared(compared: Compared): TemplateResult {
    switch (compared.state) {
      case 'new':
        return html`<h3 class="nhsuk-heading-s">Difference</h3><p>There is no version of it in use.</p>`;
      case 'not-comparable':
        return html`<h3 class="nhsuk-heading-s">Difference</h3><p>${compared.why}</p>`;
      case 'compared':
        return html`<h3 class="nhsuk-heading-s">Difference to ${compared.olderVersion}, which is in use</h3>
          <p>${this.#whose(compared)}</p>
          ${(compared.differences ?? []).length === 0
            ? html`<p>No call ends otherwise.</p>`
            : (compared.differences ?? []).map(
                (one) => html`<h4 class="nhsuk-heading-xs">${directions[one.direction]}: ${becomes(one)}</h4>
                  <p class="oc-tight">When, unless something at least as urgent decides in both:</p>
                  <ul class="nhsuk-list nhsuk-list--bullet">
                    ${one.conditions.map((condition) => html`<li>${condition}</li>`)}
                    ${one.more > 0 ? html`<li>and ${one.more} more</li>` : nothing}
                  </ul>
                  <p>The shortest such call: ${one.call.join('; ')}</p>`,
              )}`;
    }
  }

  /** Which two are compared, and whose they are, as far as that is kept. */
  #whose(compared: Compared): string {
    const older = this.versions.find((one) => one.hash === compared.olderHash);
    const now = older?.decidedByName === undefined
      ? 'brought along with the service'
      : `proposed by ${older.authorName}, published by ${older.decidedByName}`;
    return `${this.version!.version}: proposed by ${this.version!.authorName}. ${compared.olderVersion}: ${now}.`;
  }

  #decide(version: ProposedVersion): TemplateResult {
    const own = version.author === this.person.user;
    const approves = this.person.roles.includes('approver') && !own;
    if (!own && !approves) return html`<p>It waits for an approver.</p>`;
    return html`<form data-what="content-version:decide" @submit=${this.#send} novalidate ${keepsDraft(draftKey('decide', this.hash))}>
      <h3 class="nhsuk-heading-s">Decide</h3>
      ${this.#errors.summary(this.#act.problem)} ${reasonField('decide-reason', this.#errors)}
      <div class="oc-row">
        ${approves
          ? html`<button class="nhsuk-button oc-tight" value="publish">Publish</button>
              <button class="nhsuk-button nhsuk-button--secondary oc-tight" value="reject">Reject</button>`
          : html`<button class="nhsuk-button nhsuk-button--secondary oc-tight" value="withdraw">Withdraw</button>`}
      </div>
      ${approves ? html`<p>Calls in progress keep the version they began with.</p>` : nothing}
    </form>`;
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const act = (event.submitter as HTMLButtonElement | null)?.value ?? '';
    const reason = written(new FormData(event.target as HTMLFormElement), 'reason');
    if (this.#errors.tell(noReason('decide-reason', reason)) || act === '') return;
    const reply = await this.#act.send(`/api/content/${this.hash}/${act}`, {reason});
    if (reply?.kind !== 'done') return;
    draftDone(draftKey('decide', this.hash));
    announce(`${act}: done`);
    this.dispatchEvent(new Event('decided'));
  };
}

/** What an ending becomes; where its name stays, something else about it is another. */
function becomes(one: {readonly direction: string; readonly pivot: string; readonly others: readonly string[]}): string {
  const others = one.others.join(', ');
  if (others === one.pivot) return `${one.pivot}, but with another time, place or advice`;
  return one.direction === 'less-urgent' ? `${one.pivot} becomes ${others}` : `${others} becomes ${one.pivot}`;
}

customElements.define('oc-content-version', ContentVersion);
