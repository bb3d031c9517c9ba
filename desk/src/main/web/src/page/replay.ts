import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {callFacts} from '../part/figure-calls.ts';
import {PageElement} from '../part/element.ts';
import {FormErrors} from '../part/form-errors.ts';
import {labelled} from '../part/labelled.ts';
import {noReason, reasonField, written} from '../part/reason.ts';
import {Act} from '../state/act.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {momentText, secondText} from '../state/clock.ts';
import {spanText} from '../state/duration.ts';
import type {FigureCall} from '../state/figures.ts';
import {replayAddress, type Replay, type ReplayStep} from '../state/running.ts';

/** One encounter step by step, as its journal has it: for audit and for teaching. */
export class ReplayPage extends PageElement {
  static override properties = {
    wanted: {attribute: false},
    step: {attribute: false},
    replay: {state: true},
    call: {state: true},
    at: {state: true},
  };
  /** Which one the address names; empty where it names none. */
  declare wanted: string;
  /** Which step of it, from 1, where it has been open; else empty. */
  declare step: string;
  declare replay: Replay | undefined;
  /** What is on record of a call that has no encounter. */
  declare call: FigureCall | undefined;
  /** The step that is shown, from 0. */
  declare at: number;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'replay');
  #shownOf = '';

  constructor() {
    super();
    this.at = 0;
    this.wanted = '';
    this.step = '';
  }

  protected override firstUpdated(): void {
    document.title = 'Replay - Onecall';
    // Which one is known where the address says it; why is asked each time, and is on the trail.
    void this.focusOn(this.wanted === '' ? '#replay-encounter' : '#replay-reason');
  }

  /** Another one in the address is another one on the page. */
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('step') && this.wanted === this.#shownOf) this.at = this.#wantedStep;
    if (!changed.has('wanted') || this.wanted === '' || this.wanted === this.#shownOf) return;
    this.replay = undefined;
    this.call = undefined;
    if (this.#shownOf !== '') draftDone('replay');
    this.#shownOf = '';
    const field = this.querySelector<HTMLInputElement>('#replay-encounter');
    if (field !== null) field.value = this.wanted;
  }

  /** The step that the address names, from 0, as far as there are so many. */
  get #wantedStep(): number {
    const last = (this.replay?.steps.length ?? 1) - 1;
    return Math.max(0, Math.min(last, (Number.parseInt(this.step, 10) || 1) - 1));
  }

  /** A page that was lost comes back to what it had open, for the same reason; it is on the trail as ever. */
  readonly #again = (): void => {
    const field = this.querySelector<HTMLInputElement>('#replay-encounter');
    if (this.wanted === '' || this.step === '' || field?.value.trim() !== this.wanted) return;
    field.form?.requestSubmit();
  };

  /** Whoever goes to another page is done with what they had open; whose page is lost is not. */
  override disconnectedCallback(): void {
    if (this.#shownOf !== '') draftDone('replay');
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <h1 class="nhsuk-heading-l">Replay an encounter</h1>
      <form data-what="replay:which" class="oc-narrow oc-card" @submit=${this.#load} novalidate ${keepsDraft('replay', this.#again)}>
        ${this.#errors.summary(this.#act.problem)}
        ${labelled('replay-encounter', 'Encounter, call or booking reference', html`<input class="nhsuk-input" id="replay-encounter"
          name="encounter" maxlength="64" autocomplete="off" spellcheck="false" value=${this.wanted.slice(0, 64)}
          ${this.#errors.on('replay-encounter')}>`, {wrong: this.#errors.of('replay-encounter')})}
        ${reasonField('replay-reason', this.#errors)}
        <button class="nhsuk-button oc-tight" ?disabled=${this.#act.busy !== undefined}>Replay</button>
      </form>
      ${this.replay === undefined ? nothing : this.#shown(this.replay)}
      ${this.call === undefined ? nothing : this.#record(this.call)}
    </main>`;
  }

  readonly #load = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const encounter = written(form, 'encounter');
    const reason = written(form, 'reason');
    const wrong = [
      ...(encounter === '' ? [{field: 'replay-encounter', text: 'Say which encounter'}] : []),
      ...noReason('replay-reason', reason),
    ];
    if (this.#errors.tell(wrong)) return;
    const reply = await this.#act.send('/api/replays', {encounter, reason});
    if (reply?.kind !== 'done') return;
    const {replay, call} = reply as unknown as {replay?: Replay; call?: FigureCall};
    this.replay = replay;
    this.call = call;
    this.at = encounter === this.wanted ? this.#wantedStep : 0;
    this.#shownOf = encounter;
    // A reload, or the address given to a colleague, leads to the same one.
    location.hash = replayAddress(encounter, this.at + 1);
    void this.focusOn(replay === undefined ? '#replay-title' : '#replay-step');
  };

  /** A call that nobody answered has no steps: what is on record of it is all there is. */
  #record(call: FigureCall): TemplateResult {
    return html`<section class="oc-card" aria-labelledby="replay-title" data-in-hand>
      <h2 class="nhsuk-heading-m oc-tight" id="replay-title" tabindex="-1">The call on record</h2>
      <p>No encounter was opened for it, so there is nothing to replay.</p>
      <dl class="oc-facts">${callFacts(call).map(([term, text]) => fact(term, text))}</dl>
    </section>`;
  }

  #shown(replay: Replay): TemplateResult {
    const step = replay.steps[this.at]!;
    const last = replay.steps.length - 1;
    return html`<section class="oc-card" aria-labelledby="replay-title" data-in-hand>
      <h2 class="nhsuk-heading-m oc-tight" id="replay-title">
        ${momentText(replay.openedAt)}, step ${this.at + 1} of ${replay.steps.length}
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
              @click=${() => this.#go(i)}>${secondText(one.at)} ${one.byName}: ${one.what[0] ?? 'kept books'}</button>
          </li>`,
        )}
      </ol>
    </section>`;
  }

  #step(step: ReplayStep): TemplateResult {
    return html`<p>
        <strong>${secondText(step.at)}</strong> ${step.byName}, ${step.sinceSeconds === 0 ? 'at the beginning' : `${spanText(step.sinceSeconds)} after the step before`}
      </p>
      <ul class="nhsuk-list nhsuk-list--bullet">${step.what.map((words) => html`<li>${words}</li>`)}</ul>
      <dl class="oc-facts">
        ${step.protocols === undefined
          ? nothing
          : fact('Protocols', step.protocols.map((one) => `${one.title} ${one.version}`).join(', '))}
        ${step.question === undefined ? nothing : fact('Then asked', step.question.words)}
        ${step.outcome === undefined ? nothing : fact('Outcome', `${step.outcome.title} (${step.outcome.urgency.replaceAll('-', ' ')})`)}
        ${step.atLeast === undefined ? nothing : fact('Sure of at least', step.atLeast.label)}
        ${step.possible === undefined
          ? nothing
          : fact('Still possible', step.possible.map((one) => one.label).join(', '))}
      </dl>`;
  }

  #go(step: number): void {
    const last = (this.replay?.steps.length ?? 1) - 1;
    this.at = Math.max(0, Math.min(last, step));
    // The way back leads out of the replay, not through its steps.
    location.replace(replayAddress(this.#shownOf, this.at + 1));
  }
}

function fact(term: string, text: string): TemplateResult {
  return html`<div class="oc-facts__row"><dt>${term}</dt><dd>${text}</dd></div>`;
}

customElements.define('oc-replay', ReplayPage);
