import {html, nothing, type TemplateResult} from 'lit';
import {alarmsNow, caller, grouped, groupText, idsOf, type Alarm, type AlarmGroup} from '../state/alarms.ts';
import {Act} from '../state/act.ts';
import {Tick, timeText} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';
import {tile} from './tile.ts';

/** All keys from which an alarm may rise, and those that are quiet. */
export const alarmKeys = [
  'today', 'waiting', 'agent/', 'figures', 'thresholds', 'emergency/', 'task/', 'capacity', 'health', 'outbox', 'partners',
  'referred', 'recording', 'quiet',
] as const;

/** A wall has room for so many, beside which the clock and the figures stay in view. */
const wallRowsMax = 8;
const wallNamesMax = 2;
/** So many leave room for larger letters. */
const fewMax = 2;
const namesMax = 12;
/** The server takes so many at once. */
const quietMax = 60;

/** What is beyond its threshold now: words first, no sound, no flashing; each can be quietened for the whole room. */
export class BoardAlarms extends PageElement {
  static override properties = {wall: {type: Boolean}};
  /** On a wall there is nobody to press anything. */
  declare wall: boolean;
  readonly #act = new Act(this);

  constructor() {
    super();
    this.wall = false;
    new Follow(this, ...alarmKeys);
    new Tick(this);
  }

  protected override render(): TemplateResult {
    // What is beyond its threshold is not known while nothing is heard, nor before anything was.
    if (live.notLiveSince !== undefined || !live.known) return this.#unknown();
    const alarms = alarmsNow();
    const groups = grouped(alarms);
    const loud = groups.filter((group) => group.quiet === undefined).length;
    return tile(
      'alarms',
      html`Alarms <span class="oc-count ${loud > 0 ? 'oc-count--bad' : ''}">${countText(groups.length, alarms.length)}</span>`,
      html`${problem(this.#act.problem)} ${alarms.length === 0
        ? html`<p class="oc-dim oc-tight">Nothing raises an alarm.</p>`
        : this.#list(groups)}`,
      undefined,
      this.#figure(),
    );
  }

  #unknown(): TemplateResult {
    const last = live.known ? alarmsNow().length : 0;
    return tile(
      'alarms',
      html`Alarms <span class="oc-count">Not known</span>`,
      html`<p class="oc-tight">
        Whether anything raises an alarm is not known while this page hears nothing.
        ${last === 0 ? nothing : `When it heard last, ${last === 1 ? '1 alarm' : `${last} alarms`} stood.`}
      </p>`,
      undefined,
      this.#figure(),
    );
  }

  #figure(): {id: string; title: string} | undefined {
    return this.wall ? undefined : {id: 'now-alarms', title: 'Alarms'};
  }

  protected override updated(): void {
    if (live.notLiveSince === undefined && live.known) caller.look(alarmsNow());
  }

  /** On the wall as many as there is room for; the last says how many more there are. */
  #list(groups: readonly AlarmGroup[]): TemplateResult {
    const shown = !this.wall || groups.length <= wallRowsMax ? groups : groups.slice(0, wallRowsMax - 1);
    const more = groups.length - shown.length;
    return html`<ul class="oc-alarms ${groups.length <= fewMax ? 'oc-alarms--few' : ''}">
      ${shown.map((group) => this.#row(group))}
      ${more > 0 ? html`<li class="oc-alarms__more">and ${more} more, on the live floor</li>` : nothing}
    </ul>`;
  }

  #row(group: AlarmGroup): TemplateResult {
    const {quiet} = group;
    const text = groupText(group, this.wall ? wallNamesMax : namesMax);
    return html`<li class=${quiet === undefined ? 'oc-alarms__loud' : 'oc-alarms__quiet'}>
      <strong class="nhsuk-tag nhsuk-tag--${quiet === undefined ? 'red' : 'grey'}">${quiet === undefined ? 'Alarm' : 'Alarm, quiet'}</strong>
      <span>${text}
        ${quiet === undefined
          ? nothing
          : html`<span class="oc-dim oc-under">Quietened ${quiet.by === undefined ? '' : `by ${quiet.by} `}until ${timeText(quiet.until)}</span>`}</span>
      ${this.wall || quiet !== undefined
        ? nothing
        : html`<button
            type="button"
            class="oc-link"
            aria-label="Quieten: ${text}"
            @click=${() => void this.#quieten(group.alarms)}
          >Quieten</button>`}
    </li>`;
  }

  async #quieten(alarms: readonly Alarm[]): Promise<void> {
    const wanted = alarms
      .flatMap((one) => idsOf(one).map((alarm) => (one.newest === undefined ? {alarm} : {alarm, newest: one.newest})))
      .slice(0, quietMax);
    await this.#act.send('/api/floor/alarms/quiet', {alarms: wanted});
    void this.focusOn('#alarms-title');
  }
}

/** One alarm may be about several things; where that is so, both are said. */
function countText(alarms: number, things: number): string {
  return alarms === things ? String(alarms) : `${things} in ${alarms} alarms`;
}

customElements.define('oc-board-alarms', BoardAlarms);
