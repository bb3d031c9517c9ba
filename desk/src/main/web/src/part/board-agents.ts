import {html, nothing, type TemplateResult} from 'lit';
import {sinceText, Tick} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import type {Agent, AgentState} from '../state/model.ts';
import {takesCalls} from '../state/words.ts';
import {PageElement} from './element.ts';
import {actButton, type FloorAct} from './floor-act.ts';
import {stateText} from './my-state.ts';
import {cell, table} from './table.ts';
import {tile} from './tile.ts';

const order: readonly AgentState[] = ['ringing', 'talking', 'hold', 'wrap-up', 'ready', 'not-ready', 'signed-out'];

function colour(state: AgentState): string {
  switch (state) {
    case 'ready':
      return 'green';
    case 'ringing':
      return 'yellow';
    case 'talking':
    case 'hold':
      return 'blue';
    case 'wrap-up':
      return 'purple';
    case 'not-ready':
      return 'orange';
    case 'signed-out':
      return 'grey';
  }
}

/** No other call is offered to them when they are done with this one. */
function afterThisCall(agent: Agent, path: string): unknown {
  const title = `Pause ${agent.name} after this call`;
  return actButton('Pause after this call', title, {what: 'floor-acts:pause-after', title, path: `${path}/pause`, body: {}});
}

function agentActs(agent: Agent): unknown {
  const path = `/api/floor/agents/${encodeURIComponent(agent.user)}`;
  const out: FloorAct = {what: 'floor-acts:sign-out', title: `Sign ${agent.name}’s phone out of all queues`, path: `${path}/sign-out`, body: {}};
  switch (agent.state) {
    case 'ready':
      return [
        actButton('Pause', `Pause ${agent.name}`, {what: 'floor-acts:pause', title: `Pause ${agent.name}`, path: `${path}/pause`, body: {}}),
        actButton('Sign out', `Sign ${agent.name} out`, out),
      ];
    case 'not-ready':
      return [
        actButton('Make ready', `Make ${agent.name} ready`, {what: 'floor-acts:make-ready', title: `Make ${agent.name} ready`, path: `${path}/ready`, body: {}}),
        actButton('Sign out', `Sign ${agent.name} out`, out),
      ];
    case 'ringing':
    case 'talking':
    case 'hold':
    case 'wrap-up':
      return afterThisCall(agent, path);
    case 'signed-out':
      return '';
  }
}

/** Said of whatever they are doing: their call may be lost, or the next not ring. */
const away = html`<span class="oc-late__text">cannot be reached</span>`;

/** How many do what, in words: 2 ready, 1 on a call. */
function states(agents: readonly Agent[]): string {
  const counted = [
    ['ready', 'ready'], ['ringing', 'ringing'], ['talking', 'on a call'], ['hold', 'holding'],
    ['wrap-up', 'in wrap-up'], ['not-ready', 'not ready'],
  ] as const;
  return counted
    .map(([state, words]) => [agents.filter((agent) => agent.state === state).length, words] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ');
}

/** The handlers, what each does, and for how long. */
export class BoardAgents extends PageElement {
  constructor() {
    super();
    new Follow(this, 'agent/', 'health');
    new Tick(this);
  }

  protected override render(): TemplateResult {
    const agents = live
      .all<Agent>('agent/')
      .filter(takesCalls)
      .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.since.localeCompare(b.since));
    const here = agents.filter((agent) => agent.state !== 'signed-out').length;
    return tile(
      'agents',
      html`Handlers <span class="oc-count">${here} of ${agents.length}</span>
        <span class="oc-dim">${states(agents)}</span>`,
      table(
        'Handlers and what each does',
        ['Name', 'State', 'For', 'Phone', 'Act'],
        agents.map(
          (agent) => html`
            ${cell('Name', agent.name)}
            ${cell('State', html`<span class="nhsuk-tag nhsuk-tag--${colour(agent.state)}">${stateText(agent)}</span>`)}
            ${cell('For', sinceText(agent.since), 'oc-figure')}
            ${cell('Phone', html`${agent.phone ?? '–'} ${agent.phoneAway === true ? away : nothing}`, 'oc-figure')}
            ${cell('Act', agentActs(agent))}
          `,
        ),
      ),
      'telephony',
      {id: 'now-handlers', title: 'Handlers'},
    );
  }
}

customElements.define('oc-board-agents', BoardAgents);
