import {html, nothing, type TemplateResult} from 'lit';
import '../part/board-alarms.ts';
import '../part/figure-calls.ts';
import type {Keys} from '../part/keys.ts';
import {PageElement} from '../part/element.ts';
import {oldSince, type SourceName} from '../part/not-live.ts';
import '../part/not-live.ts';
import {figureText, thresholds, type BoardFigure, type BoardFigures, type Waiting} from '../state/board.ts';
import {clock, secondText, sinceText, Tick} from '../state/clock.ts';
import {tickingText} from '../state/duration.ts';
import {Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import type {Line} from '../state/lines.ts';
import type {Agent, Call, Emergency} from '../state/model.ts';
import {nobodyText} from '../state/nobody.ts';
import {untakenSince, type Task} from '../state/people.ts';
import {FollowPlan, hereNow, neededHours, offText, planNow} from '../state/plan-now.ts';
import {takesCalls, unbroken} from '../state/words.ts';

/** The floor for a large screen that everybody sees: few figures, large, each of which opens what is behind it. */
export class WallboardPage extends PageElement {
  static override properties = {opened: {state: true}, screen: {attribute: false}};
  /** What a screen says of itself that has a pass, where nobody is signed in who could open anything. */
  declare screen: string | undefined;
  /** The figure that is opened. */
  declare opened: {readonly id: string; readonly title: string; readonly hour?: string} | undefined;

  constructor() {
    super();
    new Follow(this, 'waiting', 'figures', 'thresholds', 'call/', 'agent/', 'emergency/', 'emergencies', 'task/', 'line/', 'health');
    new Tick(this);
    new FollowPlan(this);
    // The bar at the top, which offers it elsewhere, is not on the wall.
    new Shortcuts(this, () => [
      {key: 'K', label: 'Show or hide the keys', act: () => document.querySelector<Keys>('oc-keys')?.toggle()},
    ]);
  }

  protected override firstUpdated(): void {
    document.title = 'Wallboard - Onecall';
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-wall" tabindex="-1">
      <h1 class="nhsuk-u-visually-hidden">Wallboard</h1>
      <dl class="oc-wall__figures">${this.#callers()} ${this.#level()} ${this.#staffing()} ${this.#handlers()} ${this.#work()}</dl>
      <oc-board-alarms wall></oc-board-alarms>
      <p class="oc-wall__foot">
        <span class="oc-figure">${secondText(clock.now())}</span>
        <button type="button" class="oc-link" @click=${() => void this.#whole()}>Fill the screen</button>
        ${this.screen === undefined ? html`<a href="#/supervisor">Back to the live floor</a>` : html`<span id="wall-screen">${this.screen}</span>`}
      </p>
      ${this.#behind()}
    </main>`;
  }

  #behind(): TemplateResult {
    return html`<dialog data-what="wallboard:behind" class="oc-dialog oc-dialog--wide" aria-label="What is behind the figure" @close=${this.#closed}>
      ${this.opened === undefined
        ? nothing
        : html`<oc-figure-calls
            .source=${this.opened.hour === undefined ? '/api/floor/figures/calls' : '/api/figures/calls'}
            .figure=${this.opened}
            .key=${this.opened.hour ?? 'recent'}
            .label=${''}
          ></oc-figure-calls>`}
      <div class="oc-row oc-dialog__acts">
        <button type="button" class="nhsuk-button oc-tight" @click=${() => this.querySelector('dialog')?.close()}>Close</button>
      </div>
    </dialog>`;
  }

  /** One figure of the wall; what is old says so itself, and what is late says it in words. */
  #one(
    id: string,
    name: string,
    value: unknown,
    note: string,
    late: boolean,
    source: SourceName,
    hour?: string,
  ): TemplateResult {
    const old = oldSince(source);
    return html`<div class="oc-wall__one ${late ? 'oc-wall__one--late' : ''} ${old === undefined ? '' : 'oc-tile--old'}">
      <dt>${name}</dt>
      <dd class="oc-figure">${this.screen === undefined
        ? html`<button
            type="button"
            class="oc-link"
            data-figure=${id}
            aria-label="${name}: ${value}. Formula and calls"
            @click=${() => this.#open(hour === undefined ? {id, title: name} : {id, title: name, hour})}
          >${large(value)}</button>`
        : html`<span data-figure=${id}>${large(value)}</span>`}</dd>
      <dd class="oc-wall__note">${old === undefined ? note : html`Not live since ${secondText(old.since)}`}</dd>
    </div>`;
  }

  readonly #closed = (event: Event): void => {
    // Another figure may have been opened before this was told.
    if (!(event.target as HTMLDialogElement).open) this.opened = undefined;
  };

  #open(figure: NonNullable<WallboardPage['opened']>): void {
    this.opened = figure;
    this.querySelector('dialog')?.showModal();
  }

  #callers(): TemplateResult {
    const waiting = live.get<Waiting>('waiting');
    const since = waiting?.since;
    const limits = thresholds();
    const late = since !== undefined && (clock.now() - Date.parse(since)) / 1_000 > limits.waitSeconds;
    const crowd = (waiting?.calls ?? 0) > limits.waitingCalls;
    const greeting = waiting?.greeting ?? 0;
    const note = [crowd ? `more than ${limits.waitingCalls}` : '', greeting > 0 ? `${greeting} in the greeting` : ''];
    return html`
      ${this.#one('now-waiting', 'Waiting', waiting?.calls ?? '–', note.filter((one) => one !== '').join('; '), crowd, 'telephony')}
      ${this.#one('now-longest-wait', 'Longest wait', since === undefined ? '–' : sinceText(since), late ? `over ${limits.waitSeconds} s` : '', late, 'telephony')}
    `;
  }

  #level(): TemplateResult[] {
    const board = live.get<BoardFigures>('figures');
    return (board?.figures ?? [])
      .filter((figure) => figure.id !== 'level-answered')
      .map((figure) => this.#one(
        figure.id,
        figure.title,
        valueText(figure),
        `last ${board!.minutes} min, aim ${unbroken(figure.target)}${missedText(figure)}`,
        figure.missed.recent,
        'figures',
      ));
  }

  /** Who is here beside how many are needed, and how many will be. */
  #staffing(): TemplateResult {
    const [now, ...soon] = neededHours();
    const {here, notReady} = hereNow();
    const needed = now?.needed;
    const short = Math.max(0, (needed ?? 0) - (here - notReady));
    const ahead = soon.map((hour) => `${hour.label} ${hour.neededText}`).join(', ');
    const note = now === undefined ? 'needed: not known' : [`needed at ${ahead}`, short > 0 ? `${short} too few` : '', offText(planNow.plan)].filter((one) => one !== '').join('; ');
    const value = now === undefined ? String(here) : `${here} of ${now.neededText}`;
    const nobody = nobodyText();
    const words = nobody === '' ? note : nobody;
    return now === undefined
      ? this.#one('now-handlers', 'Here', value, words, nobody !== '', 'telephony')
      : this.#one('handlers-needed', 'Here, of needed', value, words, short > 0 || nobody !== '', 'telephony', now.from);
  }

  #handlers(): TemplateResult {
    const states = live.all<Agent>('agent/').filter(takesCalls).map((agent) => agent.state);
    const count = (...wanted: readonly Agent['state'][]) => states.filter((state) => wanted.includes(state)).length;
    const talking = live.all<Call>('call/').filter((call) => call.state === 'talking').length;
    const nobody = nobodyText();
    return html`
      ${this.#one('now-handlers', 'Ready', count('ready'), `${count('wrap-up')} in wrap-up, ${count('not-ready')} not ready`, nobody !== '', 'telephony')}
      ${this.#one('now-talking', 'On a call', talking, `${count('ringing')} ringing`, false, 'telephony')}
    `;
  }

  #work(): TemplateResult {
    const emergencies = live.all<Emergency>('emergency/').filter((each) => each.state !== 'handed-over');
    const stand = emergencies.filter((each) => each.state !== 'changed').length;
    const late = emergencies.filter((each) => each.state === 'alarm').length;
    const known = live.get('emergencies') !== undefined;
    const howMany = [known ? '' : 'not known yet', stand > 0 ? `${stand} not handed over` : '', late > 0 ? `${late} over the time` : ''];
    const tasks = live.all<Task>('task/');
    const overdue = tasks.filter((task) => task.overdue).length;
    const untaken = tasks.filter((task) => untakenSince(task) !== undefined).length;
    const past = `${overdue} overdue${untaken > 0 ? `, ${untaken} not taken on in time` : ''}`;
    const closed = live.all<Line>('line/').filter((line) => line.now === 'closed').map((line) => line.name);
    return html`
      ${this.#one('now-emergencies', 'Emergencies not handed over', known ? emergencies.length : '–', howMany.filter((one) => one !== '').join(', '), stand > 0, 'telephony')}
      ${this.#one('now-after-calls', 'Tasks after calls', tasks.length, past, overdue + untaken > 0, 'database')}
      ${this.#one('now-lines', 'Lines closed', closed.length, closed.join(', '), false, 'telephony')}
    `;
  }

  async #whole(): Promise<void> {
    await document.documentElement.requestFullscreen().catch(() => undefined);
  }
}

/** What is said beside the aim: that it is missed, and where that can raise no alarm, why. */
function missedText({missed, calls}: BoardFigure): string {
  const few = calls < thresholds().callsMin ? `, over fewer than ${thresholds().callsMin} calls` : '';
  return missed.recent ? `; missed${few}` : '';
}

/** A figure: as large as it is on a wall, there is no room for a time in words, nor for a decimal of the whole. */
function valueText({unit, recent, aim}: BoardFigure): string {
  const whole = Math.round(recent ?? 0);
  return unit === 'seconds' && whole >= 60 ? tickingText(whole) : figureText(unit, recent, aim).replace('100.0\u00a0%', '100\u00a0%');
}

/** A value as large as the wall has room for, its unit smaller. */
function large(value: unknown): unknown {
  const [number, unit] = String(value).split('\u00a0', 2);
  return unit === '%' || unit === 's' ? html`${number}\u00a0<span class="oc-wall__unit">${unit}</span>` : value;
}

customElements.define('oc-wallboard', WallboardPage);
