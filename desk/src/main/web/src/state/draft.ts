import {noChange} from 'lit';
import {AsyncDirective, directive} from 'lit/async-directive.js';
import type {ElementPart} from 'lit/directive.js';
import {announce} from './announce.ts';
import {pause} from './api.ts';
import {otherPages} from './other-pages.ts';
import {draftAddress, keep, unsentOf, whoWrites} from './unsent.ts';

const pauseMillis = 400;
const lookAgainMillis = 2_000;

export type DraftFields = Readonly<Record<string, string>>;
type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * The key of what is written about something, whatever its name: what a key cannot hold, and what is
 * too long for one, stands in it as a number made of it.
 */
export function draftKey(kind: string, ...about: readonly string[]): string {
  const key = [kind, ...about.filter((one) => one !== '')].join('.');
  return /^[A-Za-z0-9._-]{1,64}$/.test(key) ? key : `${kind}.${numberOf(about.join('\n'))}`;
}

/** Two FNV hashes of a text, side by side: enough to tell some tens of forms apart. */
function numberOf(text: string): string {
  return [0x811c9dc5, 0x01234567]
    .map((seed) => {
      let hash = seed;
      for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}

let keysAsked: Promise<ReadonlySet<string> | undefined> | undefined;

/** The keys under which anything is kept; forms that are drawn together ask once. */
function keysKept(): Promise<ReadonlySet<string> | undefined> {
  keysAsked ??= askKeys().finally(() => (keysAsked = undefined));
  return keysAsked;
}

async function askKeys(): Promise<ReadonlySet<string> | undefined> {
  // Until whatever is drawn together with the first form has asked as well, and is painted.
  await new Promise<void>((painted) => requestAnimationFrame(() => setTimeout(painted)));
  try {
    const answer = await fetch('/api/me/drafts');
    return answer.ok ? new Set(((await answer.json()) as {keys: readonly string[]}).keys) : undefined;
  } catch {
    return undefined;
  }
}

/** What was being written there and was not sent; undefined where nothing was. */
export async function draftOf(key: string): Promise<DraftFields | undefined> {
  const answer = await lookFor(key);
  return answer === 'unreached' ? undefined : answer;
}

async function lookFor(key: string): Promise<DraftFields | 'unreached' | undefined> {
  const here = unsentOf(key);
  if (here !== undefined) return unlessEmpty(JSON.parse(here) as DraftFields);
  if ((await keysKept())?.has(key) === false) return undefined;
  try {
    const answer = await fetch(draftAddress(key));
    if (!answer.ok) return answer.status >= 500 ? 'unreached' : undefined;
    return unlessEmpty(((await answer.json()) as {fields: DraftFields}).fields);
  } catch {
    return 'unreached';
  }
}

function unlessEmpty(fields: DraftFields): DraftFields | undefined {
  return Object.keys(fields).length === 0 ? undefined : fields;
}

/** A box is told apart from others of its name by what it stands for, which may be a sentence. */
function nameOf(field: Field): string {
  if (!isBox(field)) return field.name;
  return `${field.name}:${/^[A-Za-z0-9._-]{0,40}$/.test(field.value) ? field.value : numberOf(field.value)}`;
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
 * tab loses none of it. It is sent a moment after each pause; a page that is left sends it at once.
 *
 * Its form hears `kept` with whether the server has what is in it: what is too long for that is kept
 * in no part, which could be taken for the whole.
 */
class KeptForm {
  readonly form: HTMLFormElement;
  readonly #key: string;
  readonly #prepare: ((fields: DraftFields) => unknown) | undefined;
  readonly #restored: (() => void) | undefined;
  /** What stood in each field without anybody's writing. */
  readonly #before = new Map<string, string>();
  /** The fields that were written in, now or before the page was lost. */
  readonly #touched = new Set<string>();
  /** Whose it is, whoever is here when it is sent. */
  readonly #user = whoWrites();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was given to be kept last, and what the server is known to have. */
  #given = '{}';
  #taken = '{}';
  #refused = false;
  #left = false;

  constructor(
    form: HTMLFormElement,
    key: string,
    restored: (() => void) | undefined,
    prepare: ((fields: DraftFields) => unknown) | undefined,
  ) {
    this.form = form;
    this.#key = key;
    this.#restored = restored;
    this.#prepare = prepare;
    form.addEventListener('input', this.#typed);
    form.addEventListener('change', this.#chosen);
    window.addEventListener('pagehide', this.#hidden);
    otherPages.addEventListener('sent', this.#sentElsewhere);
    kept.set(key, this);
    void this.#load();
  }

  /** Whether anything was written in it that was not sent. */
  get isWritten(): boolean {
    return Object.keys(this.#collect()).length > 0;
  }

  /** The form is gone from the page; what is in it and not sent yet is. */
  leave(): void {
    // The form may be another's in a moment.
    if (this.#timer !== undefined) this.#sendNow();
    this.#left = true;
    this.form.removeEventListener('input', this.#typed);
    this.form.removeEventListener('change', this.#chosen);
    window.removeEventListener('pagehide', this.#hidden);
    otherPages.removeEventListener('sent', this.#sentElsewhere);
    if (kept.get(this.#key) === this) kept.delete(this.#key);
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
    let fields = await lookFor(this.#key);
    while (fields === 'unreached' && !this.#left) {
      await pause(lookAgainMillis);
      fields = await lookFor(this.#key);
    }
    if (this.#left || fields === undefined || fields === 'unreached' || this.#isForAnother(fields)) return;
    await this.#prepare?.(fields);
    await new Promise((drawn) => requestAnimationFrame(drawn));
    this.#note();
    this.#given = JSON.stringify(fields);
    this.#taken = this.#given;
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
      if (valueOf(field) === value) {
        // It was drawn so for what was written: it goes on to be a part of that.
        if (this.#before.get(nameOf(field)) !== value) this.#touched.add(nameOf(field));
        continue;
      }
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

  /** Not everything that chooses for somebody says so as if it were typed. */
  readonly #chosen = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.#typed(event);
  };

  readonly #hidden = (): void => {
    if (this.#timer !== undefined) this.#sendNow(true);
  };

  /** Another page held what was written here before somebody signed in. */
  readonly #sentElsewhere = (): void => {
    if (!this.isWritten) void this.#load();
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
    const text = JSON.stringify(this.#collect());
    if (text === this.#given) return this.#tell();
    this.#given = text;
    this.#refused = false;
    void keep(this.#user, this.#key, text, atOnce).then((became) => {
      if (became === 'overtaken') return;
      this.#refused = became === 'refused';
      this.#taken = this.#refused ? '{}' : text;
      // What the server has of before is not what is written here.
      if (this.#refused) void keep(this.#user, this.#key, '{}');
      this.#tell();
    });
  }

  #tell(): void {
    const isKnown = this.#refused || this.#given === this.#taken;
    if (this.#left || this.#timer !== undefined || !isKnown) return;
    this.form.dataset['draft'] = this.#refused ? 'refused' : 'kept';
    this.form.dispatchEvent(new CustomEvent('kept', {detail: !this.#refused}));
  }
}

const kept = new Map<string, KeptForm>();

/** What was written there was sent as what it is for, all of it or what is in those fields. */
export function draftDone(key: string, names?: readonly string[]): void {
  const form = kept.get(key);
  if (form === undefined) void keep(whoWrites(), key, '{}');
  else form.done(names);
}

/** A dialog was put away, with what was written in it: opened again, it is empty. */
export function putAway(form: HTMLFormElement | null, key: string): void {
  form?.reset();
  if (key !== '') draftDone(key);
}

/** Whether anything is being written and not sent, but for what is kept under those keys. */
export function isBeingWritten(besides: readonly string[]): boolean {
  return [...kept].some(([key, form]) => !besides.includes(key) && form.isWritten);
}

class DraftDirective extends AsyncDirective {
  #kept: KeptForm | undefined;
  #make: (() => KeptForm | undefined) | undefined;
  #key = '';

  override render(_key: string, _restored?: () => void, _prepare?: (fields: DraftFields) => unknown): unknown {
    return noChange;
  }

  override update(part: ElementPart, [key, restored, prepare]: Parameters<this['render']>): unknown {
    this.#make = () => (key === '' ? undefined : new KeptForm(part.element as HTMLFormElement, key, restored, prepare));
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
 * Keeps what is written in the form that `${keepsDraft(key)}` stands in, until it is sent. Under no
 * key, as that of a dialog that is not open for anything, nothing is kept.
 *
 * `restored` is called when something was filled in again, `prepare` before and waited for, so that
 * what it needs can be drawn first.
 */
export const keepsDraft = directive(DraftDirective);
