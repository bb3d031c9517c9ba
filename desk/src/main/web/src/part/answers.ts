import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {Act} from '../state/act.ts';
import {ageInWords, asksAge} from '../state/age.ts';
import {announce} from '../state/announce.ts';
import {timeText} from '../state/clock.ts';
import {draftDone, draftKey} from '../state/draft.ts';
import {KeptView} from '../state/kept-view.ts';
import {type Shortcut, Shortcuts, takeNumbers} from '../state/keys.ts';
import type {Answered, AnswerValue, Encounter} from '../state/model.ts';
import './choices.ts';
import {type Choices, isWritten, keyOf} from './choices.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';

/** The answers so far, newest first, each to be changed where it stands. */
export class Answers extends PageElement {
  static override properties = {encounter: {attribute: false}, changing: {state: true}};
  declare encounter: Encounter;
  declare changing: string | undefined;
  readonly #act = new Act(this);
  readonly #view = new KeptView(
    this,
    () => draftKey('changing', this.encounter.id),
    ({question}) => this.#changeAgain(question),
  );
  #sent: AnswerValue | undefined;

  constructor() {
    super();
    new Shortcuts(this, () => [
      {key: 'B', label: 'Go back: change the last answer', act: () => this.#changeLast()},
      ...this.#changes(),
    ]);
  }

  /** While an answer is being changed the numbers are its, wherever the focus is. */
  #changes(): readonly Shortcut[] {
    const asked = this.changing === undefined
      ? undefined
      : this.encounter.answers?.find((answer) => answer.question === this.changing);
    return (asked?.choices ?? []).map((choice) => ({
      key: asked === undefined ? '' : keyOf(asked, choice),
      label: `Change to: ${choice.label}`,
      of: 'oc-answers',
      act: () => {
        if (asked !== undefined) this.querySelector<Choices>('oc-choices')?.press(keyOf(asked, choice));
      },
    }));
  }

  protected override updated(_: PropertyValues): void {
    takeNumbers('oc-answers', this.querySelector('oc-choices') !== null);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    takeNumbers('oc-answers', false);
  }

  protected override render(): TemplateResult {
    const answers = [...(this.encounter.answers ?? [])].reverse();
    return html`
      <section class="oc-card oc-answers" aria-labelledby="answers-title">
        <h2 class="nhsuk-heading-s" id="answers-title">Answers so far</h2>
        ${problem(this.#act.problem)}
        ${answers.length === 0
          ? html`<p class="oc-dim oc-tight">None yet.</p>`
          : html`<ol class="oc-answers__list" reversed>
              ${repeat(answers, keyOfAnswer, (answer) => this.#answer(answer))}
            </ol>`}
      </section>
    `;
  }

  #answer(answer: Answered): TemplateResult {
    const changing = this.changing === answer.question;
    return html`<li class="oc-answers__item">
      <div class="oc-answers__words">${answer.words}</div>
      ${answer.struck
        ? html`<div>
            <s>${labelOf(answer)}</s>
            <span class="oc-dim">${answer.expired === true ? 'too old, asked again' : 'no longer counts'}</span>
          </div>`
        : html`<div class="oc-answers__label">
            ${labelOf(answer)} <span class="oc-dim oc-answers__at">${whenAndWhence(answer)}</span>
          </div>`}
      ${this.#isChangeable(answer)
        ? html`<button type="button" class="oc-link" aria-expanded=${String(changing)}
            @click=${() => this.#change(changing ? undefined : answer.question)}>
            ${changing ? 'Leave as it is' : 'Change'}<span class="nhsuk-u-visually-hidden">: ${answer.words}</span>
          </button>`
        : nothing}
      ${changing ? this.#choices(answer) : nothing}
    </li>`;
  }

  #isChangeable(answer: Answered): boolean {
    return this.encounter.state !== 'finished' && answer.choices !== undefined && answer.expired !== true;
  }

  #choices(answer: Answered): TemplateResult {
    return html`<div class="oc-answers__change" role="group" aria-label=${answer.words}>
      <oc-choices
        .asked=${answer}
        .name=${`change-${answer.question}`}
        .current=${answer.value}
        .sent=${this.#act.busy === undefined ? undefined : this.#sent}
        .draft=${this.#draft(answer)}
        @answer=${(event: CustomEvent<AnswerValue>) => this.#send(answer, event.detail)}
        @keydown=${this.#escape}
      ></oc-choices>
    </div>`;
  }

  #draft(answer: Answered): string {
    return `change.${this.encounter.id}.${answer.question}`;
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#change(undefined);
  };

  #changeLast(): void {
    const last = this.encounter.answers?.findLast((answer) => !answer.struck);
    if (last !== undefined) this.#change(last.question);
  }

  #change(question: string | undefined): void {
    const before = this.changing;
    this.changing = question;
    this.#view.keep(question === undefined ? {} : {question});
    if (question !== undefined) {
      void this.#focusOnChoices();
    } else if (before !== undefined) {
      document.getElementById('step-heading')?.focus();
    }
  }

  /** The page was lost while this answer was being changed. */
  #changeAgain(question: string | undefined): void {
    const asked = this.encounter.answers?.find((answer) => answer.question === question && this.#isChangeable(answer));
    if (asked !== undefined) this.#change(asked.question);
  }

  /** Puts the focus on the answer as it is now, or on the first way to give another. */
  async #focusOnChoices(): Promise<void> {
    await this.updateComplete;
    const choices = this.querySelector<Choices>('oc-choices');
    await choices?.updateComplete;
    const given = choices?.querySelector<HTMLElement>('[aria-pressed=true], input:checked');
    (given ?? choices?.querySelector<HTMLElement>('input, button'))?.focus();
  }

  async #send(answer: Answered, value: AnswerValue): Promise<void> {
    if (this.#act.busy === undefined) this.#sent = value;
    const reply = await this.#act.encounter(this.encounter.id, 'answers', {
      question: answer.question,
      value,
    });
    if (reply?.kind === 'done') {
      if (isWritten(answer.kind)) draftDone(this.#draft(answer));
      announce('Answer changed');
      this.#change(undefined);
    }
  }
}

/** A question has one answer that counts; those that do not any more stand beside it. */
function keyOfAnswer(answer: Answered): string {
  return answer.struck ? `${answer.question} ${answer.at}` : answer.question;
}

function whenAndWhence(answer: Answered): string {
  return [
    timeText(answer.at),
    answer.from === undefined ? '' : `from ${answer.from}`,
    answer.goodUntil === undefined ? '' : `good until ${timeText(answer.goodUntil)}`,
  ].filter((part) => part !== '').join(', ');
}

function labelOf(answer: Answered): string {
  return typeof answer.value === 'number' && asksAge(answer) ? ageInWords(answer.value) : answer.label;
}

customElements.define('oc-answers', Answers);
