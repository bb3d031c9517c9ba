import {html, type TemplateResult} from 'lit';
import {keyText, shortcuts} from '../state/keys.ts';
import {type Appearance, type Modifier, preferences} from '../state/preferences.ts';
import {PageElement} from './element.ts';

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

/** The overlay that lists the keys which work now, and holds what a person may set for this computer. */
export class Keys extends PageElement {
  toggle(): void {
    const dialog = this.querySelector('dialog');
    if (dialog === null) return;
    if (dialog.open) {
      dialog.close();
    } else {
      this.requestUpdate();
      void this.updateComplete.then(() => dialog.showModal());
    }
  }

  protected override render(): TemplateResult {
    const known = [...shortcuts()].sort((a, b) => a.key.localeCompare(b.key));
    return html`
      <dialog class="oc-dialog" aria-labelledby="keys-title">
        <h2 class="nhsuk-heading-m" id="keys-title">Keys and display</h2>
        ${preferences.modifier === 'off'
          ? html`<p>Shortcuts are off. Tab, Enter, Space and the arrow keys work everywhere.</p>`
          : html`<table class="nhsuk-table oc-keys__table">
              <caption class="nhsuk-table__caption nhsuk-table__caption--s">What works now</caption>
              <thead class="nhsuk-u-visually-hidden">
                <tr><th scope="col">Key</th><th scope="col">What it does</th></tr>
              </thead>
              <tbody class="nhsuk-table__body">
                ${known.map(
                  (one) => html`<tr class="nhsuk-table__row">
                    <th scope="row" class="nhsuk-table__header"><kbd class="oc-key">${keyText(one.key)}</kbd></th>
                    <td class="nhsuk-table__cell">${one.label}</td>
                  </tr>`,
                )}
              </tbody>
            </table>`}
        <p class="nhsuk-body-s">
          Where the focus is among numbered choices, the number alone is enough.
        </p>
        <div class="oc-keys__settings">
          ${this.#choice('Shortcuts', 'modifier', modifiers, preferences.modifier, (value) => {
            preferences.modifier = value;
          })}
          ${this.#choice('Display', 'appearance', appearances, preferences.appearance, (value) => {
            preferences.appearance = value;
          })}
        </div>
        <button type="button" class="nhsuk-button oc-tight" @click=${() => this.toggle()}>Close</button>
      </dialog>
    `;
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
      this.requestUpdate();
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
