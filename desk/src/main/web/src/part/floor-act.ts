import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {Act} from '../state/act.ts';
import {floorQueues} from '../state/api.ts';
import {announce} from '../state/announce.ts';
import {draftKey, keepsDraft, putAway} from '../state/draft.ts';
import {live} from '../state/live.ts';
import type {Agent, Encounter} from '../state/model.ts';
import {queueText, takesCalls} from '../state/words.ts';
import {doIt, openDialog} from './do-it.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';
import {stateText} from './my-state.ts';
import {otherwise, reasonField, sayWhy} from './reason.ts';

/** One act of a supervisor: what it is called, where it is posted, and what besides the reason is asked. */
export interface FloorAct {
  readonly title: string;
  readonly path: string;
  readonly body: object;
  readonly asksQueue?: boolean;
  /** Asks for another handler than this one. */
  readonly otherThan?: string;
  readonly queue?: string | undefined;
  readonly priority?: number | undefined;
}

/** The dialog that every act of a supervisor goes through: it always asks why. */
export class FloorActs extends PageElement {
  static override properties = {act: {state: true}, queues: {state: true}};
  declare act: FloorAct | undefined;
  declare queues: readonly string[];
  readonly #act = new Act(this);

  constructor() {
    super();
    this.act = undefined;
    this.queues = [];
  }

  ask(act: FloorAct): void {
    this.querySelector('form')?.reset();
    this.act = act;
    this.#act.problem = '';
    if (act.asksQueue === true) void this.#lookForQueues();
    void openDialog(this);
  }

  async #lookForQueues(): Promise<void> {
    this.queues = (await floorQueues()) ?? [];
  }

  /** What there is to choose from is there before what was chosen. */
  async #ready(): Promise<void> {
    if (this.act?.asksQueue !== true || this.queues.length > 0) return;
    await this.#lookForQueues();
    await this.updateComplete;
  }

  get #draft(): string {
    return this.act === undefined ? '' : draftKey('floor', this.act.path);
  }

  /** Whether all is there to choose from. */
  get #known(): boolean {
    return this.act?.asksQueue !== true || this.queues.length > 0;
  }

  protected override render(): TemplateResult {
    return html`<dialog class="oc-dialog" aria-labelledby="floor-act-title"
      @close=${() => putAway(this.querySelector('form'), this.#draft)}>
      <form @submit=${this.#send} novalidate ${keepsDraft(this.#draft, undefined, () => this.#ready())}>
        <h2 class="nhsuk-heading-m" id="floor-act-title">${this.act?.title ?? ''}</h2>
        ${problem(otherwise(this.#act.problem))}
        ${this.act?.asksQueue === true ? this.#where(this.act) : nothing}
        ${this.act?.otherThan === undefined ? nothing : this.#whom(this.act.otherThan)}
        ${reasonField('floor-reason', this.#act.problem, 'Kept with your name. The handler sees what you do.')}
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
    return html`<div class="nhsuk-form-group">
      <label class="nhsuk-label" for="floor-user">To</label>
      <select class="nhsuk-select" id="floor-user" name="user">
        ${repeat(agents, (agent) => agent.user, (agent) => html`<option value=${agent.user} ?disabled=${inCall(agent)}>${agent.name}: ${stateText(agent)}${inCall(agent) ? ', not now' : ''}</option>`)}
      </select>
    </div>`;
  }

  #where(act: FloorAct): TemplateResult {
    return html`<div class="nhsuk-form-group">
        <label class="nhsuk-label" for="floor-queue">Queue</label>
        <select class="nhsuk-select" id="floor-queue" name="queue">
          ${this.queues.map((queue) => html`<option value=${queue} ?selected=${queue === act.queue}>${queueText(queue)}</option>`)}
        </select>
      </div>
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for="floor-priority">Priority</label>
        <div class="nhsuk-hint" id="floor-priority-hint">The higher is answered first, 0 to 999. The wait counts on.</div>
        <input class="nhsuk-input nhsuk-input--width-4" id="floor-priority" name="priority" inputmode="numeric"
          value=${act.priority ?? 0} aria-describedby="floor-priority-hint">
      </div>`;
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const act = this.act;
    if (act === undefined) return;
    const form = new FormData(event.target as HTMLFormElement);
    const reason = String(form.get('reason')).trim();
    if (reason === '') {
      this.#act.problem = sayWhy;
      void this.focusOn('#floor-reason');
      return;
    }
    if (act.otherThan !== undefined && form.get('user') === null) {
      this.#act.problem = 'Choose somebody who is in no call';
      return;
    }
    const priority = String(form.get('priority') ?? '').trim();
    if (act.asksQueue === true && !/^[0-9]{1,3}$/.test(priority)) {
      this.#act.problem = 'A priority is a whole number from 0 to 999';
      return;
    }
    const more = act.asksQueue === true
      ? {queue: String(form.get('queue')), priority: Number(priority)}
      : act.otherThan === undefined ? {} : {user: String(form.get('user') ?? '')};
    const reply = await this.#act.send(act.path, {...act.body, ...more, reason});
    if (reply?.kind === 'done') {
      this.querySelector('dialog')?.close();
      announce(`${act.title}: done`);
    }
  };
}

/** Whether their phone rings or has a call: what they have to do then is on their screen. */
function inCall(agent: Agent): boolean {
  return agent.state === 'ringing' || agent.state === 'talking' || agent.state === 'hold';
}

/** Asks for the reason of an act, in the one dialog of the page. */
export function askToAct(act: FloorAct): void {
  document.querySelector<FloorActs>('oc-floor-acts')?.ask(act);
}

/** A small button that opens an act. */
export function actButton(text: string, label: string, act: FloorAct): TemplateResult {
  return html`<button type="button" class="oc-link oc-act" aria-label=${label} @click=${() => askToAct(act)}>${text}</button>`;
}

/** What can be done with an encounter whose caller is gone and whose handler does not finish it. */
export function leftActs(encounter: Encounter | undefined, name: string): unknown {
  if (encounter?.callEndedAt === undefined) return '';
  const path = `/api/floor/encounters/${encodeURIComponent(encounter.id)}`;
  const hand = `Hand on the last call of ${name}`;
  const close = `Close the last call of ${name}`;
  return [
    actButton('Hand on…', hand, {title: hand, path: `${path}/hand-over`, body: {}, otherThan: encounter.handler}),
    actButton('Close…', close, {title: close, path: `${path}/close`, body: {}}),
  ];
}

customElements.define('oc-floor-acts', FloorActs);
