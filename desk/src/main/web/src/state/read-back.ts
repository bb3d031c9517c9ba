/** One part of what is to be read back to the caller. */
export interface ToReadBack {
  readonly part: 'outcome' | 'place' | 'worsening';
  readonly confirmed: boolean;
  /** Names the words that are to be said; sent with a confirmation, so that no others count. */
  readonly said: string;
}
