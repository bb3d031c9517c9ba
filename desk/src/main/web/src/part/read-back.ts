import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {live as shown} from 'lit/directives/live.js';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {dayText, timeText} from '../state/clock.ts';
import {bareDigit, Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import type {Encounter, Placement} from '../state/model.ts';
import {byTimeText, levelText, whereaboutsText} from '../state/words.ts';
import {PageElement} from './element.ts';
import {mayHaveElse} from './else.ts';
import {keyCap, keyCapOf, problem} from './key-cap.ts';
import {onceBack} from './not-live.ts';
import {stillAwaited} from './still-awaited.ts';

type PartName = 'outcome' | 'place' | 'worsening' | 'else';

/** One thing to say and to hear the caller say, and whether the server has it that they did. */
interface Part {
  readonly name: PartName;
  readonly title: string;
  readonly words: string;
  readonly confirmed: boolean;
  /** The server's name for these words, another as soon as they are others. */
  readonly said?: string;
}

/**
 * What was agreed, read back part by part. Each is confirmed by itself, on its number or where it
 * stands, and is on record at once, so that whoever has the call next, after a reload or in another's
 * place, goes on where it was left. The call is finished once all are confirmed.
 *
 * A caller who is promised to be rung back has no place yet, and may be offered another: then the
 * numbers are those of the services beside it.
 */
export class ReadBack extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #finish = new Act(this);
  /** One for each part, so that the next can be said while the last is on its way. */
  readonly #acts: Readonly<Record<PartName, Act>> = {
    outcome: new Act(this),
    place: new Act(this),
    worsening: new Act(this),
    else: new Act(this),
  };
  /** What each part is to be once what is on its way has arrived. */
  readonly #wanted = new Map<PartName, boolean>();
  /** What was drawn of each part, which alone can have been read. */
  readonly #drawn = new Map<PartName, string>();
  #finishes = false;

  constructor() {
    super();
    new Follow(this);
    new Shortcuts(this, () => [
      ...(this.#isPromised
        ? []
        : this.#parts().map((part, at) => ({
            key: String(at + 1),
            label: `Confirmed by the caller: ${part.title}`,
            act: () => this.#say(part, true),
          }))),
      {key: 'F', label: this.#finishText, act: () => this.querySelector('form')?.requestSubmit()},
    ]);
  }

  /** Whether the call ends with the promise to ring back, before it is known where the caller goes. */
  get #isPromised(): boolean {
    return this.encounter.state !== 'placed';
  }

  /** Whether the caller has gone, and is on the line no more. */
  get #isAlone(): boolean {
    return this.#now().callEndedAt !== undefined;
  }

  get #finishText(): string {
    return this.#isPromised ? 'Finish: they are rung back' : 'Finish the call';
  }

  /** Confirms the part that a number stands for, and tells whether there is one. */
  press(digit: string): boolean {
    const part = this.#parts()[Number(digit) - 1];
    if (part !== undefined) this.#say(part, true);
    return part !== undefined;
  }

  protected override willUpdate(): void {
    // What the server shows is the receipt, whatever became of the reply.
    for (const part of this.#parts()) {
      if (this.#wanted.get(part.name) === part.confirmed) this.#acts[part.name].letGo();
    }
  }

  protected override updated(_: PropertyValues): void {
    if (!this.#finishes || this.#isBusy()) return;
    this.#finishes = false;
    void this.#send();
  }

  protected override render(): TemplateResult {
    const waits = this.#isBusy() && live.notLiveSince !== undefined;
    return html`<form data-what="read-back:confirm" @submit=${this.#submitted} @keydown=${this.#digit} novalidate>
      <fieldset class="nhsuk-fieldset" aria-describedby="closing-hint">
        <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
          <h2 class="nhsuk-fieldset__heading">${this.#isAlone ? 'Nobody is on the line to read it back to' : 'Read back, and hear the caller say it'}</h2>
        </legend>
        <div class="nhsuk-hint oc-hint" id="closing-hint">
          ${this.#isAlone
            ? 'Confirm only what the caller agreed to before. For the rest ring them again; where they cannot be reached, end the call early and say why.'
            : `Confirm each one${this.#isPromised ? '' : ', by its number,'} when the caller has agreed.`}
        </div>
        ${problem(this.#finish.problem)}
        <div role="status">
          ${waits
            ? html`<p class="oc-unsaved">Not saved yet: the desk cannot be reached. It is sent again by itself.</p>`
            : nothing}
        </div>
        <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
          ${this.#parts().map((part, at) => this.#part(part, at + 1))}
        </div>
      </fieldset>
      ${stillAwaited(this.encounter)}
      <div class="oc-row oc-read-back__end">
        <button class="nhsuk-button oc-tight" aria-disabled=${this.#finish.busy ? 'true' : nothing}>
          ${this.#finishText} ${keyCapOf('F')}
        </button>
        ${onceBack()}
      </div>
    </form>`;
  }

  #part({name, title, words, confirmed, said}: Part, number: number): TemplateResult {
    this.#drawn.set(name, said ?? '');
    const act = this.#acts[name];
    const ticked = act.busy === undefined ? confirmed : (this.#wanted.get(name) ?? confirmed);
    return html`<div class="nhsuk-checkboxes__item">
        <input class="nhsuk-checkboxes__input" type="checkbox" id="read-${name}" name="read" value=${name}
          aria-describedby="read-${name}-text" data-kept=${String(confirmed)} .checked=${shown(ticked)}
          @click=${(event: MouseEvent) => this.#clicked(event, name)}>
        <label class="nhsuk-label nhsuk-checkboxes__label" for="read-${name}">${this.#isPromised ? nothing : keyCap(number)} ${title}</label>
        <div class="nhsuk-hint nhsuk-checkboxes__hint" id="read-${name}-text">${words}
          ${ticked !== confirmed && live.notLiveSince !== undefined
            ? html`<strong class="nhsuk-tag nhsuk-tag--yellow">not saved yet</strong>`
            : nothing}</div>
      </div>
      ${problem(act.problem)}`;
  }

  #parts(): readonly Part[] {
    const {readBack = [], outcome, placement, also = [], answers, nothingElse, ringAgainOn} = this.#now();
    const parts = readBack.map(({part, confirmed, said}): Part => {
      switch (part) {
        case 'outcome':
          return {
            name: part,
            title: 'The outcome',
            words: outcome === undefined
              ? ''
              : [`${levelText(outcome.level)}: ${outcome.title}`, byTimeText(outcome, answers)].filter((one) => one !== '').join(', '),
            confirmed,
            said,
          };
        case 'place':
          return {
            name: part,
            title: 'Where and when',
            words: [
              ...(placement === undefined ? [] : [where(placement), whereaboutsText(placement)]),
              ...(placement?.reference ? [`Reference ${placement.reference}`] : []),
              ...also.flatMap((one) => [`As well ${one.serviceName}`, whereaboutsText(one), `Reference ${one.reference}`]),
            ].filter((one) => one !== '').join('. '),
            confirmed,
            said,
          };
        case 'worsening':
          return {
            name: part,
            title: ringAgainOn === undefined ? 'When to ring again or call 999' : `When to ring ${ringAgainOn} again or call 999`,
            words: outcome?.worsening?.join(' ') ?? '',
            confirmed,
            said,
          };
      }
    });
    if (this.#isPromised || !mayHaveElse(this.#now())) return parts;
    return [
      ...parts,
      {
        name: 'else',
        title: 'Asked: is there anything else?',
        words: 'The caller has nothing else today',
        confirmed: nothingElse === true,
      },
    ];
  }

  /** As the server showed it last, which the page may be about to draw only. */
  #now(): Encounter {
    return live.get<Encounter>(`encounter/${this.encounter.id}`) ?? this.encounter;
  }

  #isBusy(): boolean {
    return Object.values(this.#acts).some((act) => act.busy !== undefined);
  }

  readonly #digit = (event: KeyboardEvent): void => {
    const digit = this.#isPromised ? undefined : bareDigit(event);
    if (digit !== undefined && this.press(digit)) event.preventDefault();
  };

  #clicked(event: MouseEvent, name: PartName): void {
    const part = this.#parts().find((one) => one.name === name);
    if (part === undefined) return;
    // That there is something else is said by taking it up, not here.
    if (name === 'else' && part.confirmed) event.preventDefault();
    else this.#say(part, (event.target as HTMLInputElement).checked);
  }

  /** Says of one part that the caller agreed, or not after all, and goes on to what is left. */
  #say(part: Part, agreed: boolean): void {
    const act = this.#acts[part.name];
    if (act.busy === undefined && part.confirmed !== agreed) void this.#tell(part, agreed);
    if (agreed) this.#moveOn(part.name);
  }

  async #tell(part: Part, agreed: boolean): Promise<void> {
    this.#finish.problem = '';
    this.#wanted.set(part.name, agreed);
    const act = this.#acts[part.name];
    const {id} = this.encounter;
    const reply = part.name === 'else'
      ? await act.encounter(id, 'nothing-else', {})
      : await act.encounter(id, 'read-back', agreed
        ? {part: part.name, said: this.#drawn.get(part.name) ?? ''}
        : {part: part.name, undone: true});
    this.#wanted.delete(part.name);
    if (reply?.kind === 'done' && agreed) announce(`Confirmed: ${part.title}`);
    if (reply?.kind === 'refused' && agreed) {
      // What there is to say has become something else: it is drawn anew, and asked for again.
      await this.updateComplete;
      this.querySelector<HTMLElement>(`#read-${part.name}`)?.focus();
    }
  }

  /** To the next part that is not confirmed, and after the last to the end of the call. */
  #moveOn(from: PartName): void {
    const parts = this.#parts();
    const at = parts.findIndex((part) => part.name === from);
    const next = [...parts.slice(at + 1), ...parts.slice(0, at)].find((part) => !this.#isSaid(part));
    this.querySelector<HTMLElement>(next === undefined ? 'button' : `#read-${next.name}`)?.focus();
  }

  #isSaid(part: Part): boolean {
    return part.confirmed || this.#wanted.get(part.name) === true;
  }

  readonly #submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    // What is on its way is waited for: it may be the last that is missing.
    if (this.#isBusy()) this.#finishes = true;
    else void this.#send();
  };

  async #send(): Promise<void> {
    const missing = this.#parts().filter((part) => !part.confirmed);
    const [first] = missing;
    if (first !== undefined) {
      this.#finish.problem = `Read back every part and confirm it before you finish. Missing: ${missing.map((part) => part.title).join('; ')}`;
      this.querySelector<HTMLElement>(`#read-${first.name}`)?.focus();
      return;
    }
    await this.#finish.encounter(this.encounter.id, 'finish', {});
  }
}

/** Where they are expected, and when. */
export function where(placement: Placement): string {
  const {serviceName, slot} = placement;
  return slot === undefined
    ? serviceName
    : `${serviceName}, ${dayText(slot.start)} at ${timeText(slot.start)}`;
}

customElements.define('oc-read-back', ReadBack);
