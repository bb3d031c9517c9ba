import {unanswered} from './api.ts';
import {isBeingWritten} from './draft.ts';
import {live} from './live.ts';
import type {Agent, Call, Encounter} from './model.ts';
import {searches} from './searches.ts';
import {softphone} from './softphone.ts';
import {holdsUnsent} from './unsent.ts';

const lookMillis = 500;
const stillMillis = 3_000;
const againMillisMin = 60_000;
const reloadedKey = 'onecall.reloaded';

/** Which pages the service serves, where it has said so. */
function served(): string {
  return live.notLiveSince === undefined ? (live.get<{build: string}>('pages')?.build ?? '') : '';
}

/** Whether the service has newer pages than this one, which was left open over an upgrade. */
export function isOlder(): boolean {
  const mine = document.querySelector<HTMLMetaElement>('meta[name="onecall-pages"]')?.content ?? '';
  return mine !== '' && served() !== '' && served() !== mine;
}

/** Whether the sound of a call comes out of this page: it would break off with a reload. */
export function soundIsHere(): boolean {
  return softphone.talking || softphone.ringing;
}

/** Whether I have a call, an encounter, or somebody in my ear. */
function onCall(me: Agent): boolean {
  return (
    me.callId !== undefined ||
    me.encounterId !== undefined ||
    live.all<Encounter>('encounter/').some((one) => one.handler === me.user && one.state !== 'finished') ||
    live.all<Call>('call/').some((one) => (one.watchers ?? []).some((watcher) => watcher.user === me.user))
  );
}

/** Whether a call may ring in this very page at any moment, which a page that is loading would miss. */
function isAwaited(me: Agent): boolean {
  return me.state === 'ready' && softphone.state !== 'off' && softphone.state !== 'elsewhere';
}

/** What would be lost with the page, or has to be asked for anew: passwords, files, what is shown once. */
function holdsMore(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement>('input[type=password], input[type=file]');
  return (
    document.querySelector('dialog[open], [data-in-hand]') !== null ||
    [...fields].some((one) => one.value !== '') ||
    unanswered.oldestMillis() > 0 ||
    isBeingWritten(Object.values(searches)) ||
    holdsUnsent()
  );
}

function isInHand(): boolean {
  const me = live.me;
  return soundIsHere() || holdsMore() || (me !== undefined && (onCall(me) || isAwaited(me)));
}

/** Once for one build in a while: where two nodes serve two builds, a page must not go round in circles. */
function mayReload(): boolean {
  const [build, at] = (sessionStorage.getItem(reloadedKey) ?? '').split(' ');
  return build !== served() || Date.now() - Number(at) > againMillisMin;
}

/**
 * Loads the page anew by itself once the service has a newer one and nothing is in hand here; until
 * then the bar at the top says that there is one. Called once. A screen on a wall has nobody who
 * could have anything in hand.
 */
export function followPages(): void {
  let usedAt = 0;
  const used = (): void => {
    usedAt = Date.now();
  };
  for (const act of ['keydown', 'pointerdown', 'wheel']) window.addEventListener(act, used, {passive: true});
  setInterval(() => {
    if (!isOlder() || isInHand() || Date.now() - usedAt < stillMillis || !mayReload()) return;
    sessionStorage.setItem(reloadedKey, `${served()} ${Date.now()}`);
    location.reload();
  }, lookMillis);
}
