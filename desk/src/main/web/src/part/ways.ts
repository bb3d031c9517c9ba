import {dayText, timeText} from '../state/clock.ts';
import type {Ranked, Service, Slot} from '../state/model.ts';
import {distance, referText, slotText} from './service-words.ts';

const slotsShown = 6;
const numberedMax = 9;
const besideMax = 4;
const timesShown = 24;

export type Order = 'fit' | 'side-by-side' | 'time' | 'distance';

/** One thing that may be chosen, and its number on the keyboard where it has one. */
export interface Way {
  readonly service: Service;
  /** Whether it rings the ambulance service into the call that is on, instead of referring. */
  readonly brings?: true;
  readonly slot?: Slot;
  readonly label: string;
  /** The digit that stands for it; empty where none does. */
  readonly key: string;
}

/** How the services are shown: in which order, of which all times are, and where a time has gone. */
export interface Shown {
  readonly order: Order;
  /** Which of the services is the first that stands side by side, counted from nothing. */
  readonly beside: number;
  readonly open: ReadonlySet<string>;
  readonly instead: {readonly service: string; readonly slots: readonly Slot[]} | undefined;
  /** How 999 stands in the call that is on, or that there is none from here; undefined where it cannot be rung. */
  readonly ambulance: 'to-bring' | 'rung' | 'joined' | 'no-caller' | undefined;
}

/** The services that are shown, in the order in which they are. */
export function servicesShown(ranked: Ranked | undefined, {order, beside}: Pick<Shown, 'order' | 'beside'>): readonly Service[] {
  const kept = ranked?.kept ?? [];
  switch (order) {
    case 'fit':
    case 'time':
      return kept;
    case 'side-by-side':
      return kept.slice(beside, beside + besideMax);
    case 'distance':
      return [...kept].sort((a, b) => distance(a) - distance(b));
  }
}

/**
 * Everything that may be chosen as it is shown, in the order in which it stands on the page. A number
 * stands for nothing that is not there to be seen: for the first way into a service by its place, and
 * where times of all services stand in one list, for one of that list.
 */
export function waysShown(ranked: Ranked | undefined, shown: Shown): readonly Way[] {
  const services = servicesShown(ranked, shown);
  switch (shown.order) {
    case 'fit':
    case 'distance':
      return services.flatMap((service, place) => numbered(inList(service, shown), place));
    case 'side-by-side':
      return services.flatMap((service, place) => numbered(all(service, shown).slice(0, 1), shown.beside + place));
    case 'time':
      return byTime(services.flatMap((service) => all(service, shown)));
  }
}

/** Where the services begin that stand side by side next: after the last ones come the first again. */
export function besideNext(ranked: Ranked | undefined, beside: number): number {
  const next = beside + besideMax;
  return next < (ranked?.kept.length ?? 0) ? next : 0;
}

/** How many times of a service are not shown in a list of services. */
export function timesMore(service: Service, {open, instead}: Shown): number {
  return open.has(service.id) || instead?.service === service.id ? 0 : Math.max(0, service.slots.length - slotsShown);
}

function byTime(ways: readonly Way[]): readonly Way[] {
  const times = ways
    .filter((way) => way.slot !== undefined)
    .sort((a, b) => start(a) - start(b) || distance(a.service) - distance(b.service))
    .slice(0, timesShown);
  return [...times, ...ways.filter((way) => way.slot === undefined)]
    .map((way, place) => ({...way, key: digit(place)}));
}

function start(way: Way): number {
  return way.slot === undefined ? Infinity : Date.parse(way.slot.start);
}

function inList(service: Service, shown: Shown): readonly Way[] {
  const left = timesMore(service, shown);
  const ways = all(service, shown);
  const times = ways.filter((way) => way.slot !== undefined);
  return [...times.slice(0, times.length - left), ...ways.filter((way) => way.slot === undefined)];
}

/** Whether it is the ambulance service, which a call that is on brings in. */
function isAmbulance(service: Service): boolean {
  return service.wayIn === 'call' && service.phone === '999';
}

/** What a way is called on its button. */
export function wayText({service, slot, brings}: Way, ambulance: Shown['ambulance']): string {
  if (slot !== undefined) return `Hold ${slotText(slot)}`;
  if (brings === true) return ambulance === 'rung' ? '999 is being rung' : 'Bring 999 into this call';
  if (isAmbulance(service) && ambulance === 'joined') return '999 is on the line: note that they have the caller';
  if (isAmbulance(service) && ambulance === 'no-caller') return 'Note 999 as the service: this rings nobody';
  return service.wayIn === 'slot' ? 'Refer without a time' : referText(service.wayIn);
}

function all(service: Service, {instead, ambulance}: Shown): readonly Way[] {
  if (isAmbulance(service) && ambulance !== undefined) {
    const refers = {service, key: ''};
    const brings = {...refers, brings: true} as const;
    const ways: readonly Omit<Way, 'label'>[] = ambulance === 'joined' || ambulance === 'no-caller' ? [refers] : [brings, refers];
    return ways.map((way) => ({...way, label: `${service.name}: ${wayText({...way, label: ''}, ambulance)}`}));
  }
  if (service.wayIn !== 'slot') {
    return [{service, label: `${service.name}: ${referText(service.wayIn)}`, key: ''}];
  }
  const times = (instead?.service === service.id ? instead.slots : service.slots).map((slot) => ({
    service,
    slot,
    label: `${service.name}: hold ${dayText(slot.start)} at ${timeText(slot.start)}`,
    key: '',
  }));
  return service.instead?.way === 'refer'
    ? [...times, {service, label: `${service.name}: refer without a time`, key: ''}]
    : times;
}

function numbered(ways: readonly Way[], place: number): readonly Way[] {
  return ways.map((way, index) => (index === 0 ? {...way, key: digit(place)} : way));
}

function digit(place: number): string {
  return place < numberedMax ? String(place + 1) : '';
}
