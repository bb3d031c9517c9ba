import {html, nothing, type TemplateResult} from 'lit';
import '../part/call-desk.ts';
import '../part/crowded-out.ts';
import '../part/header.ts';
import '../part/keys.ts';
import {PageElement} from '../part/element.ts';
import {callGoesOn, otherwise999} from '../part/lost.ts';
import {myPreferences, session, whoAmI} from '../state/api.ts';
import {here} from '../state/here.ts';
import {live} from '../state/live.ts';
import type {Call, Person} from '../state/model.ts';
import {preferences} from '../state/preferences.ts';
import {hasSignedIn} from '../state/searches.ts';
import {softphone} from '../state/softphone.ts';
import {otherPages, tellOtherPages} from '../state/other-pages.ts';
import {heldOver, holdsUnsent, writesAs} from '../state/unsent.ts';
import {takesCalls} from '../state/words.ts';
import './audit.ts';
import './content.ts';
import './day.ts';
import './directory.ts';
import './figures.ts';
import './gaps.ts';
import './handler.ts';
import './password.ts';
import './people.ts';
import './replay.ts';
import './risk-list.ts';
import './open-now.ts';
import './sign-in.ts';
import './supervisor.ts';
import './tasks.ts';
import './users.ts';
import './wall-screen.ts';
import './wallboard.ts';
import './walls.ts';

const askAgainMillis = 2_000;

type Place =
  | 'handler'
  | 'day'
  | 'call-backs'
  | 'people'
  | 'tasks'
  | 'supervisor'
  | 'wallboard'
  | 'walls'
  | 'figures'
  | 'gaps'
  | 'content'
  | 'audit'
  | 'replay'
  | 'users'
  | 'risk-list'
  | 'directory'
  | 'password'
  | '';

/** The pages that somebody may see, the first of which they see when they ask for none. */
function placesOf(person: Person): readonly Place[] {
  const is = (role: Person['roles'][number]): boolean => person.roles.includes(role);
  const places: Place[] = [];
  if (takesCalls(person)) places.push('handler', 'day', 'call-backs', 'people');
  if (is('supervisor')) places.push('supervisor', 'figures', 'gaps', 'wallboard');
  if (is('team')) places.push('tasks');
  if (is('content-author') || is('approver')) places.push('content');
  if (is('auditor')) places.push('audit');
  if (is('auditor') || is('supervisor')) places.push('replay');
  if (is('administrator')) places.push('users', 'risk-list');
  if (is('supervisor') || is('administrator')) places.push('walls');
  return [...places, 'directory', 'password'];
}
/** Whether this is the page that is open to anybody. */
const isPublic = location.pathname === '/open-now';
/** Whether this is a screen on a wall, where nobody signs in. */
const isScreen = location.pathname === '/wall';

/** What of a page the address names, such as which encounter is replayed, and which step; empty where it names none. */
function afterStroke(place: string, nth = 1): string {
  try {
    return decodeURIComponent(place.split('/')[nth] ?? '');
  } catch {
    return '';
  }
}

/** The same as the address has it, where the page reads more than one thing out of it. */
function asWritten(place: string): string {
  return place.split('/')[1] ?? '';
}

/** The pages that have somebody open, whom their address names by an id. */
const ofSomebody: readonly string[] = ['people', 'tasks', 'call-backs'];

type Who = Person | 'nobody' | 'asking' | 'unreached';

/** The whole desk: decides who is here and which page they see. */
export class App extends PageElement {
  static override properties = {who: {state: true}, ended: {state: true}, onCall: {state: true}, place: {state: true}};
  declare who: Who;
  declare ended: boolean;
  /** Whether whoever has left may have had a call. */
  declare onCall: boolean;
  /** The page and, after a stroke, what of it: both as the address has them. */
  declare place: string;

  constructor() {
    super();
    this.who = 'asking';
    this.ended = false;
    this.onCall = false;
    this.place = location.hash.replace(/^#\//, '');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', () => {
      this.place = location.hash.replace(/^#\//, '');
    });
    session.addEventListener('ended', () => this.#leave(true));
    otherPages.addEventListener('signed-in', () => {
      if (this.who === 'nobody' && holdsUnsent()) void this.#ask();
    });
    heldOver.addEventListener('sent', () => tellOtherPages('sent'));
    if (!isPublic && !isScreen) void this.#ask();
  }

  async #ask(): Promise<void> {
    const who = await whoAmI();
    if (who === 'unreached') setTimeout(() => void this.#ask(), askAgainMillis);
    if (typeof who === 'object') this.#enter(who);
    else this.who = who;
  }

  #enter(person: Person): void {
    this.ended = false;
    this.who = person;
    writesAs(person.user);
    tellOtherPages('signed-in');
    const [page = '', of] = this.place.split('/');
    if (hasSignedIn() && of !== undefined && ofSomebody.includes(page)) {
      // Whom the one before had open is not for the one who has just come.
      this.place = page;
      location.replace(`#/${page}`);
    }
    live.start();
    here.start();
    void myPreferences().then((kept) => {
      if (kept !== undefined) preferences.take(kept);
    });
  }

  #leave(ended: boolean): void {
    const call = live.get<Call>(`call/${live.me?.callId ?? ''}`);
    this.onCall = call !== undefined && call.state !== 'ended';
    live.stop();
    here.stop();
    softphone.stop();
    writesAs('');
    this.ended = ended;
    this.who = 'nobody';
  }

  protected override render(): TemplateResult {
    if (isPublic) return html`<oc-open-now></oc-open-now>`;
    if (isScreen) return html`<oc-wall-screen></oc-wall-screen><oc-keys></oc-keys>`;
    const person = typeof this.who === 'object' ? this.who : undefined;
    return html`
      <a class="nhsuk-skip-link" href="#main" @click=${this.#skip}>Skip to main content</a>
      ${this.#page() === 'wallboard'
        ? nothing
        : html`<oc-header .person=${person} .place=${this.#page()} @left=${() => this.#leave(false)}></oc-header>`}
      <div id="news" class="nhsuk-u-visually-hidden" role="status"></div>
      ${person === undefined ? nothing : html`<oc-crowded-out></oc-crowded-out>`}
      ${person !== undefined && takesCalls(person)
        ? html`<oc-call-desk .place=${this.#page()}></oc-call-desk>`
        : nothing}
      ${this.#content()}
      <oc-keys></oc-keys>
    `;
  }

  /** The page asked for, if this person may see it, else the first that they may. */
  #page(): Place {
    if (typeof this.who !== 'object') return '';
    const mine = placesOf(this.who);
    const [wanted] = this.place.split('/', 1);
    return mine.find((place) => place === wanted) ?? mine[0]!;
  }

  #content(): TemplateResult {
    if (this.who === 'asking') return html`<main id="main" class="oc-main" tabindex="-1"></main>`;
    if (this.who === 'unreached') {
      return html`<main id="main" class="oc-main" tabindex="-1">
        <div class="oc-narrow">
          <h1 class="nhsuk-heading-l">The desk cannot be reached</h1>
          <p>This page tries again every two seconds.</p>
          <p>${callGoesOn} ${otherwise999}</p>
        </div>
      </main>`;
    }
    if (this.who === 'nobody') {
      return html`<oc-sign-in
        .ended=${this.ended}
        .onCall=${this.onCall}
        @signed-in=${(event: CustomEvent<Person>) => this.#enter(event.detail)}
      ></oc-sign-in>`;
    }
    switch (this.#page()) {
      case 'directory':
        return html`<oc-directory .wanted=${afterStroke(this.place)}></oc-directory>`;
      case 'password':
        return html`<oc-password></oc-password>`;
      case 'gaps':
        return html`<oc-gaps></oc-gaps>`;
      case 'figures':
        return html`<oc-figures .wanted=${asWritten(this.place)}></oc-figures>`;
      case 'wallboard':
        return html`<oc-wallboard></oc-wallboard>`;
      case 'walls':
        return html`<oc-walls></oc-walls>`;
      case 'supervisor':
        return html`<oc-supervisor></oc-supervisor>`;
      case 'day':
        return html`<oc-day></oc-day>`;
      case 'handler':
        return html`<oc-handler></oc-handler>`;
      case 'people':
        return html`<oc-people .wanted=${afterStroke(this.place)}></oc-people>`;
      case 'tasks':
        return html`<oc-tasks .heading=${'Visits'} .place=${'tasks'} .wanted=${afterStroke(this.place)}></oc-tasks>`;
      case 'call-backs':
        return html`<oc-tasks .heading=${'Call-backs'} .place=${'call-backs'} .wanted=${afterStroke(this.place)}></oc-tasks>`;
      case 'content':
        return html`<oc-content .person=${this.who} .wanted=${afterStroke(this.place)}></oc-content>`;
      case 'audit':
        return html`<oc-audit></oc-audit>`;
      case 'replay':
        return html`<oc-replay .wanted=${afterStroke(this.place)} .step=${afterStroke(this.place, 2)}></oc-replay>`;
      case 'users':
        return html`<oc-users></oc-users>`;
      case 'risk-list':
        return html`<oc-risk-list></oc-risk-list>`;
      case '':
        return html`<main id="main" class="oc-main" tabindex="-1">
          <h1 class="nhsuk-heading-l">There is no page for your role yet</h1>
        </main>`;
    }
  }

  // The address after the # names the page, so the link moves the focus itself.
  readonly #skip = (event: Event): void => {
    event.preventDefault();
    document.getElementById('main')?.focus();
  };
}

customElements.define('oc-app', App);
