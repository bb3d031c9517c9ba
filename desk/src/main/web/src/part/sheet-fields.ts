import {html, nothing, type TemplateResult} from 'lit';
import type {FieldError} from '../state/sheet.ts';
import type {Listed} from './error-summary.ts';
import {fieldError, marksError} from './field-error.ts';
import {fieldHint, labelled} from './labelled.ts';
import {fieldWords, inWords} from './sheet-words.ts';

/** The id of a field on the page. */
export function fieldId(name: string): string {
  return `sheet-${name.replace(/[^a-z0-9-]/g, '-')}`;
}

/** What is wrong with the fields of a form, by their names. */
export class Faults {
  readonly #errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    this.#errors = errors;
  }

  /** What is wrong in a field, or within it. */
  of(name: string): FieldError | undefined {
    return this.#errors.find((one) => one.field === name || one.field.startsWith(`${name}.`));
  }

  /** The same as it stands beneath its field's label. */
  textOf(name: string): string | undefined {
    const fault = this.of(name);
    return fault === undefined ? undefined : faultText(fault);
  }
}

/** What is wrong, as it stands beneath its field's label. */
export function faultText(fault: FieldError): string {
  const text = inWords(fault);
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** What is wrong, after the words of its field's label, leading to the field or to the nearest that holds it. */
export function listed(form: Element, fault: FieldError): Listed {
  const text = fault.field === '' ? faultText(fault) : `${fieldWords(fault.field)}: ${inWords(fault)}`;
  for (let name = fault.field; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const id = fieldId(name);
    const found = form.querySelector(`#${id}`) ?? form.querySelector(`:is(input, select, textarea)[id^='${id}-']`);
    if (found !== null) return {field: found.id, text};
  }
  return {field: '', text};
}

interface Look {
  readonly hint?: string;
  readonly chars?: number;
  readonly wide?: string;
  readonly list?: string;
  readonly readonly?: boolean;
  readonly type?: string;
}

function group(name: string, faults: Faults, look: Look, control: (described: string | undefined) => TemplateResult): TemplateResult {
  const id = fieldId(name);
  const hint = look.hint === undefined ? undefined : fieldHint(id, look.hint);
  return labelled(id, fieldWords(name), control(hint === undefined ? undefined : `${id}-hint`), {hint, wrong: faults.textOf(name)});
}

/** A field of one line. */
export function textField(name: string, value: string, faults: Faults, look: Look = {}): TemplateResult {
  return group(name, faults, look, (described) => html`<input
    class="nhsuk-input ${look.wide ?? ''}"
    id=${fieldId(name)} name=${name} type=${look.type ?? 'text'} maxlength=${look.chars ?? 400} autocomplete="off" spellcheck="false"
    list=${look.list ?? nothing} ?readonly=${look.readonly ?? false} aria-describedby=${described ?? nothing} .value=${value}
    ${marksError(faults.textOf(name))}>`);
}

/** A field of several lines. */
export function linesField(name: string, value: string, faults: Faults, look: Look = {}): TemplateResult {
  return group(name, faults, look, (described) => html`<textarea
    class="nhsuk-textarea" rows="4"
    id=${fieldId(name)} name=${name} maxlength=${look.chars ?? 2000} spellcheck="false" aria-describedby=${described ?? nothing} .value=${value}
    ${marksError(faults.textOf(name))}></textarea>`);
}

/** One of several. */
export function choiceField(
  name: string,
  options: readonly (readonly [string, string])[],
  value: string,
  faults: Faults,
  look: Look & {readonly change?: (value: string) => void} = {},
): TemplateResult {
  return group(name, faults, look, (described) => html`<select
    class="nhsuk-select" id=${fieldId(name)} name=${name}
    aria-describedby=${described ?? nothing} @change=${(event: Event) => look.change?.((event.target as HTMLSelectElement).value)}
    ${marksError(faults.textOf(name))}>
    ${options.map(([code, text]) => html`<option value=${code} ?selected=${code === value}>${text}</option>`)}
  </select>`);
}

/** Some of several. */
export function ticksField(
  name: string,
  options: readonly (readonly [string, string])[],
  isTicked: (code: string) => boolean,
  faults: Faults,
): TemplateResult {
  const fault = faults.textOf(name);
  return html`<fieldset class="nhsuk-fieldset nhsuk-form-group ${fault === undefined ? '' : 'nhsuk-form-group--error'}" id=${fieldId(name)} tabindex="-1"
    ${marksError(fault)}>
    <legend class="nhsuk-fieldset__legend">${fieldWords(name)}</legend>
    ${fieldError(fieldId(name), fault)}
    <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
      ${options.map(([code, text]) => html`<div class="nhsuk-checkboxes__item">
        <input class="nhsuk-checkboxes__input" type="checkbox" id="${fieldId(name)}-${code}" name=${name} value=${code} ?checked=${isTicked(code)}>
        <label class="nhsuk-label nhsuk-checkboxes__label" for="${fieldId(name)}-${code}">${text}</label>
      </div>`)}
    </div>
  </fieldset>`;
}
