import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {type AgeUnit, ageUnits, asksAge, daysOf} from '../state/age.ts';
import type {Answerable, AnswerValue, Choice, Kind} from '../state/model.ts';
import {keepsDraft} from '../state/draft.ts';
import {beginsNumber, bareDigit} from '../state/keys.ts';
import {PageElement} from './element.ts';
import {keyCap, keyCapOf} from './key-cap.ts';

const alone = new Set(['none', 'not-sure']);

/** The digit that stands for a choice: the one it was given, else its place; empty beyond nine. */
export function keyOf(asked: Answerable, choice: Choice): string {
  if (choice.key !== undefined && /^[0-9]$/.test(choice.key)) return choice.key;
  const place = asked.choices.indexOf(choice) + 1;
  return place <= 9 ? String(place) : '';
}

function isNumber(kind: Kind): boolean {
  switch (kind) {
    case 'yes-no':
    case 'one-of':
    case 'any-of':
      return false;
    case 'number':
    case 'duration':
    case 'observation':
    case 'scale':
      return true;
  }
}

/** Whether an answer of that kind is written in a form before it is sent. */
export function isWritten(kind: Kind): boolean {
  return kind === 'any-of' || isNumber(kind);
}

/**
 * The ways to answer one question: a press of a choice answers; of several choices, and of a number,
 * Continue does. Fires 'answer' with the value. A number pressed inside stands for the choice that
 * shows it; where a number is the answer, it is the beginning of that number and stands for no choice.
 * What is ticked or typed and not sent is kept as a draft.
 */
export class Choices extends PageElement {
  static override properties = {
    asked: {attribute: false},
    name: {attribute: false},
    current: {attribute: false},
    sent: {attribute: false},
    draft: {attribute: false},
    ticked: {state: true},
    problem: {state: true},
  };
  declare asked: Answerable;
  declare name: string;
  declare current: AnswerValue | undefined;
  /** The answer that is under way; undefined where none is. */
  declare sent: AnswerValue | undefined;
  /** The key under which what is not sent is kept. */
  declare draft: string;
  declare ticked: ReadonlySet<string>;
  declare problem: string;

  constructor() {
    super();
    this.ticked = new Set();
    this.problem = '';
    this.addEventListener('keydown', (event) => {
      if (this.pressed(event)) event.preventDefault();
    });
  }

  /** Deals with a key that was pressed on the question or inside; tells whether nothing else is to. */
  pressed(event: KeyboardEvent): boolean {
    if (isNumber(this.asked.kind)) {
      // The key goes on into the field, which has the focus when it arrives.
      const field = this.querySelector<HTMLInputElement>('input[name=number]');
      if (field !== null && beginsNumber(event)) {
        field.focus();
        field.select();
      }
      return false;
    }
    const digit = bareDigit(event);
    return digit !== undefined && this.press(digit);
  }

  /** Presses the choice that a number key stands for, and tells whether there is one. */
  press(digit: string): boolean {
    const choice = this.asked.choices.find((one) => keyOf(this.asked, one) === digit);
    if (choice === undefined) return false;
    if (this.asked.kind === 'any-of' && !alone.has(choice.value)) {
      [...this.querySelectorAll<HTMLInputElement>('input')].find((one) => one.value === choice.value)?.click();
    } else {
      this.#answer(choice.value);
    }
    return true;
  }

  /** Answers with what is ticked, where several may be; tells whether it was for this question. */
  enter(): boolean {
    const form = this.asked.kind === 'any-of' ? this.querySelector('form') : null;
    form?.requestSubmit();
    return form !== null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('asked') && changed.get('asked')?.words !== this.asked.words) {
      const before = this.current;
      this.ticked = new Set(Array.isArray(before) ? (before as readonly string[]) : []);
      this.problem = '';
    }
  }

  protected override render(): TemplateResult {
    switch (this.asked.kind) {
      case 'yes-no':
      case 'one-of':
        return this.#buttons(this.asked.choices);
      case 'any-of':
        return this.#several();
      case 'number':
      case 'duration':
      case 'observation':
      case 'scale':
        return this.#number();
    }
  }

  #buttons(choices: readonly Choice[]): TemplateResult {
    return html`<div class="oc-choices">${choices.map((choice) => this.#button(choice))}</div>`;
  }

  #button(choice: Choice): TemplateResult {
    const key = keyOf(this.asked, choice);
    const unsure = choice.value === 'not-sure' ? ' oc-choice--unsure' : '';
    return html`<button
      type="button"
      class="oc-choice${unsure}"
      aria-disabled=${this.sent === undefined ? nothing : 'true'}
      data-sent=${String(this.sent === choice.value)}
      aria-pressed=${this.current === undefined ? nothing : String(this.current === choice.value)}
      @click=${(event: MouseEvent) => this.#clicked(event, choice.value)}
    >${key === '' ? nothing : isNumber(this.asked.kind) ? keyCapOf(key) : keyCap(key)}<span>${choice.label}</span></button>`;
  }

  #several(): TemplateResult {
    const several = this.asked.choices.filter((choice) => !alone.has(choice.value));
    const others = this.asked.choices.filter((choice) => alone.has(choice.value));
    return html`
      <form data-what="choices:several" ${keepsDraft(this.draft, () => this.#tickedAgain())} @submit=${this.#sendTicked} novalidate>
        ${this.#problem()}
        <div class="oc-choices oc-choices--several">
          ${several.map((choice) => {
            const key = keyOf(this.asked, choice);
            return html`<label class="oc-choice oc-choice--tick">
              ${key === '' ? nothing : keyCap(key)}
              <input type="checkbox" name=${this.name} value=${choice.value}
                .checked=${this.ticked.has(choice.value)}
                @change=${() => this.#toggle(choice.value)}>
              <span>${choice.label}</span>
            </label>`;
          })}
        </div>
        <div class="oc-choices oc-choices--alone">${others.map((choice) => this.#button(choice))}</div>
        <button class="nhsuk-button oc-tight" aria-disabled=${this.sent === undefined ? nothing : 'true'}>Continue with these</button>
      </form>
    `;
  }

  #number(): TemplateResult {
    const {min, max, unit} = this.asked;
    const id = `${this.name}-number`;
    const age = asksAge(this.asked);
    const before = typeof this.current === 'number' && !age ? String(this.current) : '';
    return html`
      <form data-what="choices:number" class="oc-number" ${keepsDraft(this.draft)} @submit=${this.#sendNumber} novalidate>
        <label class="nhsuk-label" for=${id}>
          ${age ? 'Age' : unit ? `Number of ${unit}` : 'Number'}
          ${min !== undefined && max !== undefined && !age
            ? html`<span class="nhsuk-hint oc-hint">From ${min} to ${max}</span>`
            : nothing}
          ${age
            ? html`<span class="nhsuk-hint oc-hint">Or enter the date of birth beside</span>`
            : nothing}
        </label>
        ${this.#problem()}
        <div class="oc-number__row">
          <input class="nhsuk-input nhsuk-input--width-5" id=${id} name="number" inputmode="decimal"
            autocomplete="off" maxlength="12" .value=${before}>
          ${age ? this.#ageUnit(id) : html`<span>${unit ?? ''}</span>`}
          <button class="nhsuk-button oc-tight" aria-disabled=${this.sent === undefined ? nothing : 'true'}>Continue</button>
        </div>
      </form>
      ${this.#buttons(this.asked.choices)}
    `;
  }

  #ageUnit(id: string): TemplateResult {
    return html`<label class="nhsuk-u-visually-hidden" for="${id}-unit">In</label>
      <select class="nhsuk-select" id="${id}-unit" name="unit">
        ${ageUnits.map((unit) => html`<option>${unit}</option>`)}
      </select>`;
  }

  #problem(): TemplateResult {
    return html`<div role="alert">
      ${this.problem === '' ? nothing : html`<p class="nhsuk-error-message">${this.problem}</p>`}
    </div>`;
  }

  /** The second half of a double click lands on whatever came in the first one's place. */
  #clicked(event: MouseEvent, value: string): void {
    if (event.detail <= 1) this.#answer(value);
  }

  #toggle(value: string): void {
    const ticked = new Set(this.ticked);
    if (!ticked.delete(value)) ticked.add(value);
    this.ticked = ticked;
  }

  #tickedAgain(): void {
    const boxes = [...this.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    this.ticked = new Set(boxes.filter((one) => one.checked).map((one) => one.value));
  }

  readonly #sendTicked = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.ticked.size === 0) {
      const none = this.asked.choices.find((choice) => choice.value === 'none');
      this.problem = none === undefined
        ? 'Choose one or more, or not sure'
        : `Choose one or more, “${none.label}”, or not sure`;
      return;
    }
    this.#answer([...this.ticked]);
  };

  readonly #sendNumber = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = String(form.get('number')).trim();
    const typed = Number(text.replace(',', '.'));
    const unit = form.get('unit');
    const value = unit === null ? typed : daysOf(typed, unit as AgeUnit);
    const {min = -Infinity, max = Infinity} = this.asked;
    if (text === '' || !Number.isFinite(value)) {
      this.problem = 'Enter a number, or choose not sure';
    } else if (value < min || value > max) {
      this.problem = unit === null
        ? `Enter a number from ${min} to ${max}, or choose not sure`
        : 'Enter an age that somebody can have, or choose not sure';
    } else {
      this.#answer(value);
      return;
    }
    void this.focusOn('input');
  };

  /** Whether an answer can be taken now is for whoever hears of it to decide, and to say. */
  #answer(value: AnswerValue): void {
    this.problem = '';
    this.dispatchEvent(new CustomEvent<AnswerValue>('answer', {detail: value}));
  }
}

customElements.define('oc-choices', Choices);
