import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {type DraftFields, draftDone, keepsDraft} from '../state/draft.ts';
import type {Plan, PlanStep} from '../state/people.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';
import './service-field.ts';

const stepsMax = 10;

/** A clinician writes down what was agreed with a person: whom to turn to, before anything else. */
export class PlanForm extends PageElement {
  static override properties = {person: {attribute: false}, plan: {attribute: false}, rows: {state: true}};
  declare person: string;
  declare plan: Plan | undefined;
  declare rows: number;
  readonly #act = new Act(this);

  constructor() {
    super();
    this.rows = 0;
  }

  protected override render(): TemplateResult {
    const steps = this.plan?.steps ?? [];
    const shown = Math.min(stepsMax, Math.max(this.rows, steps.length + 1));
    return html`<details data-what="plan-form:write" class="nhsuk-details oc-no-print">
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">Write a care plan${this.plan === undefined ? '' : ' in place of this one'}</span>
      </summary>
      <form data-what="plan-form:write" class="nhsuk-details__text" novalidate autocomplete="off" @submit=${this.#keep}
        ${keepsDraft(this.#draft, undefined, (fields) => this.#makeRoom(fields))}>
        ${problem(this.#act.problem)}
        <label class="nhsuk-label" for="plan-words">What was agreed</label>
        <textarea class="nhsuk-textarea" id="plan-words" name="words" rows="3" maxlength="2000"
          .value=${this.plan?.words ?? ''}></textarea>
        <div class="nhsuk-checkboxes__item">
          <input class="nhsuk-checkboxes__input" type="checkbox" id="plan-respect" name="respect"
            .checked=${this.plan?.respect ?? false}>
          <label class="nhsuk-label nhsuk-checkboxes__label" for="plan-respect">
            Wishes about emergency treatment are on record
          </label>
        </div>
        ${Array.from({length: shown}, (_, at) => this.#step(at, steps[at]))}
        ${shown < stepsMax
          ? html`<button type="button" class="oc-link" @click=${() => (this.rows = shown + 1)}>Another step</button>`
          : nothing}
        <button class="nhsuk-button nhsuk-button--secondary oc-tight" aria-disabled=${this.#act.busy ? 'true' : nothing}>
          Keep the plan
        </button>
      </form>
    </details>`;
  }

  get #draft(): string {
    return `plan.${this.person}`;
  }

  /** As many steps as were begun. */
  #makeRoom(fields: DraftFields): void {
    const steps = Object.keys(fields).map((name) => Number(/-(\d+)$/.exec(name)?.[1] ?? -1) + 1);
    this.rows = Math.min(stepsMax, Math.max(this.rows, ...steps));
  }

  #step(at: number, step: PlanStep | undefined): TemplateResult {
    const field = (name: string, label: string, value: string | undefined, length: number) => html`
      <label class="nhsuk-label" for="plan-${name}-${at}">${label}</label>
      <input class="nhsuk-input" id="plan-${name}-${at}" name="${name}-${at}" maxlength=${length} .value=${value ?? ''}>`;
    return html`<fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend">Step ${at + 1}</legend>
      ${field('whom', 'Whom to turn to', step?.whom, 100)}
      <oc-service-field .field=${`plan-service-${at}`} .name=${`service-${at}`} .value=${step?.service}
        .label=${'If that is a service of the directory: its id'}></oc-service-field>
      ${field('phone', 'Their number', step?.phone, 30)} ${field('forWhat', 'For what', step?.forWhat, 300)}
    </fieldset>`;
  }

  readonly #keep = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const rows = Array.from({length: stepsMax}, (_, at) =>
      (['whom', 'service', 'phone', 'forWhat'] as const).map((name) => [name, text(`${name}-${at}`)] as const),
    )
      .map((row) => row.filter(([, value]) => value !== ''))
      .filter((row) => row.length > 0)
      .map((row) => Object.fromEntries(row));
    if (text('words') === '') {
      this.#act.problem = 'Write what was agreed';
      return;
    }
    if (rows.some((row) => row['whom'] === undefined || row['forWhat'] === undefined)) {
      this.#act.problem = 'Say of each step whom to turn to, and for what';
      return;
    }
    const reply = await this.#act.send(`/api/people/${encodeURIComponent(this.person)}/plan`, {
      words: text('words'),
      respect: form.get('respect') !== null,
      steps: rows,
    });
    if (reply?.kind !== 'done') return;
    draftDone(this.#draft);
    announce('The care plan is kept');
    this.dispatchEvent(new CustomEvent('planned', {bubbles: true}));
  };
}

customElements.define('oc-plan-form', PlanForm);
