/** What one page tells the others: that somebody signed in there, or that what waited for its writer was sent. */
export type Told = 'signed-in' | 'sent';

const channel = new BroadcastChannel('onecall');

/** Hears what the other pages of the same browser tell: that it happened, and nothing of what it was about. */
export const otherPages = new EventTarget();

channel.addEventListener('message', ({data}: MessageEvent<Told>) => otherPages.dispatchEvent(new Event(data)));

/** Tells the other pages of the same browser. */
export function tellOtherPages(what: Told): void {
  channel.postMessage(what);
}
