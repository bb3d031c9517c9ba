import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {Shortcuts} from '../state/keys.ts';
import type {Encounter, Followed} from '../state/model.ts';
import {levelText} from '../state/words.ts';
import {PageElement} from './element.ts';
import {keyCapOf, problem} from './key-cap.ts';

/**
 * The protocols that are followed, what each has come to, and the ways between them. Fires 'another'
 * where the caller has another problem.
 */
export class Problems extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #act = new Act(this);

  constructor() {
    super();
    new Shortcuts(this, () => this.#shortcuts());
  }

  protected override render(): TemplateResult | typeof nothing {
    const followed = this.encounter.protocols ?? [];
    if (followed.length === 0) return nothing;
    return html`<section class="oc-problems" aria-label="Problems of this call">
      <ul class="oc-problems__list">${followed.map((one) => this.#problem(one))}</ul>
      ${this.#noneToAdd
        ? nothing
        : html`<button type="button" class="oc-link oc-problems__another" @click=${() => this.#another()}>
            Another problem ${keyCapOf('I')}
          </button>`}
      ${problem(this.#act.problem)}
    </section>`;
  }

  /** Whether no problem can be added: the call is over, or its first is looked for below. */
  get #noneToAdd(): boolean {
    return this.encounter.state === 'finished' || this.encounter.gate === 'over';
  }

  #problem(one: Followed): TemplateResult {
    const asking = this.encounter.question !== undefined;
    const waits = asking && !one.active && one.outcome === undefined;
    const several = (this.encounter.protocols ?? []).length > 1;
    return html`<li class="oc-problems__one ${one.active && asking ? 'oc-problems__one--active' : ''}"
      aria-current=${one.active && asking ? 'true' : nothing}>
      <strong>${one.because === 'gate' ? 'Emergency questions' : one.title}</strong>
      <span class="oc-dim">${this.#standing(one, asking)}</span>
      ${one.because === 'handed-over' ? html`<span class="oc-dim">handed over from ${one.from}</span>` : nothing}
      ${waits
        ? html`<button type="button" class="oc-link" @click=${() => this.#resume(one)}>
            Go on with it<span class="nhsuk-u-visually-hidden">: ${one.title}</span>
          </button>`
        : nothing}
      ${several && asking && one.outcome === undefined && one.because !== 'handed-over'
        ? html`<button type="button" class="oc-link" @click=${() => this.#setAside(one)}>
            Set aside<span class="nhsuk-u-visually-hidden">: ${one.title}</span>
          </button>`
        : nothing}
    </li>`;
  }

  #standing(one: Followed, asking: boolean): string {
    if (one.outcome !== undefined) return `${levelText(one.outcome.level)}: ${one.outcome.title}`;
    if (!asking) return 'not asked to its end';
    if (!one.active) return 'waits';
    return this.encounter.gate === 'over' ? 'asked; the problem is not found yet' : 'being asked';
  }

  #shortcuts() {
    const followed = this.encounter.protocols ?? [];
    if (followed.length === 0 || this.#noneToAdd) return [];
    const waiting = this.#next(followed);
    return [
      {key: 'I', label: 'Another problem', act: () => this.#another()},
      ...(waiting === undefined
        ? []
        : [{key: 'U', label: `Go on with: ${waiting.title}`, act: () => void this.#resume(waiting)}]),
    ];
  }

  /** The next one after that being asked which has questions left. */
  #next(followed: readonly Followed[]): Followed | undefined {
    if (this.encounter.question === undefined) return undefined;
    const at = followed.findIndex((one) => one.active);
    const round = [...followed.slice(at + 1), ...followed.slice(0, Math.max(at, 0))];
    return round.find((one) => one.outcome === undefined);
  }

  #another(): void {
    this.dispatchEvent(new Event('another'));
  }

  async #resume(one: Followed): Promise<void> {
    const reply = await this.#act.encounter(this.encounter.id, 'resume', {protocol: one.id});
    if (reply?.kind === 'done') announce(`Now asking: ${one.title}`);
  }

  async #setAside(one: Followed): Promise<void> {
    const reply = await this.#act.encounter(this.encounter.id, 'set-aside', {protocol: one.id});
    if (reply?.kind === 'done') announce(`Set aside: ${one.title}`);
  }
}

customElements.define('oc-problems', Problems);
