import {html, nothing, type TemplateResult} from 'lit';
import './figure-calls.ts';
import {figureText, thresholds, type BoardFigure, type BoardFigures as Shown} from '../state/board.ts';
import {Follow, live} from '../state/live.ts';
import {unbroken} from '../state/words.ts';
import {PageElement} from './element.ts';
import {cell, table} from './table.ts';
import {tile} from './tile.ts';

type Window = 'recent' | 'today';

/** The service level and its like, now and today; each opens its formula, version, thresholds and calls. */
export class BoardFigures extends PageElement {
  static override properties = {chosen: {state: true}, span: {state: true}};
  declare chosen: string;
  declare span: Window;

  constructor() {
    super();
    this.chosen = '';
    this.span = 'recent';
    new Follow(this, 'figures', 'thresholds', 'health');
  }

  protected override render(): TemplateResult {
    const board = live.get<Shown>('figures');
    if (board === undefined) {
      return tile('figures', 'Service level', html`<p class="oc-dim oc-tight">No figures have come yet.</p>`, 'figures');
    }
    const spans = [`Last ${board.minutes} minutes`, 'Today'];
    return tile(
      'figures',
      'Service level',
      html`
        ${table(
          'Service level now and today',
          ['Figure', ...spans, 'Aim'],
          board.figures.map((figure) => html`
            ${cell('Figure', figure.title)}
            ${cell(spans[0]!, this.#value(figure, 'recent', spans[0]!), misses(figure, 'recent') ? 'oc-figure oc-late' : 'oc-figure')}
            ${cell(spans[1]!, this.#value(figure, 'today', spans[1]!), misses(figure, 'today') ? 'oc-figure oc-late' : 'oc-figure')}
            ${cell('Aim', html`${unbroken(figure.target)}${alarmText(figure)}`)}
          `),
        )}
        ${this.#opened(board)}
      `,
      'figures',
    );
  }

  #value(figure: BoardFigure, span: Window, words: string): TemplateResult {
    const text = figureText(figure.unit, figure[span], figure.aim);
    return html`<button
        type="button"
        class="oc-link"
        data-figure=${figure.id}
        aria-expanded=${this.chosen === figure.id && this.span === span}
        aria-label="${figure.title}, ${words}: ${text}. Formula and calls"
        @click=${() => this.#open(figure.id, span)}
      >${text}</button>${markOf(figure, span)}`;
  }

  #open(id: string, span: Window): void {
    const again = this.chosen === id && this.span === span;
    this.chosen = again ? '' : id;
    this.span = span;
  }

  #opened(board: Shown): TemplateResult | typeof nothing {
    const figure = board.figures.find((one) => one.id === this.chosen);
    if (figure === undefined) return nothing;
    const label = this.span === 'today' ? 'today' : `last ${board.minutes} minutes`;
    return html`<div class="oc-behind">
      <p class="oc-tight">
        ${figure.formula}. Version ${figure.version}. Aim: <strong>${figure.target}</strong>. An alarm rises when
        the last ${board.minutes} minutes are <strong>${figure.alarmAt.words}</strong>, which is a setting, with
        ${thresholds().callsMin} calls or more; there ${figure.calls === 1 ? 'is' : 'are'} ${figure.calls}. Each call counts from when it first reached us.
      </p>
      <oc-figure-calls
        .source=${'/api/floor/figures/calls'}
        .bare=${true}
        .figure=${figure}
        .key=${this.span}
        .label=${label}
      ></oc-figure-calls>
      <button type="button" class="oc-link" @click=${() => (this.chosen = '')}>Hide these calls</button>
    </div>`;
  }
}

/** From when on an alarm rises, where that is set to something else than the aim. */
function alarmText({aim, alarmAt}: BoardFigure): TemplateResult | typeof nothing {
  return aim?.value === alarmAt.value ? nothing : html`<div class="oc-dim">alarm ${unbroken(alarmAt.words)}</div>`;
}

/** Whether a figure is beyond its aim. */
function misses(figure: BoardFigure, span: Window): boolean {
  return figure.missed[span];
}

/** What is said at the figure itself: that it is missed, and where that raises no alarm, why. */
function markOf(figure: BoardFigure, span: Window): TemplateResult | typeof nothing {
  if (!misses(figure, span)) return nothing;
  const few = span === 'recent' && figure.calls < thresholds().callsMin;
  return html`<span class="oc-late__text">missed${few ? `; no alarm: fewer than ${thresholds().callsMin} calls` : ''}</span>`;
}

customElements.define('oc-board-figures', BoardFigures);
