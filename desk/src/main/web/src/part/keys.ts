import {html, nothing, type TemplateResult} from 'lit';
import {clashes, keyText, type Shortcut, shortcuts} from '../state/keys.ts';
import {keepPreferences} from '../state/api.ts';
import {type Appearance, letters, type Modifier, preferences} from '../state/preferences.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';

const modifiers: readonly (readonly [Modifier, string])[] = [
  ['alt', 'Alt and a key'],
  ['alt-shift', 'Alt, Shift and a key'],
  ['off', 'No shortcuts'],
];
const appearances: readonly (readonly [Appearance, string])[] = [
  ['system', 'As this computer is set'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** The overlay that lists the keys which work now, and holds what a person may set for themselves. */
export class Keys extends PageElement {
  static override properties = {problem: {state: true}, said: {state: true}};
  declare problem: string;
  declare said: string;

  constructor() {
    super();
    this.problem = '';
    this.said = '';
    preferences.addEventListener('change', () => void this.#keep());
  }

  async #keep(): Promise<void> {
    this.requestUpdate();
    const kept = await keepPreferences(preferences);
    this.problem = kept ? '' : 'This could not be kept; it holds on this computer only.';
    this.said = kept ? 'Kept: it is so wherever you sign in.' : '';
  }

  toggle(): void {
    const dialog = this.querySelector('dialog');
    if (dialog === null) return;
    if (dialog.open) {
      dialog.close();
    } else {
      this.said = '';
      this.requestUpdate();
      void this.updateComplete.then(() => dialog.showModal());
    }
  }

  /** The keys that stand for two things at once, which must be none on any page; the tests ask. */
  clashes(): readonly string[] {
    return clashes();
  }

  /** The keys that work now, as they are written on buttons; the tests ask whether a button shows another. */
  listed(): readonly string[] {
    return shortcuts().map((one) => keyText(one.key));
  }

  protected override render(): TemplateResult {
    const known = [...shortcuts()].sort((a, b) => a.key.localeCompare(b.key));
    return html`
      <dialog data-what="keys:display" class="oc-dialog" aria-labelledby="keys-title">
        <h2 class="nhsuk-heading-m" id="keys-title">Keys and display</h2>
        <div class="oc-keys__settings">
          ${this.#choice('Shortcuts', 'modifier', modifiers, preferences.modifier, (value) => {
            preferences.modifier = value;
          })}
          ${this.#choice('Display', 'appearance', appearances, preferences.appearance, (value) => {
            preferences.appearance = value;
          })}
        </div>
        ${preferences.modifier === 'off'
          ? html`<p>Shortcuts are off. Tab, Enter, Space and the arrow keys work everywhere.</p>`
          : html`<table class="nhsuk-table oc-keys__table">
              <caption class="nhsuk-table__caption nhsuk-table__caption--s">What works now</caption>
              <thead>
                <tr><th scope="col">Key</th><th scope="col">What it does</th><th scope="col">Letter</th></tr>
              </thead>
              <tbody class="nhsuk-table__body">
                ${known.map(
                  (one) => html`<tr class="nhsuk-table__row">
                    <th scope="row" class="nhsuk-table__header"><kbd class="oc-key">${keyText(one.key)}</kbd></th>
                    <td class="nhsuk-table__cell">${one.label}</td>
                    <td class="nhsuk-table__cell">${this.#letter(one)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>`}
        <p class="nhsuk-body-s">
          Where the focus is among numbered choices, the number alone is enough.
        </p>
        ${preferences.keys === letters
          ? nothing
          : html`<p><button type="button" class="oc-link" @click=${() => preferences.pressAsMeant()}>
              All letters as they were
            </button></p>`}
        ${problem(this.problem)}
        <p role="status" class="oc-tight">${this.said}</p>
        <p class="oc-dialog__acts">
          <button type="button" class="nhsuk-button oc-tight" @click=${() => this.toggle()}>Close</button>
        </p>
      </dialog>
    `;
  }

  /** The choice of another letter; numbers stand on what they choose and stay. */
  #letter(one: Shortcut): TemplateResult | typeof nothing {
    if (!letters.includes(one.key)) return nothing;
    const now = preferences.pressedBy(one.key);
    return html`<select class="nhsuk-select oc-small-select" aria-label="Letter for: ${one.label}"
      data-key=${one.key} .value=${now}
      @change=${(event: Event) => preferences.press(one.key, (event.target as HTMLSelectElement).value)}>
      ${[...letters].map((letter) => html`<option value=${letter} ?selected=${letter === now}>${letter}</option>`)}
    </select>`;
  }

  #choice<T extends string>(
    label: string,
    id: string,
    options: readonly (readonly [T, string])[],
    now: T,
    set: (value: T) => void,
  ): TemplateResult {
    const changed = (event: Event) => {
      set((event.target as HTMLSelectElement).value as T);
    };
    return html`<div class="nhsuk-form-group">
      <label class="nhsuk-label" for="set-${id}">${label}</label>
      <select class="nhsuk-select" id="set-${id}" @change=${changed}>
        ${options.map(
          ([value, text]) => html`<option value=${value} ?selected=${value === now}>${text}</option>`,
        )}
      </select>
    </div>`;
  }
}

customElements.define('oc-keys', Keys);
