/**
 * Says changes to people who do not see them, politely, one after the other, at most one each second.
 *
 * Of ordinary news only the last few wait, so that what is heard is never long past. News that tells
 * when it was spoken, as an alarm does, waits its turn and is swallowed by none.
 */
const pauseMillis = 1_000;
const ordinaryMax = 3;
const waitingMax = 12;

interface News {
  readonly text: string;
  readonly spoken: (() => void) | undefined;
}

let waiting: readonly News[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function speak(): void {
  const [next, ...rest] = waiting;
  const place = document.getElementById('news');
  if (next === undefined) {
    timer = undefined;
    return;
  }
  // Where there is no place to say it just now, it waits for one.
  if (place !== null) {
    place.textContent = next.text;
    waiting = rest;
    next.spoken?.();
  }
  timer = setTimeout(speak, pauseMillis);
}

/**
 * Lets a text be spoken in its turn.
 *
 * @param spoken told when it is
 */
export function announce(text: string, spoken?: () => void): void {
  const more = [...waiting, {text, spoken}];
  const ordinary = more.filter((news) => news.spoken === undefined);
  const gone = new Set(ordinary.slice(0, Math.max(0, ordinary.length - ordinaryMax)));
  waiting = more.filter((news) => !gone.has(news)).slice(-waitingMax);
  timer ??= setTimeout(speak, 50);
}
