import {html, nothing, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {problem} from '../part/key-cap.ts';
import {reasonField, written} from '../part/reason.ts';
import {Act} from '../state/act.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {durationText, secondText} from '../state/clock.ts';
import type {Replay, ReplayStep} from '../state/running.ts';

/** One encounter step by step, as its journal has it: for audit and for teaching. */
export class ReplayPage extends PageElement {
  static override properties = {replay: {state: true}, at: {state: true}};
  declare replay: Replay | undefined;
  /** The step that is shown, from 0. */
  declare at: number;
  readonly #act = new Act(this);

  constructor() {
    super();
    this.at = 0;
  }

  protected override firstUpdated(): void {
    document.title = 'Replay - Onecall';
    void this.focusOn('#replay-encounter');
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <h1 class="nhsuk-heading-l">Replay an encounter</h1>
      <form class="oc-narrow oc-card" @submit=${this.#load} novalidate ${keepsDraft('replay')}>
        ${problem(this.#act.problem)}
        <div class="nhsuk-form-group">
          <label class="nhsuk-label" for="replay-encounter">Encounter, call or booking reference</label>
          <input class="nhsuk-input" id="replay-encounter" name="encounter" maxlength="64" autocomplete="off" spellcheck="false">
        </div>
        ${reasonField('replay-reason')}
        <button class="nhsuk-button oc-tight" ?disabled=${this.#act.busy !== undefined}>Replay</button>
      </form>
      ${this.replay === undefined ? nothing : this.#shown(this.replay)}
    </main>`;
  }

  readonly #load = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const encounter = written(form, 'encounter');
    const reason = written(form, 'reason');
    if (encounter === '' || reason === '') {
      this.#act.problem = encounter === '' ? 'Say which encounter' : 'Say why';
      return;
    }
    const reply = await this.#act.send('/api/replays', {encounter, reason});
    if (reply?.kind !== 'done') return;
    draftDone('replay');
    this.replay = (reply as unknown as {replay: Replay}).replay;
    this.at = 0;
    void this.focusOn('#replay-step');
  };

  #shown(replay: Replay): TemplateResult {
    const step = replay.steps[this.at]!;
    const last = replay.steps.length - 1;
    return html`<section class="oc-card" aria-labelledby="replay-title">
      <h2 class="nhsuk-heading-m oc-tight" id="replay-title">
        ${new Date(replay.openedAt).toLocaleString('en-GB')}, step ${this.at + 1} of ${replay.steps.length}
      </h2>
      ${replay.complete ? nothing : html`<p>Only the first ${replay.steps.length} steps are shown.</p>`}
      <div class="nhsuk-form-group oc-tight">
        <label class="nhsuk-label" for="replay-step">Step</label>
        <input class="oc-range" id="replay-step" type="range" min="1" max=${last + 1} .value=${String(this.at + 1)}
          aria-valuetext="Step ${this.at + 1}: ${step.what[0] ?? ''}"
          @input=${(event: Event) => this.#go(Number((event.target as HTMLInputElement).value) - 1)}>
      </div>
      <div class="oc-row">
        <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight" ?disabled=${this.at === 0}
          @click=${() => this.#go(this.at - 1)}>Step back</button>
        <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight" ?disabled=${this.at === last}
          @click=${() => this.#go(this.at + 1)}>Step on</button>
      </div>
      <div aria-live="polite">${this.#step(step)}</div>
      <h3 class="nhsuk-heading-s">All steps</h3>
      <ol class="oc-history">
        ${replay.steps.map(
          (one, i) => html`<li>
            <button type="button" class="oc-link" aria-current=${i === this.at ? 'step' : nothing}
              @click=${() => this.#go(i)}>${secondText(one.at)} ${one.by}: ${one.what[0] ?? 'kept books'}</button>
          </li>`,
        )}
      </ol>
    </section>`;
  }

  #step(step: ReplayStep): TemplateResult {
    return html`<p>
        <strong>${secondText(step.at)}</strong> ${step.by}, ${step.sinceSeconds === 0 ? 'at the beginning' : `${durationText(step.sinceSeconds)} after the step before`}
      </p>
      <ul class="nhsuk-list nhsuk-list--bullet">${step.what.map((words) => html`<li>${words}</li>`)}</ul>
      <dl class="oc-facts">
        ${step.protocols === undefined
          ? nothing
          : fact('Protocols', step.protocols.map((one) => `${one.title} ${one.version}`).join(', '))}
        ${step.question === undefined ? nothing : fact('Then asked', step.question.words)}
        ${step.outcome === undefined ? nothing : fact('Outcome', `${step.outcome.title} (${step.outcome.urgency})`)}
        ${step.atLeast === undefined ? nothing : fact('Sure of at least', step.atLeast.label)}
        ${step.possible === undefined
          ? nothing
          : fact('Still possible', step.possible.map((one) => one.label).join(', '))}
      </dl>`;
  }

  #go(step: number): void {
    const last = (this.replay?.steps.length ?? 1) - 1;
    this.at = Math.max(0, Math.min(last, step));
  }
}

function fact(term: string, text: string): TemplateResult {
  return html`<div class="oc-facts__row"><dt>${term}</dt><dd>${text}</dd></div>`;
}

customElements.define('oc-replay', ReplayPage);
