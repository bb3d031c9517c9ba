import {draftDone} from './draft.ts';

/** The keys under which it is kept what is looked for, while the page that looks for it is open. */
export const searches = {
  people: 'people.search',
  directory: 'directory.search',
  audit: 'audit.search',
} as const;

const anew = 'onecall.anew';

/** Somebody has to sign in, here or at a provider that they come back from. */
export function willSignIn(): void {
  sessionStorage.setItem(anew, 'yes');
}

/**
 * Somebody is here. Where they signed in just now they begin anew: whoever was looked for before must
 * not be taken for the one whom they look for next. Answers whether they did.
 */
export function hasSignedIn(): boolean {
  if (sessionStorage.getItem(anew) === null) return false;
  sessionStorage.removeItem(anew);
  for (const key of Object.values(searches)) draftDone(key);
  return true;
}
