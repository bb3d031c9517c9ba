import {html, nothing, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {problem} from '../part/key-cap.ts';
import {written} from '../part/reason.ts';
import {clock, dayText} from '../state/clock.ts';
import {live} from '../state/live.ts';
import type {Instant} from '../state/model.ts';
import './wallboard.ts';

const askMillis = 1_000;
const answerMillisMax = 4_000;
const endsSoonMillis = 7 * 24 * 3_600_000;

interface Shown {
  readonly at: Instant;
  readonly screen: string;
  readonly expiresAt: Instant;
  readonly entries: Record<string, unknown>;
}

/** A screen on a wall with a pass of its own: asks for the figures each second, whoever is signed in or nobody. */
export class WallScreen extends PageElement {
  static override properties = {shown: {state: true}, needsCode: {state: true}, wrong: {state: true}};
  declare shown: Omit<Shown, 'entries'> | undefined;
  /** Whether it has no pass, or none that counts. */
  declare needsCode: boolean;
  declare wrong: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.needsCode = false;
    this.wrong = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'Wallboard - Onecall';
    void this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#timer);
    const answer = await fetch('/api/wall', {signal: AbortSignal.timeout(answerMillisMax)}).catch(() => undefined);
    const body = answer?.ok === true ? ((await answer.json().catch(() => undefined)) as Shown | undefined) : undefined;
    if (body !== undefined) {
      live.feed(body.at, body.entries);
      this.needsCode = false;
      this.shown = body;
    } else if (answer?.status === 401) {
      live.stop();
      this.shown = undefined;
      this.needsCode = true;
    }
    // What cannot be asked says since when it is not live, and is asked again.
    if (this.isConnected) this.#timer = setTimeout(() => void this.#ask(), askMillis);
  }

  protected override render(): TemplateResult {
    if (this.needsCode) return this.#code();
    if (this.shown === undefined) return html`<main id="main" class="oc-main" tabindex="-1"></main>`;
    return html`<oc-wallboard .screen=${this.#words(this.shown)}></oc-wallboard>`;
  }

  #words(shown: Omit<Shown, 'entries'>): string {
    const left = Date.parse(shown.expiresAt) - clock.now();
    return left < endsSoonMillis
      ? `${shown.screen}. The pass of this screen ends on ${dayText(shown.expiresAt)}: a supervisor can extend it`
      : shown.screen;
  }

  #code(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <div class="oc-narrow">
        <h1 class="nhsuk-heading-l">This screen has no pass</h1>
        <p>A supervisor issues one under <em>Screens</em>, and is told its code.</p>
        <form data-what="wall-screen:code" @submit=${this.#begin} novalidate>
          <div class="nhsuk-form-group">
            <label class="nhsuk-label" for="wall-code">Code of the pass</label>
            <input class="nhsuk-input" id="wall-code" name="code" maxlength="64" autocomplete="off" autocapitalize="none" spellcheck="false">
          </div>
          ${this.wrong === '' ? nothing : problem(this.wrong)}
          <button class="nhsuk-button oc-tight">Show the wallboard</button>
        </form>
      </div>
    </main>`;
  }

  readonly #begin = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const code = written(new FormData(event.target as HTMLFormElement), 'code');
    if (code === '') {
      this.wrong = 'Write the code';
      return;
    }
    const answer = await fetch('/api/wall/begin', {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-Onecall': '1'},
      body: JSON.stringify({code}),
      signal: AbortSignal.timeout(answerMillisMax),
    }).catch(() => undefined);
    const body = (await answer?.json().catch(() => undefined)) as {readonly text?: string} | undefined;
    this.wrong = answer?.ok === true ? '' : (body?.text ?? 'The service could not be reached. Try again.');
    if (answer?.ok === true) void this.#ask();
  };
}

customElements.define('oc-wall-screen', WallScreen);
