import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {type DraftFields, draftDone, keepsDraft} from '../state/draft.ts';
import type {Plan, PlanStep} from '../state/people.ts';
import {PageElement} from './element.ts';
import type {Listed} from './error-summary.ts';
import {FormErrors} from './form-errors.ts';
import {labelled} from './labelled.ts';
import {written} from './reason.ts';
import './service-field.ts';

const stepsMax = 10;
const stepFields = ['whom', 'service', 'phone', 'forWhat'] as const;

/** A clinician writes down what was agreed with a person: whom to turn to, before anything else. */
export class PlanForm extends PageElement {
  static override properties = {person: {attribute: false}, plan: {attribute: false}, rows: {state: true}};
  declare person: string;
  declare plan: Plan | undefined;
  declare rows: number;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'plan');

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
        ${this.#errors.summary(this.#act.problem)}
        ${labelled('plan-words', 'What was agreed', html`<textarea class="nhsuk-textarea" id="plan-words" name="words" rows="3"
          maxlength="2000" .value=${this.plan?.words ?? ''} ${this.#errors.on('plan-words')}></textarea>`, {
          wrong: this.#errors.of('plan-words'),
        })}
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
    const field = (name: string, label: string, value: string | undefined, length: number): TemplateResult => {
      const id = `plan-${name}-${at}`;
      return labelled(id, label, html`<input class="nhsuk-input" id=${id} name="${name}-${at}" maxlength=${length}
        .value=${value ?? ''} ${this.#errors.on(id)}>`, {wrong: this.#errors.of(id)});
    };
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
    const rows = Array.from({length: stepsMax}, (_, at) => stepWritten(form, at));
    const words = written(form, 'words');
    const wrong = [
      ...(words === '' ? [{field: 'plan-words', text: 'Write what was agreed'}] : []),
      ...rows.flatMap((row, at) => lackingIn(row, at)),
    ];
    if (this.#errors.tell(wrong)) return;
    const reply = await this.#act.send(`/api/people/${encodeURIComponent(this.person)}/plan`, {
      words,
      respect: form.get('respect') !== null,
      steps: rows.filter((row) => Object.keys(row).length > 0),
    });
    if (reply?.kind !== 'done') return;
    draftDone(this.#draft);
    announce('The care plan is kept');
    this.dispatchEvent(new CustomEvent('planned', {bubbles: true}));
  };
}

type Written = Readonly<Partial<Record<(typeof stepFields)[number], string>>>;

/** What was written of a step; of one that was left empty nothing. */
function stepWritten(form: FormData, at: number): Written {
  return Object.fromEntries(
    stepFields.map((name) => [name, written(form, `${name}-${at}`)] as const).filter(([, value]) => value !== ''),
  );
}

/** What a step lacks that was begun. */
function lackingIn(row: Written, at: number): readonly Listed[] {
  if (Object.keys(row).length === 0) return [];
  return [
    ...(row.whom === undefined ? [{field: `plan-whom-${at}`, text: `Step ${at + 1}: say whom to turn to`}] : []),
    ...(row.forWhat === undefined ? [{field: `plan-forWhat-${at}`, text: `Step ${at + 1}: say for what`}] : []),
  ];
}

customElements.define('oc-plan-form', PlanForm);
