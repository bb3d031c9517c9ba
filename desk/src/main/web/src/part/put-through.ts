import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {colleaguesFor} from '../state/api.ts';
import {Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import type {Call, Encounter, Service} from '../state/model.ts';
import {PageElement} from './element.ts';
import {serviceIn} from './in-the-call.ts';
import {keyCapOf} from './key-cap.ts';
import {openRefusal} from './refuse.ts';
import {referText} from './service-words.ts';

/** Whether numbers outside can be rung: asked once for a page, for it does not change. */
let ringsOut: Promise<boolean> | undefined;

/**
 * Puts the caller through to a service that is spoken with by telephone. The service is rung into
 * the call, and is the caller's place once it is on the line; where nobody can be rung from here,
 * nothing is shown and the caller rings them.
 */
export class PutThrough extends PageElement {
  static override properties = {
    encounter: {attribute: false},
    service: {attribute: false},
    can: {state: true},
  };
  declare encounter: Encounter;
  declare service: Service;
  declare can: boolean;
  readonly #act = new Act(this);

  constructor() {
    super();
    this.can = false;
    new Follow(this, 'call/');
    new Shortcuts(this, () =>
      this.#isNext
        ? [{key: 'A', label: `Put the caller through to ${this.service.name}: go there`, act: () => this.#button?.focus()}]
        : []);
  }

  /** Whether it is being asked for: the ring is still to come. */
  get isAsking(): boolean {
    return this.#act.busy !== undefined;
  }

  get #button(): HTMLElement | null {
    return this.querySelector('button');
  }

  /** Whether the key goes here: to the first of the list, or to the one after that which has the focus. */
  get #isNext(): boolean {
    const all = [...document.querySelectorAll<HTMLElement>('oc-put-through button')];
    const next = all[(all.findIndex((one) => one === document.activeElement) + 1) % all.length];
    return next !== undefined && next === this.#button;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    ringsOut ??= colleaguesFor().then((found) => found?.ringsOut === true);
    void ringsOut.then((can) => (this.can = can));
  }

  protected override render(): TemplateResult | typeof nothing {
    const call = live.get<Call>(`call/${this.encounter.callId}`);
    if (!this.can || call?.state !== 'talking') return nothing;
    const outside = (call.parties ?? []).filter((one) => one.role === 'outside');
    const them = outside.find((one) => one.service === this.service.id);
    if (them?.refusal !== undefined) {
      return html`<p class="nhsuk-error-message" role="alert">They are not written down as the caller’s place.
        ${them.refusal} Choose “${referText(this.service.wayIn)}”, then leave the caller with them.</p>`;
    }
    if (them !== undefined) {
      return html`<p class="oc-service__facts" role="status">${them.joined
        ? 'They are on the line. Leave the caller with them, or let them go.'
        : 'They are being rung…'}</p>`;
    }
    if (outside.some((one) => one.name === undefined)) {
      // After a restart it is not known any more whom a service was rung for.
      return html`<p class="oc-service__facts">Somebody else is in the call. If this is the service, choose
        “${referText(this.service.wayIn)}”, then leave them together. If not, the caller can be put through once they have been let go.</p>`;
    }
    if (outside.length > 0) {
      return html`<p class="oc-service__facts">Somebody else is in the call. Once they have been let go, the caller can be put through.</p>`;
    }
    return html`<button type="button" class="oc-choice oc-choice--way" aria-disabled=${this.#act.busy ? 'true' : nothing}
        @click=${() => this.#through()}>
        ${keyCapOf('A')}<span>Put the caller through<span class="nhsuk-u-visually-hidden"> to ${this.service.name}</span></span>
      </button>
      ${this.#act.problem === ''
        ? nothing
        : html`<p class="nhsuk-error-message" role="alert">${this.#act.problem}</p>`}`;
  }

  async #through(): Promise<void> {
    const path = `/api/calls/${encodeURIComponent(this.encounter.callId)}/through`;
    const reply = await this.#act.send(path, {service: this.service.id});
    if (reply?.kind === 'done') announce(`${this.service.name} is being rung`);
    const list = this.closest('oc-services');
    if (reply?.kind === 'refused' && list !== null) openRefusal(list, reply.text);
  }
}

/** Why nothing else is chosen now: the caller is being put through; empty where they are not. */
export function puttingThrough(encounter: Encounter, list: ParentNode): string {
  const them = serviceIn(encounter);
  if (them !== undefined) {
    return `${them.name ?? 'A service'} ${them.joined ? 'is on the line' : 'is being rung'}. Let them go before you choose anything else`;
  }
  return [...list.querySelectorAll<PutThrough>('oc-put-through')].some((one) => one.isAsking)
    ? 'The caller is being put through. Wait until they are rung'
    : '';
}

customElements.define('oc-put-through', PutThrough);
