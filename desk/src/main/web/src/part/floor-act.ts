import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {Act} from '../state/act.ts';
import {floorQueues} from '../state/api.ts';
import {announce} from '../state/announce.ts';
import {draftKey, keepsDraft, putAway} from '../state/draft.ts';
import {live} from '../state/live.ts';
import type {Agent, Call, Emergency, Encounter} from '../state/model.ts';
import {callerText, queueText, takesCalls} from '../state/words.ts';
import {doIt, openDialog} from './do-it.ts';
import {doneField, emergencyOpen, sayDone} from './done-instead.ts';
import {PageElement} from './element.ts';
import type {Listed} from './error-summary.ts';
import {FormErrors} from './form-errors.ts';
import {fieldHint, labelled} from './labelled.ts';
import {stateText} from './my-state.ts';
import {oldSince} from './not-live.ts';
import {noReason, reasonField, written} from './reason.ts';
import './since.ts';
import type {What} from './what.ts';

/** One act of a supervisor: what it is called, where it is posted, and what besides the reason is asked. */
export interface FloorAct {
  readonly what: What;
  readonly title: string;
  readonly path: string;
  readonly body: object;
  /** The caller whom it is about, by their call: which one is said beside the title. */
  readonly caller?: string;
  /** Asks where that call is to wait. */
  readonly moves?: string;
  /** Asks for another handler than this one. */
  readonly otherThan?: string;
  /** Asks what was done for the person, whose emergency is handed over to nobody; that says why as well. */
  readonly done?: true;
}

/** Which caller it is, as their row says it. */
function whose(call: Call): TemplateResult {
  return html`: <span class="oc-figure">${callerText(call.caller)}</span>, ${call.lineName}<span aria-hidden="true">, waits
    <oc-since .at=${call.arrivedAt}></oc-since></span>`;
}

/** Where a caller waits. */
interface Place {
  readonly queue: string;
  readonly priority: number;
}

/** What is said of every reason. */
const kept = 'Kept with your name. The handler sees what you do.';

/** The dialog that every act of a supervisor goes through: it always asks why. */
export class FloorActs extends PageElement {
  static override properties = {act: {state: true}, caller: {state: true}, queues: {state: true}, seen: {state: true}};
  declare act: FloorAct | undefined;
  /** Whom it is about, as they were when it was asked for. */
  declare caller: Call | undefined;
  /** Where the caller was when this was shown: what is sent says so, as somebody else may be quicker. */
  declare seen: Place;
  declare queues: readonly string[];
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'floor');

  constructor() {
    super();
    this.act = undefined;
    this.seen = placeOf(undefined);
    this.queues = [];
  }

  ask(act: FloorAct): void {
    this.querySelector('form')?.reset();
    this.act = act;
    this.caller = act.caller === undefined ? undefined : live.get<Call>(`call/${act.caller}`);
    this.#act.problem = '';
    this.#errors.tell([]);
    this.seen = placeOf(act.moves);
    if (act.moves !== undefined) void this.#lookForQueues();
    void openDialog(this);
  }

  async #lookForQueues(): Promise<void> {
    this.queues = (await floorQueues()) ?? [];
  }

  /** What there is to choose from is there before what was chosen. */
  async #ready(): Promise<void> {
    if (this.act?.moves === undefined || this.queues.length > 0) return;
    await this.#lookForQueues();
    await this.updateComplete;
  }

  get #draft(): string {
    return this.act === undefined ? '' : draftKey('floor', this.act.path);
  }

  /** Whether all is there to choose from. */
  get #known(): boolean {
    return this.act?.moves === undefined || this.queues.length > 0;
  }

  protected override render(): TemplateResult {
    return html`<dialog data-what=${this.act?.what ?? nothing} class="oc-dialog" aria-labelledby="floor-act-title"
      @close=${() => putAway(this.querySelector('form'), this.#draft)}>
      <form data-what=${this.act?.what ?? nothing} @submit=${this.#send} novalidate ${keepsDraft(this.#draft, undefined, () => this.#ready())}>
        <h2 class="nhsuk-heading-m" id="floor-act-title">${this.act?.title ?? ''}${this.caller === undefined ? nothing : whose(this.caller)}</h2>
        ${this.act?.done === true ? emergencyOpen(true) : nothing}
        ${this.#errors.summary(this.#act.problem)}
        ${this.act?.done === true ? doneField('floor-done', this.#errors.of('floor-done')) : nothing}
        ${this.act?.moves === undefined ? nothing : this.#where()}
        ${this.act?.otherThan === undefined ? nothing : this.#whom(this.act.otherThan)}
        ${this.act?.done === true ? nothing : reasonField('floor-reason', this.#errors, kept)}
        ${doIt(this, this.#act.busy !== undefined || !this.#known, this.act?.title ?? '')}
      </form>
    </dialog>`;
  }

  /** Those who take calls, whoever is here before the others; nobody is given a second one in a call. */
  #whom(other: string): TemplateResult {
    const agents = live
      .all<Agent>('agent/')
      .filter((agent) => takesCalls(agent) && agent.user !== other)
      .sort((a, b) => Number(a.state === 'signed-out') - Number(b.state === 'signed-out') || a.name.localeCompare(b.name));
    return labelled('floor-user', 'To', html`<select class="nhsuk-select" id="floor-user" name="user" ${this.#errors.on('floor-user')}>
        ${repeat(agents, (agent) => agent.user, (agent) => html`<option value=${agent.user} ?disabled=${inCall(agent)}>${agent.name}: ${stateText(agent)}${inCall(agent) ? ', not now' : ''}</option>`)}
      </select>`, {wrong: this.#errors.of('floor-user')});
  }

  /** What is left as it is, is not sent: it stays as it is by then. */
  #where(): TemplateResult {
    const {queue, priority} = this.seen;
    return html`${labelled('floor-queue', 'Queue', html`<select class="nhsuk-select" id="floor-queue" name="queue" ${this.#errors.on('floor-queue')}>
          <option value="">Leave it as it is (${queueText(queue)})</option>
          ${repeat(this.queues.filter((one) => one !== queue), (one) => one, (one) => html`<option value=${one}>${queueText(one)}</option>`)}
        </select>`, {wrong: this.#errors.of('floor-queue')})}
      ${labelled('floor-priority', 'Priority', html`<input class="nhsuk-input nhsuk-input--width-4" id="floor-priority" name="priority"
        inputmode="numeric" aria-describedby="floor-priority-hint" ${this.#errors.on('floor-priority')}>`, {
        hint: fieldHint(
          'floor-priority',
          `${priority} at the last look; left empty it stays as it is. The higher is answered first, 0 to 999. The wait counts on.`,
        ),
        wrong: this.#errors.of('floor-priority'),
      })}`;
  }

  /** What is wrong with what was written, in the order of the fields. */
  #wrong(act: FloorAct, form: FormData): readonly Listed[] {
    const priority = written(form, 'priority');
    const moves = act.moves !== undefined;
    const stays = moves && written(form, 'queue') === '' && priority === '';
    return [
      ...(act.done === true && written(form, 'done') === '' ? [{field: 'floor-done', text: sayDone}] : []),
      ...(stays ? [{field: 'floor-queue', text: 'Choose another queue, or write another priority'}] : []),
      ...(moves && !/^[0-9]{0,3}$/.test(priority) ? [{field: 'floor-priority', text: 'A priority is a whole number from 0 to 999'}] : []),
      ...(act.otherThan !== undefined && form.get('user') === null
        ? [{field: 'floor-user', text: 'Choose somebody who is in no call'}]
        : []),
      ...(act.done === true ? [] : noReason('floor-reason', written(form, 'reason'))),
    ];
  }

  /** What is sent of where the caller is to wait. */
  #elsewhere(form: FormData): object {
    const queue = written(form, 'queue');
    const priority = written(form, 'priority');
    return {
      ...(queue === '' ? {} : {queue, seenQueue: this.seen.queue}),
      ...(priority === '' ? {} : {priority: Number(priority), seenPriority: this.seen.priority}),
    };
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const act = this.act;
    if (act === undefined) return;
    const form = new FormData(event.target as HTMLFormElement);
    if (this.#errors.tell(this.#wrong(act, form))) return;
    const why = act.done === true ? {done: written(form, 'done')} : {reason: written(form, 'reason')};
    const more = act.moves !== undefined
      ? this.#elsewhere(form)
      : act.otherThan === undefined ? {} : {user: written(form, 'user')};
    const reply = await this.#act.send(act.path, {...act.body, ...more, ...why});
    if (reply?.kind === 'done') {
      this.querySelector('dialog')?.close();
      announce(`${act.title}: done`);
    } else if (reply?.kind === 'refused' && reply.code === 'changed') {
      this.seen = placeOf(act.moves);
    }
  };
}

/** Where a call waits now, as the board shows it. */
function placeOf(id: string | undefined): Place {
  const call = id === undefined ? undefined : live.get<Call>(`call/${id}`);
  return {queue: call?.queue ?? '', priority: call?.priority ?? 0};
}

/** Whether their phone rings or has a call: what they have to do then is on their screen. */
function inCall(agent: Agent): boolean {
  return agent.state === 'ringing' || agent.state === 'talking' || agent.state === 'hold';
}

/** Asks for the reason of an act, in the one dialog of the page. */
export function askToAct(act: FloorAct): void {
  document.querySelector<FloorActs>('oc-floor-acts')?.ask(act);
}

/** A small button that opens an act; what is shown may be old while the floor is not live, so nothing is done about it. */
export function actButton(text: string, label: string, act: FloorAct): TemplateResult {
  return html`<button type="button" class="oc-link oc-act" aria-label=${label} ?disabled=${oldSince('telephony') !== undefined} @click=${() => askToAct(act)}>${text}…</button>`;
}

/** What can be done with an encounter whose caller is gone and whose handler does not finish it. */
export function leftActs(encounter: Encounter | undefined, name: string): unknown {
  if (encounter?.callEndedAt === undefined || encounter.ringingSince !== undefined) return '';
  const path = `/api/floor/encounters/${encodeURIComponent(encounter.id)}`;
  const hand = `Hand on the last call of ${name}`;
  const close = `Close the last call of ${name}`;
  return [
    actButton('Hand on', hand, {what: 'floor-acts:hand-on', title: hand, path: `${path}/hand-over`, body: {}, otherThan: encounter.handler}),
    actButton('Close', close, isOpen(encounter.id)
      ? {what: 'floor-acts:close-emergency', title: close, path: `${path}/close`, body: {}, done: true}
      : {what: 'floor-acts:close', title: close, path: `${path}/close`, body: {}}),
  ];
}

/** Whether an emergency stands in an encounter that is handed over to nobody. */
function isOpen(encounter: string): boolean {
  const state = live.get<Emergency>(`emergency/${encounter}`)?.state;
  return state === 'open' || state === 'alarm';
}

/** Says that a supervisor has seen how an emergency ended that was handed over to nobody. */
export function seenAct(one: Emergency, name: string): TemplateResult {
  const title = `Say what was done: the emergency that ended with ${name}`;
  const path = `/api/floor/encounters/${encodeURIComponent(one.encounterId)}/seen`;
  return actButton('Say what was done', title, {what: 'floor-acts:see-emergency', title, path, body: {}});
}

customElements.define('oc-floor-acts', FloorActs);
