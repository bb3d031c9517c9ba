import {html, nothing, type TemplateResult} from 'lit';
import {alarmsNow, quiet, type Alarm} from '../state/alarms.ts';
import {Tick} from '../state/clock.ts';
import {Follow} from '../state/live.ts';
import {PageElement} from './element.ts';
import {tile} from './tile.ts';

/** All keys from which an alarm may rise. */
export const alarmKeys = [
  'today', 'longest-wait', 'figures', 'thresholds', 'emergency/', 'task/', 'capacity', 'health', 'outbox', 'partners',
  'referred', 'recording',
] as const;

/** What is beyond its threshold now: words first, no sound, no flashing; each can be quietened until it is over. */
export class BoardAlarms extends PageElement {
  static override properties = {wall: {type: Boolean}};
  /** On a wall there is nobody to press anything. */
  declare wall: boolean;

  constructor() {
    super();
    this.wall = false;
    new Follow(this, ...alarmKeys);
    new Tick(this);
  }

  protected override render(): TemplateResult {
    const alarms = alarmsNow();
    const loud = alarms.filter((alarm) => !quiet.has(alarm)).length;
    return tile(
      'alarms',
      html`Alarms <span class="oc-count ${loud > 0 ? 'oc-count--bad' : ''}">${alarms.length}</span>`,
      alarms.length === 0
        ? html`<p class="oc-dim oc-tight">Nothing is beyond its threshold.</p>`
        : html`<ul class="oc-alarms">${alarms.map((alarm) => this.#row(alarm))}</ul>`,
      undefined,
      this.wall ? undefined : {id: 'now-alarms', title: 'Alarms'},
    );
  }

  protected override updated(): void {
    quiet.look(alarmsNow());
  }

  #row(alarm: Alarm): TemplateResult {
    const quieted = quiet.has(alarm);
    return html`<li class=${quieted ? 'oc-alarms__quiet' : 'oc-alarms__loud'}>
      <strong class="nhsuk-tag nhsuk-tag--${quieted ? 'grey' : 'red'}">${quieted ? 'Alarm, quiet' : 'Alarm'}</strong>
      <span>${alarm.text}</span>
      ${this.wall || quieted
        ? nothing
        : html`<button
            type="button"
            class="oc-link"
            aria-label="Quieten: ${alarm.text}"
            @click=${() => this.#quieten(alarm)}
          >Quieten</button>`}
    </li>`;
  }

  #quieten(alarm: Alarm): void {
    quiet.add(alarm);
    this.requestUpdate();
    void this.focusOn('#alarms-title');
  }
}

customElements.define('oc-board-alarms', BoardAlarms);
