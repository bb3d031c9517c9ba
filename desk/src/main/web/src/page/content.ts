import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import '../part/content-version.ts';
import {PageElement} from '../part/element.ts';
import {FormErrors} from '../part/form-errors.ts';
import {problem} from '../part/key-cap.ts';
import {labelled} from '../part/labelled.ts';
import {noReason, reasonField, written} from '../part/reason.ts';
import {cell, table} from '../part/table.ts';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {momentText} from '../state/clock.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {Loaded} from '../state/loaded.ts';
import type {Person} from '../state/model.ts';
import type {Content, LiveProtocol, ProposedVersion} from '../state/running.ts';

const fileBytesMax = 256 * 1024;

/** What each state of a version is called. */
const states: Readonly<Record<ProposedVersion['state'], string>> = {
  waiting: 'Waiting',
  published: 'Published',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
};

/** Versions of protocols: in use, waiting, decided; what is proved of each and how it differs. */
export class ContentPage extends PageElement {
  static override properties = {
    person: {attribute: false},
    wanted: {attribute: false},
    reasons: {state: true},
    shown: {state: true},
  };
  declare person: Person;
  /** Which version the address names, by its hash; empty where it names none. */
  declare wanted: string;
  declare reasons: readonly string[];
  /** The version whose report is open. */
  declare shown: string;
  readonly #kept = new Loaded<Content>(this, '/api/content');
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'content');

  constructor() {
    super();
    this.reasons = [];
    this.shown = '';
    this.wanted = '';
  }

  /** A page that was lost comes back to the version that it had open. */
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('wanted')) this.shown = this.wanted;
  }

  #open(hash: string): void {
    this.shown = hash;
    location.hash = hash === '' ? '#/content' : `#/content/${encodeURIComponent(hash)}`;
  }

  protected override firstUpdated(): void {
    document.title = 'Content - Onecall';
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <h1 class="nhsuk-heading-l">Content</h1>
      ${problem(this.#kept.wrong)} ${this.#kept.all === undefined ? nothing : this.#tables(this.#kept.all)}
      ${this.person.roles.includes('content-author') ? this.#form() : nothing}
    </main>`;
  }

  #tables(content: Content): TemplateResult {
    const waiting = content.versions.filter((one) => one.state === 'waiting');
    const decided = content.versions.filter((one) => one.state !== 'waiting');
    const shown = content.versions.find((one) => one.hash === this.shown);
    const isIn = (hashes: readonly {readonly hash: string}[]): boolean => hashes.some((one) => one.hash === this.shown);
    const place = isIn(waiting) ? 'waiting' : isIn(content.live) ? 'live' : 'decided';
    // It stands with those of which it is one.
    const report = (at: typeof place): unknown => at !== place || this.shown === ''
      ? nothing
      : html`<oc-content-version .hash=${this.shown} .version=${shown} .versions=${content.versions} .person=${this.person}
          @decided=${() => void this.#left(true)} @closed=${() => void this.#left(false)}></oc-content-version>`;
    return html`<section aria-labelledby="waiting-title">
        <h2 class="nhsuk-heading-m" id="waiting-title" tabindex="-1">Waiting for an approver</h2>
        ${waiting.length === 0 ? html`<p>None.</p>` : table(
              'Versions that wait',
              ['Protocol', 'Version', 'Content', 'Proposed by', 'When', 'What for'],
              waiting.map((one) => this.#waiting(one)),
            )}
        ${report('waiting')}
      </section>
      <section aria-labelledby="live-title">
        <h2 class="nhsuk-heading-m" id="live-title">In use</h2>
        ${report('live')}
        <div class="oc-scroll" tabindex="0" role="region" aria-label="Protocols in use">${table(
          'Protocols in use',
          ['Protocol', 'Version', 'Content', 'Signed by', 'Report'],
          content.live.map((one) => this.#live(one)),
        )}</div>
      </section>
      <section aria-labelledby="decided-title">
        <h2 class="nhsuk-heading-m" id="decided-title">Decided</h2>
        ${report('decided')}
        ${decided.length === 0 ? html`<p>None.</p>` : table(
              'Versions about which it is decided',
              ['Protocol', 'Version', 'State', 'Proposed by', 'Decided by', 'When', 'Why'],
              decided.map(
                (one) => html`${cell('Protocol', one.title)} ${cell('Version', one.version)}
                  ${cell('State', states[one.state])} ${cell('Proposed by', one.authorName)}
                  ${cell('Decided by', one.decidedByName ?? '')} ${cell('When', when(one.decidedAt))}
                  ${cell('Why', one.decision ?? '')}`,
              ),
            )}
      </section>`;
  }

  /** Goes back from one version to what waits, read anew where something was decided. */
  async #left(decided: boolean): Promise<void> {
    this.#open('');
    if (decided) await this.#kept.load();
    await this.focusOn('#waiting-title');
  }

  #waiting(one: ProposedVersion): TemplateResult {
    return html`${cell('Protocol', this.#opener(one.hash, one.title))} ${cell('Version', one.version)}
      ${cell('Content', short(one.hash))} ${cell('Proposed by', one.authorName)}
      ${cell('When', when(one.proposedAt))} ${cell('What for', one.why)}`;
  }

  #live(one: LiveProtocol): TemplateResult {
    return html`${cell('Protocol', one.title)} ${cell('Version', one.version)}
      ${cell('Content', short(one.hash))}
      ${cell('Signed by', one.signed ?? 'nobody: for demonstration only')}
      ${cell('Report', this.#opener(one.hash, 'Safety report', `Safety report of ${one.title}`))}`;
  }

  #opener(hash: string, text: string, label = text): TemplateResult {
    return html`<button type="button" class="oc-link" aria-label=${label} @click=${() => this.#open(hash)}>${text}</button>`;
  }

  #form(): TemplateResult {
    return html`<form data-what="content:propose" class="oc-narrow oc-card" @submit=${this.#propose} novalidate aria-labelledby="propose-title"
      ${keepsDraft('content.propose')}>
      <h2 class="nhsuk-heading-m" id="propose-title">Propose a version</h2>
      <p>It is read and everything about it is proved before it is kept. Somebody else publishes it.</p>
      ${this.#errors.summary(this.#act.problem)}
      ${this.reasons.length === 0
        ? nothing
        : html`<ul class="nhsuk-list nhsuk-list--bullet">${this.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`}
      ${labelled('content-file', 'The protocol\'s file (YAML)', html`<input class="nhsuk-input" id="content-file" name="file" type="file"
        accept=".yaml,.yml" ${this.#errors.on('content-file')}>`, {wrong: this.#errors.of('content-file')})}
      ${reasonField('content-reason', this.#errors)}
      <button class="nhsuk-button oc-tight" ?disabled=${this.#act.busy !== undefined}>Prove and propose</button>
    </form>`;
  }

  readonly #propose = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const file = data.get('file');
    const reason = written(data, 'reason');
    this.reasons = [];
    const chosen = file instanceof File && file.size > 0 && file.size <= fileBytesMax ? file : undefined;
    const wrong = [
      ...(chosen === undefined ? [{field: 'content-file', text: 'Choose the file, of at most 256 KiB'}] : []),
      ...noReason('content-reason', reason),
    ];
    if (this.#errors.tell(wrong) || chosen === undefined) return;
    const reply = await this.#act.send('/api/content', {file: await chosen.text(), reason});
    if (reply?.kind === 'refused') this.reasons = (reply as unknown as {reasons?: string[]}).reasons ?? [];
    if (reply?.kind !== 'done') return;
    form.reset();
    draftDone('content.propose');
    announce('Proposed');
    void this.#kept.load();
  };
}

function short(hash: string): TemplateResult {
  return html`<code title=${hash}>${hash.slice(0, 12)}</code>`;
}

function when(at: string | undefined): string {
  return at === undefined ? '' : momentText(at);
}

customElements.define('oc-content', ContentPage);
