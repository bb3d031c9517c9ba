import {html, noChange, nothing, type TemplateResult} from 'lit';
import {Directive, directive, PartType, type ElementPart, type PartInfo} from 'lit/directive.js';

/** The class of a field that can be marked. */
const markable = /^nhsuk-(?:input|select|textarea)$/;

/** What is wrong with a field, between its label and the field; nothing where it is right. */
export function fieldError(id: string, text: string | undefined): TemplateResult | typeof nothing {
  return text === undefined
    ? nothing
    : html`<span class="nhsuk-error-message" id="${id}-error"><span class="nhsuk-u-visually-hidden">Error:</span> ${text}</span>`;
}

class FieldErrorDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('stands in the tag of a field');
  }

  override render(_text: string | undefined): unknown {
    return noChange;
  }

  override update({element}: ElementPart, [text]: Parameters<this['render']>): unknown {
    const isWrong = text !== undefined;
    const id = `${element.id}-error`;
    const others = (element.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one !== '' && one !== id);
    set(element, 'aria-describedby', (isWrong ? [...others, id] : others).join(' '));
    // A group of boxes is described as wrong; it cannot be invalid itself.
    if (!(element instanceof HTMLFieldSetElement)) set(element, 'aria-invalid', isWrong ? 'true' : '');
    const block = [...element.classList].find((one) => markable.test(one));
    if (block !== undefined) element.classList.toggle(`${block}--error`, isWrong);
    return noChange;
  }
}

function set(element: Element, name: string, value: string): void {
  if (value === '') element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Marks the field in whose tag it stands, last, as wrong: looks, `aria-invalid`, and what describes it. */
export const marksError = directive(FieldErrorDirective);
