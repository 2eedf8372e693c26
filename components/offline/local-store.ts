/** What the browser keeps at once; null where it refuses, as private windows may. */
export function localStore(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
