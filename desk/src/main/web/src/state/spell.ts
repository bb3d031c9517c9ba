const letters =
  'Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliet Kilo Lima Mike November Oscar ' +
  'Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu';
const digits = 'zero one two three four five six seven eight nine'.split(' ');
const words = new Map(letters.split(' ').map((word) => [word.charAt(0), word]));

/** A reference in words to be read down a telephone line: OC-7F as "Oscar Charlie – seven Foxtrot". */
export function spelled(reference: string): string {
  return [...reference.toUpperCase()]
    .map((sign) => words.get(sign) ?? digits[Number(sign)] ?? '–')
    .join(' ');
}
