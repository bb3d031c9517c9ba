import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {clock, dayText, Tick, timeText} from '../state/clock.ts';
import {draftDone, draftOf, keepsDraft} from '../state/draft.ts';
import {dueText, teamHoursText} from '../state/due.ts';
import {type Shortcut, Shortcuts} from '../state/keys.ts';
import type {Instant} from '../state/model.ts';
import {ask, type Task, type TaskWhole} from '../state/people.ts';
import {dateText} from '../state/person.ts';
import {phoneText} from '../state/words.ts';
import {fieldOf, momentOf} from '../state/zone.ts';
import {PageElement} from './element.ts';
import type {Listed} from './error-summary.ts';
import {FormErrors} from './form-errors.ts';
import {keyCapOf, problem} from './key-cap.ts';
import {labelled} from './labelled.ts';
import {fact, facts, flags, noteList, planCard} from './person-card.ts';
import {written} from './reason.ts';
import {fromHospital, type TaskAct, taskActs, type TaskForm} from './task-acts.ts';
import {stateTag} from './task-tag.ts';
import {what} from './what.ts';

const backTo: readonly (readonly [string, string])[] = [
  ['emergency', '999 ambulance'],
  ['emergency-department', 'Emergency department'],
  ['clinician', 'Clinician now'],
  ['treatment-centre', 'Urgent treatment centre'],
  ['rapid-response', 'Rapid response at home'],
  ['practice', 'GP practice'],
  ['social-care', 'Social care'],
];

/** Where whoever is sent there cannot wait until a clinician calls back. */
const cannotWait: readonly string[] = ['emergency', 'emergency-department'];

const callBackEnds: readonly (readonly [string, string])[] = [
  ['self-care', 'Self-care advice'],
  ['referred', 'Referred to a service'],
  ['999', '999'],
  ['not-reached', 'Could not be reached'],
  ['other', 'Other'],
];

/** A clinician says in one of a few ways how their call-back ended, and in words beside it. */
function endsInOneOfAFewWays(task: Task): boolean {
  return task.kind === 'clinician-call-back';
}

/** What has happened, such as “On the way”. */
function eventText(what: string): string {
  const words = what.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The note of an event in words. */
function noteText(what: string, note: string | undefined): string {
  const end = what === 'came-to' ? callBackEnds.find(([code]) => code === note) : undefined;
  return end?.[1] ?? note ?? '';
}

/** A note after who made it; nothing where there is none. */
function noteAfter(note: string): string {
  return note === '' ? '' : `: ${note}`;
}

/** One task: whom it is about, what was asked, what can be done, what has happened. */
export class TaskDetail extends PageElement {
  static override properties = {
    task: {attribute: false},
    whole: {state: true},
    form: {state: true},
    trouble: {state: true},
    sentTo: {state: true},
  };
  declare task: Task;
  declare whole: TaskWhole | undefined;
  declare form: TaskForm | undefined;
  declare trouble: string;
  /** Where it is sent back to, as the form has it. */
  declare sentTo: string;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'task');
  #read = '';
  /** When the form was opened: what its field for a time shows at first, and goes on to. */
  #openedAt: Instant = '';

  constructor() {
    super();
    this.trouble = '';
    this.sentTo = backTo[0]![0];
    new Tick(this);
    new Shortcuts(this, () => this.#shortcuts());
  }

  #shortcuts(): readonly Shortcut[] {
    return this.task === undefined
      ? []
      : taskActs(this.task).map((one) => ({key: one.key, label: one.label, act: () => this.#press(one)}));
  }

  protected override updated(_: PropertyValues): void {
    const wanted = `${this.task.id} ${this.task.version}`;
    if (this.#read === wanted) return;
    if (!this.#read.startsWith(this.task.id)) {
      this.whole = undefined;
      this.form = undefined;
    }
    if (!this.#read.startsWith(this.task.id)) void this.#goOn();
    this.#read = wanted;
    void this.#ask();
  }

  get #draft(): string {
    return `task.${this.task.id}`;
  }

  /** A form that was being filled in when the page was lost is open again. */
  async #goOn(): Promise<void> {
    const {id} = this.task;
    const begun = (await draftOf(this.#draft))?.['form'];
    const may = taskActs(this.task).some((one) => one.form !== undefined && one.form === begun);
    if (may && this.task.id === id && this.form === undefined) this.#open(begun as TaskForm);
  }

  async #ask(): Promise<void> {
    const reply = await ask<TaskWhole>(`/api/tasks/${encodeURIComponent(this.task.id)}`);
    if ('value' in reply && reply.value.task.id === this.task.id) this.whole = reply.value;
    this.trouble = 'problem' in reply ? reply.problem : '';
  }

  protected override render(): TemplateResult {
    const {task} = this;
    const whole = this.whole?.task;
    const person = this.whole?.person;
    return html`<section class="oc-card" aria-labelledby="task-title">
      <div class="oc-card__head">
        <h2 class="nhsuk-heading-m" id="task-title" tabindex="-1">${task.title}</h2>
        ${stateTag(task)}
      </div>
      <p class="oc-task__due oc-figure">${dueText(task)}</p>
      ${teamHoursText(task) === '' ? nothing : html`<p class="oc-task__why">${teamHoursText(task)}</p>`}
      ${problem(this.trouble === '' && this.form === undefined ? this.#act.problem : this.trouble)}
      <div class="oc-row oc-task__acts">${taskActs(task).map((one) => this.#button(one))}</div>
      ${this.form === undefined ? nothing : this.#form(this.form)}
      ${this.whole === undefined ? nothing : person === undefined
        ? html`<dl class="oc-facts">
            ${fact('Name', whole?.name ?? 'Not given')}
            ${fact('Born', whole?.born === undefined ? 'Not said in the call: ask' : dateText(whole.born))}
            ${fact('Phone', whole?.phone === undefined ? 'Not given' : phoneText(whole.phone))}
            ${fact('Postcode', whole?.postcode ?? 'Not given')}
            ${fact('Address', 'Not sent with this task: ask')}
          </dl>
          <p class="oc-tight">Not matched to a record: special notes and care plan are not known.</p>`
        : html`${flags(person)} ${facts(person)}`}
      <dl class="oc-facts">
        ${fact('Asked', task.words)}
        ${fact('Ring them at', task.servicePhone === undefined ? undefined : phoneText(task.servicePhone))}
        ${fact('Urgency', task.urgencyTitle)}
        ${fact('Reference', task.reference)}
        ${person !== undefined && whole?.phone !== undefined && whole.phone !== person.phone
          ? fact('Called from', phoneText(whole.phone))
          : nothing}
      </dl>
      ${person === undefined
        ? nothing
        : html`<h3 class="nhsuk-heading-xs">Special notes</h3>
            ${noteList(this.whole?.notes ?? [])}
            <h3 class="nhsuk-heading-xs">Care plan</h3>
            ${planCard(this.whole?.plan)}`}
      ${this.#history(whole)}
    </section>`;
  }

  #button(one: TaskAct): TemplateResult {
    const first = one.act === 'accept' || one.act === 'on-the-way' || (one.act === 'arrived' && this.task.state === 'on-the-way');
    return html`<button type="button" class="nhsuk-button ${first ? '' : 'nhsuk-button--secondary'} oc-tight"
      aria-disabled=${this.#act.busy === undefined ? nothing : 'true'}
      @click=${() => this.#press(one)}>${one.label} ${keyCapOf(one.key)}</button>`;
  }

  #press(one: TaskAct): void {
    if (one.form === undefined) {
      void this.#send(one.act, {});
      return;
    }
    this.#open(one.form);
    this.sentTo = backTo[0]![0];
    void this.focusOn('.oc-task__form input:not([type=hidden]), .oc-task__form select');
  }

  #open(form: TaskForm): void {
    if (this.form !== form) {
      this.#openedAt = new Date(clock.now()).toISOString();
      this.#act.problem = '';
      this.#errors.tell([]);
    }
    this.form = form;
  }

  #form(form: TaskForm): TemplateResult {
    return html`<form data-what=${what(`task-detail:${form}`)} class="oc-task__form" novalidate @submit=${this.#submit} @keydown=${this.#escape}
      ${keepsDraft(this.#draft, () => this.#toldWhereTo())}>
      <input type="hidden" name="form" value=${form}>
      ${this.#errors.summary(this.#act.problem)}
      ${form === 'send-back'
        ? html`<div class="nhsuk-form-group">
            <label class="nhsuk-label" for="task-to">Back to</label>
            <select class="nhsuk-select" id="task-to" name="to" aria-describedby="task-to-means" @change=${() => this.#toldWhereTo()}>
              ${backTo.map(([code, text]) => html`<option value=${code}>${text}</option>`)}
            </select>
            <div id="task-to-means" role="status">
              ${cannotWait.includes(this.sentTo)
                ? html`<p class="oc-rings-nobody"><strong>This rings nobody: a clinician calls back. For an ambulance ring
                    999 yourself now.</strong></p>`
                : nothing}
            </div>
          </div>`
        : nothing}
      ${form === 'postpone'
        ? this.#field('at', 'Agreed time', html`<input class="nhsuk-input nhsuk-input--width-10" id="task-at" name="at" type="datetime-local"
            ${this.#errors.on('task-at')}>`)
        : nothing}
      ${form === 'outcome' && this.task.kind === 'falls'
        ? html`<div class="nhsuk-checkboxes nhsuk-checkboxes--small nhsuk-form-group">
            ${[['lifted', 'Lifted and comfortable'], ['riskAssessed', 'Falls risk assessed']].map(
              ([name, label]) => html`<div class="nhsuk-checkboxes__item">
                <input class="nhsuk-checkboxes__input" type="checkbox" id="task-${name}" name=${name}>
                <label class="nhsuk-label nhsuk-checkboxes__label" for="task-${name}">${label}</label>
              </div>`,
            )}
          </div>
          <div class="nhsuk-form-group">
            <label class="nhsuk-label" for="task-interventions">What was done</label>
            <input class="nhsuk-input" id="task-interventions" name="interventions" maxlength="400" autocomplete="off">
          </div>`
        : nothing}
      ${form === 'outcome' && endsInOneOfAFewWays(this.task)
        ? this.#field('ended', 'How the call ended', html`<select class="nhsuk-select" id="task-ended" name="ended" ${this.#errors.on('task-ended')}>
            <option value="">Choose one</option>
            ${callBackEnds.map(([code, text]) => html`<option value=${code}>${text}</option>`)}
          </select>`)
        : nothing}
      ${form === 'came-home'
        ? this.#field('at', 'When they came home; the time counts from then', html`<input class="nhsuk-input nhsuk-input--width-10" id="task-at"
            name="at" type="datetime-local" .value=${fieldOf(this.#openedAt)} ${this.#errors.on('task-at')}>`)
        : nothing}
      ${form === 'outcome' && fromHospital(this.task)
        ? html`<div class="nhsuk-form-group">
            <label class="nhsuk-label" for="task-support">Support until (${this.task.kind === 'home-first' ? 'at most six weeks' : 'at most three days'}; may be left out)</label>
            <input class="nhsuk-input nhsuk-input--width-10" id="task-support" name="supportUntil" type="date">
          </div>`
        : nothing}
      ${form === 'came-home'
        ? nothing
        : this.#field('words', form === 'outcome' ? 'Outcome' : form === 'no-answer' ? 'Note (may be left out)' : 'Reason', html`<input
            class="nhsuk-input" id="task-words" name="words" maxlength="400" autocomplete="off" ${this.#errors.on('task-words')}>`)}
      <div class="oc-row">
        <button class="nhsuk-button oc-tight">${form === 'send-back' ? 'Send back to a clinician' : 'Save'}</button>
        <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight" @click=${() => this.#leaveIt()}>Not now</button>
      </div>
    </form>`;
  }

  #field(name: string, words: string, field: TemplateResult): TemplateResult {
    const id = `task-${name}`;
    return labelled(id, words, field, {wrong: this.#errors.of(id)});
  }

  #toldWhereTo(): void {
    this.sentTo = this.querySelector<HTMLSelectElement>('#task-to')?.value ?? this.sentTo;
  }

  /** What was begun is not wanted. */
  #leaveIt(): void {
    this.querySelector<HTMLFormElement>('.oc-task__form')?.reset();
    draftDone(this.#draft);
    this.form = undefined;
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.form = undefined;
  };

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const {form} = this;
    if (form === undefined) return;
    const fields = new FormData(event.target as HTMLFormElement);
    const words = written(fields, 'words');
    const at = this.#moment(form, written(fields, 'at'));
    if (this.#errors.tell(this.#wrong(form, fields, at)) || 'problem' in at) return;
    switch (form) {
      case 'outcome':
        await this.#send('outcome', {outcome: words, ...this.#more(fields)});
        return;
      case 'came-home':
        await this.#send('came-home', at);
        return;
      case 'send-back':
        await this.#send('send-back', {to: written(fields, 'to'), reason: words});
        return;
      case 'postpone':
        await this.#send('postpone', {to: at.at, reason: words});
        return;
      case 'no-answer':
        await this.#send('no-answer', words === '' ? {} : {reason: words});
        return;
      case 'decline':
        await this.#send('decline', {reason: words});
        return;
    }
  };

  /** The time that a form asks for, or what is wrong with it; now, where it asks for none. */
  #moment(form: TaskForm, typed: string): {at: Instant} | {problem: string} {
    if (form === 'came-home') return momentOf(typed, 'Choose when they came home', this.#openedAt);
    if (form === 'postpone') return momentOf(typed, 'Choose the time that was agreed');
    return {at: this.#openedAt};
  }

  /** What is wrong with a form, in the order of its fields. */
  #wrong(form: TaskForm, fields: FormData, at: {at: Instant} | {problem: string}): readonly Listed[] {
    const needsEnd = form === 'outcome' && endsInOneOfAFewWays(this.task);
    const needsWords = form !== 'no-answer' && form !== 'came-home';
    return [
      ...('problem' in at ? [{field: 'task-at', text: at.problem}] : []),
      ...(needsEnd && written(fields, 'ended') === '' ? [{field: 'task-ended', text: 'Choose how the call ended'}] : []),
      ...(needsWords && written(fields, 'words') === ''
        ? [{field: 'task-words', text: form === 'outcome' ? 'Say what the outcome is' : 'Give a reason'}]
        : []),
    ];
  }

  /** What an outcome says besides its words. */
  #more(fields: FormData): object {
    const [ended, supportUntil] = [written(fields, 'ended'), written(fields, 'supportUntil')];
    return {
      ...(this.task.kind === 'falls'
        ? {
            lifted: fields.get('lifted') !== null,
            riskAssessed: fields.get('riskAssessed') !== null,
            interventions: written(fields, 'interventions'),
          }
        : {}),
      ...(ended === '' ? {} : {ended}),
      ...(supportUntil === '' ? {} : {supportUntil}),
    };
  }

  async #send(act: string, body: object): Promise<void> {
    const form = this.form;
    const reply = await this.#act.send(`/api/tasks/${encodeURIComponent(this.task.id)}/${act}`, body);
    if (reply?.kind !== 'done') return;
    if (form !== undefined) draftDone(this.#draft);
    // The board may have shown what was done before the reply came, and the next form be open.
    if (this.form === form) this.form = undefined;
    const task = (reply as {task?: Task}).task;
    this.dispatchEvent(new CustomEvent<Task | undefined>('acted', {detail: task, bubbles: true}));
    // Their own phone rings now; what comes of it is seen where calls are.
    if (act === 'ring') location.hash = '#/handler';
  }

  #history(task: Task | undefined): TemplateResult | typeof nothing {
    if (task?.history === undefined) return nothing;
    return html`<h3 class="nhsuk-heading-xs">What has happened</h3>
      <ol class="oc-history">
        ${task.history.map(
          (event) => html`<li><span class="oc-figure">${dayText(event.at)} ${timeText(event.at)}</span>
            <strong>${eventText(event.what)}</strong>, <span class="oc-dim">${event.byName}</span>${noteAfter(noteText(event.what, event.note))}</li>`,
        )}
      </ol>`;
  }
}

customElements.define('oc-task-detail', TaskDetail);
