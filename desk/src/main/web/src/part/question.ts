import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {Act} from '../state/act.ts';
import {timeText} from '../state/clock.ts';
import {draftDone} from '../state/draft.ts';
import {Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import type {AnswerValue, Encounter, Question} from '../state/model.ts';
import {type Choices, isWritten, keyOf} from './choices.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';
import {what} from './what.ts';
import './possible.ts';

/** An answer is on record and the next question here long before this; where not, it is shown to be under way. */
const answeredMillis = 100;

/** One question to say aloud, in large type, and the ways to answer it. The next one is the receipt. */
export class QuestionPart extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #act = new Act(this, answeredMillis);
  #sent: AnswerValue | undefined;

  constructor() {
    super();
    new Follow(this);
    new Shortcuts(this, () => this.#shortcuts());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('encounter')?.question?.id;
    if (before === undefined || before === this.encounter.question?.id) return;
    // The next question is the receipt of an answer, whatever became of the reply: so it can be answered.
    this.#act.letGo();
    this.#showHelp(false);
  }

  protected override render(): TemplateResult | typeof nothing {
    const question = this.encounter.question;
    if (question === undefined) return nothing;
    return html`
      <section class="oc-card oc-question" aria-labelledby="step-heading">
        <p class="oc-caption">
          ${question.number === undefined ? 'Question' : `Question ${question.number}`}
          ${this.#of()}
        </p>
        ${question.again === undefined ? nothing : this.#again(question.again)}
        ${keyed(question.id, this.#asked(question))}
        ${problem(this.#act.problem)} ${this.#unsaved()}
        ${this.#explained(question)}
        <oc-possible .encounter=${this.encounter}></oc-possible>
      </section>
    `;
  }

  /** What it is a question of: of no problem yet, where the emergency questions come first. */
  #of(): TemplateResult | typeof nothing {
    const {protocol, gate} = this.encounter;
    if (protocol === undefined) return nothing;
    return html`· ${gate === 'asking' ? 'Emergency questions' : protocol.title}`;
  }

  #asked(question: Question): TemplateResult {
    return html`
      <h1 class="oc-question__words" id="step-heading" tabindex="-1" @keydown=${this.#digit}>
        <span class="nhsuk-u-visually-hidden">Ask: </span>${question.words}
      </h1>
      <div role="group" aria-labelledby="step-heading">
        <oc-choices
          .asked=${question}
          .name=${question.id}
          .sent=${this.#act.busy === undefined ? undefined : this.#sent}
          .draft=${this.#draft(question)}
          @answer=${(event: CustomEvent<AnswerValue>) => this.#answer(question, event.detail)}
        ></oc-choices>
      </div>
    `;
  }

  #again(before: {readonly label: string; readonly at: string}): TemplateResult {
    return html`<p class="oc-again">
      Asked again: “${before.label}” was said at ${timeText(before.at)} and is too old to rest on.
    </p>`;
  }

  /** The next question is the receipt of an answer; this says why it has not come. */
  #unsaved(): TemplateResult {
    const waits = this.#act.busy !== undefined && live.notLiveSince !== undefined;
    return html`<div role="status">
      ${waits
        ? html`<p class="oc-unsaved">
            Your answer is not saved yet: the desk cannot be reached. It is sent again by itself.
          </p>`
        : nothing}
    </div>`;
  }

  #explained(question: Question): TemplateResult {
    const parts = [
      ['question:why', 'Why we ask this', question.why],
      ['question:plain', 'In plainer words', question.plain],
      ['question:help', 'Help for you', question.help],
    ] as const;
    return html`<div class="oc-explained">
      ${parts.map(([name, title, text]) =>
        text
          ? html`<details data-what=${what(name)} data-of=${question.id} class="nhsuk-details">
              <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">${title}</span>
              </summary>
              <div class="nhsuk-details__text"><p>${text}</p></div>
            </details>`
          : nothing,
      )}
    </div>`;
  }

  #shortcuts() {
    const question = this.encounter.question;
    if (question === undefined) return [];
    return [
      ...question.choices.map((choice) => ({
        key: keyOf(question, choice),
        label: `Answer: ${choice.label}`,
        act: () => void this.querySelector<Choices>('oc-choices')?.press(keyOf(question, choice)),
      })),
      {key: 'W', label: 'Why, plainer words and help: show or hide', act: () => this.#toggleHelp()},
    ];
  }

  #toggleHelp(): void {
    this.#showHelp(![...this.querySelectorAll('details')].every((one) => one.open));
  }

  #showHelp(open: boolean): void {
    for (const one of this.querySelectorAll('details')) one.open = open;
  }

  readonly #digit = (event: KeyboardEvent): void => {
    const choices = this.querySelector<Choices>('oc-choices');
    const taken = event.key === 'Enter' ? choices?.enter() : choices?.pressed(event);
    if (taken === true) event.preventDefault();
  };

  async #answer(question: Question, value: AnswerValue): Promise<void> {
    const draft = this.#draft(question);
    if (this.#act.busy === undefined) this.#sent = value;
    const {id} = this.encounter;
    const isAsked = () => this.isConnected && this.encounter.id === id && this.encounter.question?.id === question.id;
    const reply = await this.#act.encounter(id, 'answers', {question: question.id, value}, 'answers', isAsked);
    if (reply?.kind === 'done' && isWritten(question.kind)) draftDone(draft);
  }

  #draft(question: Question): string {
    return `answer.${this.encounter.id}.${question.id}`;
  }
}

customElements.define('oc-question', QuestionPart);
