/** What of the page *Figures* is open, as its address keeps it: so a reload and the way back lead there again. */

/** Figures of calls, then the indicators: one over time or told apart, and what is behind one. */
const names = [
  // The days, by what figures of calls are told apart and in which steps of time each group, the figure of the
  // chart, and the group, the step of it or the step of all groups whose calls are shown.
  'from', 'to', 'by', 'in', 'figure', 'key', 'step',
  // The group of people that the indicators are about.
  'about',
  // The indicator that is told over time, which part of it, from which day, by what, and in which steps each group.
  'over', 'overPart', 'overFrom', 'overBy', 'overIn',
  // The indicator of which it is shown what is behind it, which part, what of it, and which group or step of time.
  'behind', 'behindPart', 'which', 'ofBy', 'ofFrom', 'ofKey', 'ofIn', 'ofStep',
] as const;

export type FiguresPlace = Readonly<Partial<Record<(typeof names)[number], string>>>;

/** Opens something else on the page, and leaves the rest of it as it is. */
export type Go = (change: FiguresPlace) => void;

/** What an address names, by what stands in it after the page. */
export function figuresPlace(written: string): FiguresPlace {
  const told = new URLSearchParams(written);
  return Object.fromEntries(names.flatMap((name) => (told.get(name) ? [[name, told.get(name)]] : [])));
}

export function figuresAddress(place: FiguresPlace): string {
  const told = names.flatMap((name) => (place[name] ? [[name, place[name]]] : []));
  return told.length === 0 ? '#/figures' : `#/figures/${new URLSearchParams(told)}`;
}

/** Whether that is open already, so that the address would stay as it is. */
export function isOpen(place: FiguresPlace, change: FiguresPlace): boolean {
  return names.every((name) => change[name] === undefined || change[name] === (place[name] ?? ''));
}

/** Nothing behind an indicator. */
export const nothingBehind = {
  behind: '', behindPart: '', which: '', ofBy: '', ofFrom: '', ofKey: '', ofIn: '', ofStep: '',
} as const;

/** No indicator over time, nor anything behind one. */
export const nothingOver = {over: '', overPart: '', overFrom: '', overBy: '', overIn: '', ...nothingBehind} as const;
