import {html, nothing, type TemplateResult} from 'lit';
import {doIt, openDialog} from '../part/do-it.ts';
import {PageElement} from '../part/element.ts';
import type {Listed} from '../part/error-summary.ts';
import {fieldError} from '../part/field-error.ts';
import {FormErrors} from '../part/form-errors.ts';
import {problem} from '../part/key-cap.ts';
import {labelled} from '../part/labelled.ts';
import {noReason, reasonField, written} from '../part/reason.ts';
import {cell, table} from '../part/table.ts';
import {what} from '../part/what.ts';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {draftKey, keepsDraft, putAway} from '../state/draft.ts';
import {Loaded} from '../state/loaded.ts';
import type {Role} from '../state/model.ts';
import type {User, Users} from '../state/running.ts';

type Form =
  | {readonly kind: 'add'}
  | {readonly kind: 'change' | 'disable' | 'enable' | 'password'; readonly user: User};

const teamsMax = 20;
const titles = {
  add: 'Add a user',
  change: 'Change a user',
  disable: 'Let a user do nothing any more',
  enable: 'Let a user sign in again',
  password: 'Give a user a new password',
} as const;

/** The people who may sign in: what they hold, and every change with its reason. */
export class UsersPage extends PageElement {
  static override properties = {
    form: {state: true},
    told: {state: true},
    more: {state: true},
  };
  declare form: Form | undefined;
  /** A password that was made just now, with whose it is: shown once. */
  declare told: {readonly user: string; readonly password: string} | undefined;
  /** How many lists there are for teams that somebody does not have yet. */
  declare more: number;
  readonly #kept = new Loaded<Users>(this, '/api/users');
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'user');

  constructor() {
    super();
    this.more = 1;
  }

  protected override firstUpdated(): void {
    document.title = 'Users - Onecall';
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <div class="oc-card__head">
        <h1 class="nhsuk-heading-l oc-tight">Users</h1>
        <button type="button" class="nhsuk-button oc-tight" @click=${() => this.#open({kind: 'add'})}>Add a user…</button>
      </div>
      ${problem(this.#kept.wrong)}
      <div role="status">
        ${this.told === undefined
          ? nothing
          : html`<div class="nhsuk-inset-text oc-tight-top" id="new-password" data-in-hand>
              <p>The password of <strong>${this.told.user}</strong> is <code>${this.told.password}</code>. It is shown this once.</p>
            </div>`}
      </div>
      ${this.#kept.all === undefined ? nothing : this.#table(this.#kept.all)} ${this.#dialog()}
    </main>`;
  }

  #table(all: Users): TemplateResult {
    return html`<div class="oc-scroll" tabindex="0" role="region" aria-label="All users">${table(
      'Users',
      ['User', 'Name', 'Roles', 'Teams', 'Phone', 'State', 'Acts'],
      all.users.map(
        (user) => html`${cell('User', user.user)} ${cell('Name', user.name)}
          ${cell('Roles', user.roles.map(roleText).join(', '))} ${cell('Teams', user.teams.map((team) => all.teamNames[team] ?? team).join(', ') || '–')}
          ${cell('Phone', user.phone ?? '–')}
          ${cell('State', user.disabled ? html`<strong>Disabled</strong>` : 'May sign in')}
          ${cell('Acts', this.#acts(user))}`,
      ),
    )}</div>`;
  }

  #acts(user: User): TemplateResult {
    const button = (kind: 'change' | 'disable' | 'enable' | 'password', text: string): TemplateResult =>
      html`<button type="button" class="oc-link oc-act" aria-label="${text}: ${user.name}"
        @click=${() => this.#open({kind, user})}>${text}…</button> `;
    return html`${button('change', 'Change')}${button('password', 'New password')}${user.disabled
      ? button('enable', 'Enable')
      : button('disable', 'Disable')}`;
  }

  get #draft(): string {
    if (this.form === undefined) return '';
    return this.form.kind === 'add' ? 'users.add' : draftKey('users', this.form.kind, this.form.user.user);
  }

  #open(form: Form): void {
    this.form = form;
    this.more = 1;
    this.#act.problem = '';
    this.#errors.tell([]);
    void openDialog(this);
  }

  #dialog(): TemplateResult {
    const form = this.form;
    const named = form === undefined ? nothing : what(`users:${form.kind}`);
    return html`<dialog data-what=${named} class="oc-dialog" aria-labelledby="user-form-title"
      @close=${() => putAway(this.querySelector('form'), this.#draft)}>
      <form data-what=${named} @submit=${this.#send} novalidate ${keepsDraft(this.#draft)}>
        <h2 class="nhsuk-heading-m" id="user-form-title">${form === undefined ? '' : titles[form.kind]}</h2>
        ${this.#errors.summary(this.#act.problem)}
        ${form === undefined || form.kind === 'add' ? nothing : html`<p>${form.user.name} (${form.user.user})</p>`}
        ${form?.kind === 'add' ? this.#fields(undefined) : nothing}
        ${form?.kind === 'change' ? this.#fields(form.user) : nothing}
        ${form?.kind === 'disable'
          ? html`<p>Their sessions end and their phone rings no more. Calls in progress go on.</p>`
          : nothing}
        ${reasonField('user-reason', this.#errors)}
        ${doIt(this, this.#act.busy !== undefined, form === undefined ? '' : titles[form.kind])}
      </form>
    </dialog>`;
  }

  #fields(user: User | undefined): TemplateResult {
    const wrongRoles = this.#errors.of(`role-${this.#kept.all?.roles[0] ?? ''}`);
    return html`${user === undefined ? this.#field('user', 'User name', '', 64) : nothing}
      ${this.#field('name', 'Name on screens', user?.name ?? '', 100)}
      <fieldset class="nhsuk-fieldset nhsuk-form-group ${wrongRoles === undefined ? '' : 'nhsuk-form-group--error'}">
        <legend class="nhsuk-fieldset__legend">Roles</legend>
        ${fieldError('user-roles', wrongRoles)}
        <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
          ${(this.#kept.all?.roles ?? []).map((role) => checkbox(role, user?.roles.includes(role) ?? false))}
        </div>
      </fieldset>
      ${this.#teams(user)}
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for="user-phone">Phone</label>
        <select class="nhsuk-select" id="user-phone" name="phone">
          <option value="">None</option>
          ${(this.#kept.all?.phones ?? []).map((phone) => html`<option ?selected=${phone === user?.phone}>${phone}</option>`)}
        </select>
      </div>`;
  }

  #field(name: string, words: string, value: string, chars: number): TemplateResult {
    const id = `user-${name}`;
    return labelled(id, words, html`<input class="nhsuk-input" id=${id} name=${name} maxlength=${chars} autocomplete="off"
      autocapitalize="none" spellcheck="false" value=${value} ${this.#errors.on(id)}>`, {wrong: this.#errors.of(id)});
  }

  /** A list to choose from for each team that somebody has, and one for another. */
  #teams(user: User | undefined): TemplateResult[] {
    const names = Object.entries(this.#kept.all?.teamNames ?? {}).sort(([, one], [, other]) => one.localeCompare(other));
    const chosen = [...(user?.teams ?? []), ...Array.from({length: this.more}, () => '')];
    return chosen.map((team, i) => html`<div class="nhsuk-form-group">
      <label class="nhsuk-label" for="user-team-${i + 1}">Team ${i + 1}</label>
      <select class="nhsuk-select" id="user-team-${i + 1}" name="team${i + 1}"
        @change=${i + 1 === chosen.length && i + 1 < teamsMax ? () => (this.more = i + 2 - (user?.teams ?? []).length) : nothing}>
        <option value="">None</option>
        ${names.map(([id, name]) => html`<option value=${id} ?selected=${id === team}>${name}</option>`)}
      </select>
    </div>`);
  }

  /** What is missing, in the order of the fields; what of it is not right otherwise the service says. */
  #wrong(kind: Form['kind'], data: FormData): readonly Listed[] {
    if (kind !== 'add' && kind !== 'change') return [];
    const [firstRole] = this.#kept.all?.roles ?? [];
    return [
      ...(kind === 'add' && written(data, 'user') === '' ? [{field: 'user-user', text: 'Write a user name'}] : []),
      ...(written(data, 'name') === '' ? [{field: 'user-name', text: 'Write the name on screens'}] : []),
      ...(data.getAll('role').length === 0 && firstRole !== undefined
        ? [{field: `role-${firstRole}`, text: 'Choose at least one role'}]
        : []),
    ];
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = this.form;
    if (form === undefined) return;
    const data = new FormData(event.target as HTMLFormElement);
    const reason = written(data, 'reason');
    if (this.#errors.tell([...this.#wrong(form.kind, data), ...noReason('user-reason', reason)])) return;
    const path =
      form.kind === 'add' ? '/api/users' : `/api/users/${encodeURIComponent(form.user.user)}/${form.kind}`;
    const reply = await this.#act.send(path, {...details(form.kind, data), reason});
    this.#errors.tellOf(event.target as HTMLFormElement, reply);
    if (reply?.kind !== 'done') return;
    const made = reply as unknown as {readonly user: User; readonly password?: string};
    this.told = made.password === undefined ? undefined : {user: made.user.user, password: made.password};
    this.querySelector('dialog')?.close();
    announce(`${titles[form.kind]}: done`);
    void this.#kept.load();
  };
}

/** What a form says besides the reason. */
function details(kind: Form['kind'], data: FormData): object {
  if (kind !== 'add' && kind !== 'change') return {};
  const teams = [...data].flatMap(([name, value]) => (/^team[0-9]+$/.test(name) && value !== '' ? [String(value)] : []));
  return {
    ...(kind === 'add' ? {user: written(data, 'user')} : {}),
    name: written(data, 'name'),
    roles: data.getAll('role').map(String),
    teams,
    phone: written(data, 'phone'),
  };
}

/** A role in words. */
function roleText(role: Role): string {
  return role.replaceAll('-', ' ');
}

function checkbox(role: Role, ticked: boolean): TemplateResult {
  return html`<div class="nhsuk-checkboxes__item">
    <input class="nhsuk-checkboxes__input" type="checkbox" name="role" id="role-${role}" value=${role} ?checked=${ticked}>
    <label class="nhsuk-label nhsuk-checkboxes__label" for="role-${role}">${roleText(role)}</label>
  </div>`;
}

customElements.define('oc-users', UsersPage);
