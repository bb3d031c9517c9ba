import type {FieldError} from '../state/sheet.ts';

/** What each field of a written service is called: above the field, in what is wrong, and in what was changed. */
const labels: Readonly<Record<string, string>> = {
  id: 'Short name',
  name: 'Name',
  type: 'Kind',
  'way-in': 'How a caller gets in',
  locality: 'Part of the county',
  network: 'Network, of a practice',
  role: 'Role, of a team with several',
  opening: 'Hours',
  'opening.hours': 'Hours',
  'opening.week.mon': 'Monday',
  'opening.week.tue': 'Tuesday',
  'opening.week.wed': 'Wednesday',
  'opening.week.thu': 'Thursday',
  'opening.week.fri': 'Friday',
  'opening.week.sat': 'Saturday',
  'opening.week.sun': 'Sunday',
  'opening.bank-holidays': 'Bank holidays',
  'opening.dates': 'Single dates',
  valid: 'There from and to',
  'valid.from': 'There from',
  'valid.to': 'There to',
  takes: 'Whom it takes',
  ages: 'Ages',
  'ages.from': 'Youngest age',
  'ages.below': 'Below the age of',
  sex: 'Sex',
  skills: 'Skills of its people',
  excludes: 'Not for people or calls with',
  requires: 'Only for people or calls with',
  sources: 'Only for calls from',
  area: 'For whom in which places',
  'area.localities': 'Only for people in',
  'area.districts': 'And in postcode districts',
  'area.practices': 'Only for people of practices',
  'area.networks': 'Only for people of networks',
  capacity: 'What is counted',
  'capacity.appointments': 'Appointments',
  'capacity.appointments.minutes': 'Minutes of each',
  'capacity.appointments.together': 'How many begin at the same time',
  'capacity.appointments.hours': 'Hours of the clinic, if not all that it is open',
  'capacity.per-day': 'How many people a day',
  'capacity.per-week': 'How many people a week',
  'capacity.beds': 'How many beds or seats',
  'capacity.elsewhere': 'The name of the way to ask',
  attributes: 'Besides',
  phone: 'Telephone',
  address: 'Address',
  position: 'Easting and northing',
  'position.easting': 'Easting in metres',
  'position.northing': 'Northing in metres',
  ods: 'Code of its organisation',
  link: 'Page with more',
  notes: 'Notes for staff',
  reason: 'Why',
};

/** The words for a field, such as `Monday` for `opening.week.mon`; of one within another what is within it. */
export function fieldWords(field: string): string {
  const need = /^takes\.(\d+)(\.within)?/.exec(field);
  if (need !== null) return `${need[2] === undefined ? 'Need' : 'Within, for need'} ${Number(need[1]) + 1}`;
  const label = labels[field];
  if (label !== undefined) return label;
  const dot = field.lastIndexOf('.');
  return dot < 0 ? field : `${fieldWords(field.slice(0, dot))}, ${field.slice(dot + 1)}`;
}

/** What is wrong, without the keys and the names of rules that only the files know. */
export function inWords({rule, text}: FieldError): string {
  if (rule === 'capacity-does-not-fit') {
    return 'does not go with what is counted: a booked time needs appointments, a place needs people a day or week or beds, and only booked times have appointments';
  }
  // What is missing is named by its key; its label stands before these words, or above them.
  return text.replace(/^'[a-z-]+'(?= (?:is missing|says nothing)$)/, 'this');
}
