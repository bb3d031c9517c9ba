import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';

/** Has people who are frail or at risk rung before they need urgent care: each is a task of the handlers. */
export class Outreach extends PageElement {
  static override properties = {said: {state: true}};
  declare said: string;
  readonly #act = new Act(this);

  constructor() {
    super();
    this.said = '';
  }

  protected override render(): TemplateResult {
    return html`<section class="oc-card oc-tile" aria-labelledby="outreach-title">
      <h2 class="nhsuk-heading-s oc-tight" id="outreach-title">Ring people at risk</h2>
      <form data-what="outreach:list" novalidate autocomplete="off" @submit=${this.#list} ${keepsDraft('outreach')}>
        ${problem(this.#act.problem)}
        <div class="oc-filter">
        <div class="nhsuk-form-group oc-tight">
        <label class="nhsuk-label" for="outreach-days">Not heard of for so many days</label>
        <input class="nhsuk-input nhsuk-input--width-4" id="outreach-days" name="days" inputmode="numeric" value="28" maxlength="3">
        </div>
        <div class="nhsuk-form-group oc-tight">
        <label class="nhsuk-label" for="outreach-most">At most so many calls</label>
        <input class="nhsuk-input nhsuk-input--width-4" id="outreach-most" name="most" inputmode="numeric" value="20" maxlength="3">
        </div>
        <button class="nhsuk-button nhsuk-button--secondary oc-tight" aria-disabled=${this.#act.busy ? 'true' : nothing}>
          Put them on the list of calls
        </button>
        </div>
      </form>
      <p role="status">${this.said}</p>
    </section>`;
  }

  readonly #list = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.said = '';
    const reply = await this.#act.send('/api/outreach', {
      quietDays: Number(form.get('days')),
      most: Number(form.get('most')),
    });
    if (reply?.kind !== 'done') return;
    draftDone('outreach');
    const {made} = reply as unknown as {readonly made: number};
    this.said = made === 0 ? 'Nobody has to be rung.' : `${made} ${made === 1 ? 'person is' : 'people are'} on the list of calls.`;
  };
}

customElements.define('oc-outreach', Outreach);
