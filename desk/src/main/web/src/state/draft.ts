import {noChange} from 'lit';
import {AsyncDirective, directive} from 'lit/async-directive.js';
import type {ElementPart} from 'lit/directive.js';
import {announce} from './announce.ts';

const pauseMillis = 400;
const retryMillis = 2_000;
const triesMaxOnceLeft = 5;

export type DraftFields = Readonly<Record<string, string>>;
type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function address(key: string): string {
  return `/api/me/drafts/${encodeURIComponent(key)}`;
}

/** What was being written there and was not sent; undefined where nothing was. */
export async function draftOf(key: string): Promise<DraftFields | undefined> {
  try {
    const answer = await fetch(address(key));
    if (!answer.ok) return undefined;
    const {fields} = (await answer.json()) as {fields: DraftFields};
    return Object.keys(fields).length === 0 ? undefined : fields;
  } catch {
    return undefined;
  }
}

/** A box is told apart from others of its name by what it stands for. */
function nameOf(field: Field): string {
  return isBox(field) ? `${field.name}:${field.value}` : field.name;
}

function isBox(field: Field): field is HTMLInputElement {
  return field.type === 'checkbox' || field.type === 'radio';
}

function valueOf(field: Field): string {
  return isBox(field) ? String(field.checked) : field.value;
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (one): one is Field =>
      (one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement) &&
      one.name !== '' &&
      one.type !== 'password' &&
      one.type !== 'file',
  );
}

/**
 * One form whose unsent text is kept on the server while it is written, so that a reload or a closed
 * tab loses none of it. It is sent a moment after each pause, one at a time, until it is taken; a page
 * that is left sends it at once. Nothing of it is kept in the browser: people share these computers.
 */
class KeptForm {
  readonly form: HTMLFormElement;
  readonly #key: string;
  readonly #prepare: ((fields: DraftFields) => void) | undefined;
  readonly #restored: (() => void) | undefined;
  /** What stood in each field without anybody's writing. */
  readonly #before = new Map<string, string>();
  /** The fields that were written in, now or before the page was lost. */
  readonly #touched = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sent = '{}';
  #sending = false;
  #left = false;

  constructor(
    form: HTMLFormElement,
    key: string,
    restored: (() => void) | undefined,
    prepare: ((fields: DraftFields) => void) | undefined,
  ) {
    this.form = form;
    this.#key = key;
    this.#restored = restored;
    this.#prepare = prepare;
    form.addEventListener('input', this.#typed);
    window.addEventListener('pagehide', this.#hidden);
    kept.set(key, this);
    void this.#load();
  }

  /** The form is gone from the page; what is in it and not sent yet is. */
  leave(): void {
    this.#left = true;
    this.form.removeEventListener('input', this.#typed);
    window.removeEventListener('pagehide', this.#hidden);
    if (kept.get(this.#key) === this) kept.delete(this.#key);
    if (this.#timer !== undefined) this.#sendNow();
  }

  /** What is in those fields, or in all, was sent as what it is for: it is no draft any more. */
  done(names?: readonly string[]): void {
    for (const field of fieldsOf(this.form)) {
      if (names !== undefined && !names.includes(field.name)) continue;
      this.#before.set(nameOf(field), valueOf(field));
      this.#touched.delete(nameOf(field));
    }
    this.#sendNow();
  }

  async #load(): Promise<void> {
    // Until what the form is drawn with stands in its fields.
    await Promise.resolve();
    this.#note();
    const fields = await draftOf(this.#key);
    if (this.#left || fields === undefined || this.#isForAnother(fields)) return;
    this.#prepare?.(fields);
    await new Promise((drawn) => requestAnimationFrame(drawn));
    this.#note();
    this.#sent = JSON.stringify(fields);
    this.#fill(fields);
  }

  /** Whether it was written in another form for the same thing, which its hidden fields tell. */
  #isForAnother(fields: DraftFields): boolean {
    return fieldsOf(this.form).some((one) => one.type === 'hidden' && fields[one.name] !== one.value);
  }

  #note(): void {
    for (const field of fieldsOf(this.form)) {
      const name = nameOf(field);
      if (!this.#before.has(name) && !this.#touched.has(name)) this.#before.set(name, valueOf(field));
    }
  }

  #fill(fields: DraftFields): void {
    let filled = 0;
    for (const field of fieldsOf(this.form)) {
      const value = fields[nameOf(field)];
      if (value === undefined || field.type === 'hidden' || this.#touched.has(nameOf(field))) continue;
      if (valueOf(field) === value) continue;
      if (isBox(field)) field.checked = value === 'true';
      else field.value = value;
      this.#touched.add(nameOf(field));
      filled++;
    }
    if (filled === 0) return;
    this.form.closest('details')?.setAttribute('open', '');
    announce('What you had begun to write is here again');
    this.#restored?.();
  }

  readonly #typed = (event: Event): void => {
    this.#touched.add(nameOf(event.target as Field));
    this.form.dataset['draft'] = 'waiting';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#sendNow(), pauseMillis);
  };

  readonly #hidden = (): void => {
    if (this.#timer !== undefined) this.#sendNow(true);
  };

  /** What was written and differs from what stood there, with what tells the form. */
  #collect(): DraftFields {
    const fields = fieldsOf(this.form);
    const written = fields
      .filter((one) => one.type !== 'hidden' && this.#touched.has(nameOf(one)))
      .filter((one) => valueOf(one) !== (this.#before.get(nameOf(one)) ?? ''))
      .map((one) => [nameOf(one), valueOf(one)] as const);
    if (written.length === 0) return {};
    const hidden = fields.filter((one) => one.type === 'hidden').map((one) => [one.name, one.value] as const);
    return Object.fromEntries([...hidden, ...written]);
  }

  #sendNow(atOnce = false): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#sending || atOnce) void this.#send(atOnce);
  }

  async #send(atOnce: boolean): Promise<void> {
    this.#sending = true;
    for (let tries = 0; !this.#left || tries < triesMaxOnceLeft; tries++) {
      const text = JSON.stringify(this.#collect());
      if (text === this.#sent) break;
      const answer = await post(this.#key, text, atOnce);
      if (answer === 'taken') this.#sent = text;
      else if (answer === 'refused') break;
      else await new Promise((again) => setTimeout(again, retryMillis));
    }
    this.#sending = false;
    const all = this.#timer === undefined && JSON.stringify(this.#collect()) === this.#sent;
    if (all) this.form.dataset['draft'] = 'kept';
  }
}

type Taken = 'taken' | 'refused' | 'again';

const turns = new Map<string, Promise<Taken>>();

/** What is said of one key arrives in the order in which it was said. */
function post(key: string, fields: string, atOnce: boolean): Promise<Taken> {
  // A page that is being left waits for nothing.
  if (atOnce) return send(key, fields);
  const turn = (turns.get(key) ?? Promise.resolve()).then(() => send(key, fields));
  turns.set(key, turn);
  void turn.then(() => {
    if (turns.get(key) === turn) turns.delete(key);
  });
  return turn;
}

async function send(key: string, fields: string): Promise<Taken> {
  const answer = await fetch(address(key), {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-Onecall': '1'},
    body: `{"fields":${fields}}`,
    // It goes on though the page is left meanwhile.
    keepalive: true,
  }).catch(() => undefined);
  if (answer?.ok === true) return 'taken';
  return answer === undefined || answer.status >= 500 || answer.status === 429 ? 'again' : 'refused';
}

const kept = new Map<string, KeptForm>();

/** What was written there was sent as what it is for, all of it or what is in those fields. */
export function draftDone(key: string, names?: readonly string[]): void {
  const form = kept.get(key);
  if (form === undefined) void post(key, '{}', false);
  else form.done(names);
}

class DraftDirective extends AsyncDirective {
  #kept: KeptForm | undefined;
  #make: (() => KeptForm) | undefined;
  #key = '';

  override render(_key: string, _restored?: () => void, _prepare?: (fields: DraftFields) => void): unknown {
    return noChange;
  }

  override update(part: ElementPart, [key, restored, prepare]: Parameters<this['render']>): unknown {
    this.#make = () => new KeptForm(part.element as HTMLFormElement, key, restored, prepare);
    if (key !== this.#key) {
      this.#kept?.leave();
      this.#key = key;
      this.#kept = this.#make();
    }
    return noChange;
  }

  protected override disconnected(): void {
    this.#kept?.leave();
    this.#kept = undefined;
  }

  protected override reconnected(): void {
    this.#kept = this.#make?.();
  }
}

/**
 * Keeps what is written in a form under a key until it is sent: `<form ${keepsDraft(key)}>`.
 *
 * `restored` is called when something was filled in again, `prepare` before, so that what it needs can
 * be drawn first.
 */
export const keepsDraft = directive(DraftDirective);
