import {html, type TemplateResult} from 'lit';
import {keyCapOf} from './key-cap.ts';
import type {Order} from './ways.ts';

const orders: readonly (readonly [Order, string])[] = [
  ['fit', 'By fit'],
  ['side-by-side', 'Side by side'],
  ['time', 'By time'],
  ['distance', 'By distance'],
];

/** The choice of how services are shown. */
export function orderButtons(now: Order, choose: (order: Order) => void): TemplateResult {
  return html`<div class="oc-orders" role="group" aria-label="How to show the services">
    ${orders.map(
      ([order, text]) => html`<button type="button" class="oc-orders__one" aria-pressed=${String(now === order)}
        @click=${() => choose(order)}>${text}</button>`,
    )}
    ${keyCapOf('V')}
  </div>`;
}

/** The order that the key chooses next, with its name. */
export function orderAfter(now: Order): readonly [Order, string] {
  return orders[(orders.findIndex(([order]) => order === now) + 1) % orders.length]!;
}

/** The order of that name, as it was kept; nothing where there is none of it. */
export function orderNamed(name: string | undefined): Order | undefined {
  return orders.find(([one]) => one === name)?.[0];
}
