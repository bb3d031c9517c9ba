import {html, type TemplateResult} from 'lit';
import {staffDirectory, type StaffService} from '../state/directory.ts';
import {PageElement} from './element.ts';

const typedMin = 3;
const offeredMax = 10;

/** A field for a service by its id in the directory; words of its name find it. */
export class ServiceField extends PageElement {
  static override properties = {
    field: {attribute: false},
    name: {attribute: false},
    label: {attribute: false},
    value: {attribute: false},
    found: {state: true},
  };
  /** The id of the field on the page. */
  declare field: string;
  declare name: string;
  declare label: string;
  declare value: string | undefined;
  declare found: readonly StaffService[];
  #asked = '';

  constructor() {
    super();
    this.found = [];
  }

  protected override render(): TemplateResult {
    return html`<label class="nhsuk-label" for=${this.field}>${this.label}</label>
      <input class="nhsuk-input nhsuk-input--width-20" id=${this.field} name=${this.name} maxlength="48"
        list="${this.field}-found" spellcheck="false" .value=${this.value ?? ''} @input=${this.#look}>
      <datalist id="${this.field}-found">
        ${this.found.map((one) => html`<option value=${one.id}>${one.name}</option>`)}
      </datalist>`;
  }

  readonly #look = async (event: Event): Promise<void> => {
    const typed = (event.target as HTMLInputElement).value.trim();
    this.#asked = typed;
    if (typed.length < typedMin) return;
    const told = await staffDirectory(typed);
    // What was typed since is asked for by itself.
    if (typed === this.#asked && typeof told !== 'string') this.found = told.services.slice(0, offeredMax);
  };
}

customElements.define('oc-service-field', ServiceField);
