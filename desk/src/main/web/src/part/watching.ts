import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {sinceText, Tick} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import type {Call, Watcher} from '../state/model.ts';
import {agentName} from '../state/names.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';

/** How somebody is in a call that is not theirs: to whom they are heard matters most. */
function wordsOf(mode: Watcher['mode'], name: string): string {
  switch (mode) {
    case 'listen':
      return `You are listening to ${name}; nobody hears you`;
    case 'whisper':
      return `You whisper to ${name}, who alone hears you`;
    case 'barge':
      return `You speak in the call of ${name}; the caller hears you`;
  }
}

/** Whom I listen to just now, always in view, and the way out, which nobody has to explain. */
export class Watching extends PageElement {
  readonly #act = new Act(this);

  constructor() {
    super();
    new Follow(this, 'call/', 'agent/', 'me');
    new Tick(this);
  }

  protected override render(): TemplateResult | typeof nothing {
    const mine = live
      .all<Call>('call/')
      .flatMap((call) => (call.watchers ?? [])
        .filter((one) => one.user === live.me?.user)
        .map((watcher) => ({call, watcher})));
    if (mine.length === 0) return nothing;
    return html`<div class="oc-card oc-watching" role="region" aria-label="Whom you listen to">
      ${mine.map(({call, watcher}) => this.#one(call, watcher))} ${problem(this.#act.problem)}
    </div>`;
  }

  #one(call: Call, watcher: Watcher): TemplateResult {
    const name = call.handler === undefined ? 'a call' : agentName(call.handler);
    return html`<p class="oc-watching__one">
      <strong>${wordsOf(watcher.mode, name)}</strong>
      <span class="oc-figure">${sinceText(watcher.since)}</span>
      <button type="button" class="nhsuk-button nhsuk-button--secondary oc-small" aria-label="Stop listening to ${name}"
        ?disabled=${this.#act.busy !== undefined} @click=${() => void this.#stop(call, name)}>Stop listening</button>
    </p>`;
  }

  /** The trail asks for a reason of every act; of this one it is always the same. */
  async #stop(call: Call, name: string): Promise<void> {
    const path = `/api/floor/calls/${encodeURIComponent(call.callId)}/unwatch`;
    const reply = await this.#act.send(path, {reason: 'Stopped listening'});
    if (reply?.kind === 'done') announce(`Stopped listening to ${name}`);
  }
}

customElements.define('oc-watching', Watching);
