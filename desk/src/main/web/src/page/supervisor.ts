import {html, nothing, type TemplateResult} from 'lit';
import '../part/backs.ts';
import '../part/board-agents.ts';
import '../part/board-alarms.ts';
import '../part/board-calls.ts';
import '../part/board-capacity.ts';
import '../part/board-emergencies.ts';
import '../part/board-figures.ts';
import '../part/board-health.ts';
import '../part/board-lines.ts';
import '../part/board-staffing.ts';
import '../part/board-tasks.ts';
import '../part/board-today.ts';
import '../part/floor-act.ts';
import '../part/phone.ts';
import '../part/watching.ts';
import {PageElement} from '../part/element.ts';
import {Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import {takesCalls} from '../state/words.ts';

/** The supervisor's page: the floor as it is now. */
export class SupervisorPage extends PageElement {
  constructor() {
    super();
    new Follow(this, 'me');
    new Shortcuts(this, () => [
      {key: 'T', label: 'Go to today’s counts', act: () => this.#go('today-title')},
      {key: 'W', label: 'Go to calls waiting', act: () => this.#go('waiting-title')},
      {key: 'P', label: 'Go to handlers', act: () => this.#go('agents-title')},
      {key: 'L', label: 'Go to lines', act: () => this.#go('lines-title')},
      {key: 'S', label: 'Go to the service level', act: () => this.#go('figures-title')},
      {key: 'G', label: 'Go to alarms', act: () => this.#go('alarms-title')},
    ]);
  }

  protected override firstUpdated(): void {
    document.title = 'Live floor - Onecall';
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main oc-floor" tabindex="-1">
      <h1 class="nhsuk-u-visually-hidden">Live floor</h1>
      ${live.me === undefined || takesCalls(live.me) ? nothing : html`<oc-phone .me=${live.me}></oc-phone>`}
      <oc-watching></oc-watching>
      <oc-board-emergencies></oc-board-emergencies>
      <oc-board-alarms></oc-board-alarms>
      <oc-board-today></oc-board-today>
      <div class="oc-floor__columns">
        <div class="oc-floor__column">
          <oc-board-waiting></oc-board-waiting>
          <oc-board-backs></oc-board-backs>
          <oc-board-talking></oc-board-talking>
          <oc-board-tasks></oc-board-tasks>
          <oc-board-capacity></oc-board-capacity>
        </div>
        <div class="oc-floor__column">
          <oc-board-figures></oc-board-figures>
          <oc-board-staffing></oc-board-staffing>
          <oc-board-agents></oc-board-agents>
          <oc-board-lines></oc-board-lines>
          <oc-board-health></oc-board-health>
        </div>
      </div>
      <oc-floor-acts></oc-floor-acts>
    </main>`;
  }

  #go(id: string): void {
    document.getElementById(id)?.focus();
  }
}

customElements.define('oc-supervisor', SupervisorPage);
