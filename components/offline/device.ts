/** Whose device this is while nobody can be asked: the person who was signed in when a page last came from the server. */
const PERSON = "caravan:person";
const HINT = "caravan:install-hint";

export function rememberPerson(userId: string): void {
  try {
    localStorage.setItem(PERSON, userId);
  } catch {
    // Private windows may refuse: then this device keeps nothing.
  }
}

/** Id of that person, or null. */
export function personOfDevice(): string | null {
  try {
    return localStorage.getItem(PERSON);
  } catch {
    return null;
  }
}

/** Nobody any more; pieces of maps the person looked at go as well. */
export async function forgetPerson(): Promise<void> {
  try {
    localStorage.removeItem(PERSON);
  } catch {
    // Nothing was kept then.
  }
  if ("caches" in globalThis) for (const name of await caches.keys()) if (name.startsWith("caravan-seen-")) await caches.delete(name);
}

/** Whether the person has not yet said "not now" to installing. */
export function mayHintInstall(): boolean {
  try {
    return localStorage.getItem(HINT) === null;
  } catch {
    return false;
  }
}
export function declineInstall(): void {
  try {
    localStorage.setItem(HINT, "no");
  } catch {
    // Asked again next time.
  }
}
