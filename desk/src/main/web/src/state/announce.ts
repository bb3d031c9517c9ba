/** Says a change to people who do not see it, politely: the newest news, at most one each second. */
const pauseMillis = 1_000;
let waiting: string | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function region(): HTMLElement | null {
  return document.getElementById('news');
}

function speak(): void {
  const place = region();
  if (waiting === undefined || place === null) {
    timer = undefined;
    return;
  }
  place.textContent = waiting;
  waiting = undefined;
  timer = setTimeout(speak, pauseMillis);
}

export function announce(text: string): void {
  waiting = text;
  timer ??= setTimeout(speak, 50);
}
