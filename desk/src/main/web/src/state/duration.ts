/** How long something takes: as a clock where it ticks or hangs on a wall, in words everywhere else. */

/** Seconds that are counted in view as 0:07, 12:30 or 1:02:03; never negative. */
export function tickingText(seconds: number): string {
  const {h, m, s} = parts(seconds);
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/**
 * Seconds in words, where 5:00 could be minutes or hours: 45 s, 5 min 3 s or 1 h 59 min; rounded down, never
 * negative.
 *
 * @param finest what is rounded down to once there are minutes: of a time that is still to come seconds say too much
 */
export function spanText(seconds: number, finest: 'min' | 's' = 's'): string {
  const {h, m, s} = parts(seconds);
  const units: readonly (readonly [number, string])[] = h > 0 ? [[h, 'h'], [m, 'min']] : [[m, 'min'], [s, 's']];
  const told = units.filter(([n, unit]) => n > 0 && (unit === 's' ? m === 0 || finest === 's' : true));
  return (told.length === 0 ? [[0, 's'] as const] : told).map(([n, unit]) => `${n}\u00a0${unit}`).join(' ');
}

function parts(seconds: number) {
  const whole = Math.max(0, Math.floor(seconds));
  return {h: Math.floor(whole / 3_600), m: Math.floor(whole / 60) % 60, s: whole % 60};
}
