import {html, nothing, type TemplateResult} from 'lit';
import {sinceText, Tick, timeText} from '../state/clock.ts';
import {spanText} from '../state/duration.ts';
import {Follow, live} from '../state/live.ts';
import type {CallBack} from '../state/waiting.ts';
import {phoneText} from '../state/words.ts';
import {PageElement} from './element.ts';
import {actButton} from './floor-act.ts';
import {cell, table} from './table.ts';
import {tile} from './tile.ts';

/** Those who left a queue and are rung back, in the order of their turn; given up ones come first. */
function inTurn(): CallBack[] {
  return live.all<CallBack>('back/').sort(
    (a, b) => Number(b.state === 'given-up') - Number(a.state === 'given-up')
      || b.priority - a.priority || a.arrivedAt.localeCompare(b.arrivedAt),
  );
}

function now(one: CallBack): TemplateResult {
  switch (one.state) {
    case 'waiting': {
      const place = one.place === undefined ? '' : `, place ${one.place}`;
      const minutes = one.minutes === undefined ? '' : `, about ${spanText(one.minutes * 60)}`;
      return html`In the queue${place}${minutes}`;
    }
    case 'offered':
      return html`Offered to ${one.handler ?? 'a handler'}`;
    case 'ringing':
      return html`Being rung by ${one.handler ?? 'a handler'}`;
    case 'later':
      return html`Not reached; again at ${one.tryAfter === undefined ? 'the next turn' : timeText(one.tryAfter)}`;
    case 'given-up':
      return html`<strong class="nhsuk-tag nhsuk-tag--red">Not reached, ${one.tries === 1 ? '1 try' : `${one.tries} tries`}</strong>`;
  }
}

const backsFigure = {id: 'now-call-backs', title: 'Call-backs that keep a place'};

/** The supervisor's list of call-backs that keep a place, with the way to call one off. */
export class BoardBacks extends PageElement {
  constructor() {
    super();
    new Follow(this, 'back/', 'health');
    new Tick(this);
  }

  protected override render(): TemplateResult {
    const all = inTurn();
    const title = html`Call-backs that keep a place <span class="oc-count">${all.length}</span>`;
    if (all.length === 0) {
      return tile('backs', title, html`<p class="oc-dim oc-tight">Nobody who left a queue waits to be rung back.</p>`, 'telephony', backsFigure);
    }
    return tile(
      'backs',
      title,
      table('Callers who are rung back', ['Wait', 'Caller', 'Line', 'Now', 'Tries', 'Act'], all.map(
        (one) => html`
          ${cell('Wait', sinceText(one.arrivedAt), 'oc-figure')}
          ${cell('Caller', phoneText(one.number ?? ''), 'oc-figure')}
          ${cell('Line', one.line)} ${cell('Now', now(one))} ${cell('Tries', one.tries, 'oc-figure')}
          ${cell('Act', actButton(
            one.state === 'given-up' ? 'Seen to' : 'Call off',
            `${one.state === 'given-up' ? 'Say that somebody saw to' : 'Call off'} the call-back that has waited ${sinceText(one.arrivedAt)}`,
            {
              what: one.state === 'given-up' ? 'floor-acts:seen-to' : 'floor-acts:call-off',
              title: one.state === 'given-up' ? 'Somebody has seen to this caller' : 'Call this call-back off',
              path: `/api/call-backs/${encodeURIComponent(one.id)}/cancel`,
              body: {},
            },
          ))}
        `,
      )),
      'telephony',
      backsFigure,
    );
  }
}

/** The same list for those who take calls: that somebody waits and how long, and nobody's number. */
export class Backs extends PageElement {
  constructor() {
    super();
    new Follow(this, 'back/');
    new Tick(this);
  }

  protected override render(): TemplateResult | typeof nothing {
    const all = inTurn();
    if (all.length === 0) return nothing;
    return html`<section class="oc-card" aria-labelledby="backs-heading">
      <h2 class="nhsuk-heading-m" id="backs-heading">Call-backs that keep a place: ${all.length}</h2>
      <p class="oc-dim oc-tight">They come to you in their turn, like a call. Answer, and the caller is rung.</p>
      <table class="nhsuk-table">
        <thead><tr><th scope="col">Wait</th><th scope="col">Line</th><th scope="col">Now</th></tr></thead>
        <tbody>${all.map((one) => html`<tr>
          <td class="oc-figure">${sinceText(one.arrivedAt)}</td><td>${one.line}</td><td>${now(one)}</td>
        </tr>`)}</tbody>
      </table>
    </section>`;
  }
}

customElements.define('oc-board-backs', BoardBacks);
customElements.define('oc-backs', Backs);
