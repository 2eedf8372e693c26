const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** One plain line for the person at the terminal. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Says what begins, does it, and says how long it took. Steps may run side by side, so each line stands alone. */
export async function step<T>(name: string, hint: string, work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  say(`${name}: ${hint} …`);
  const result = await work();
  say(`${name}: done in ${seconds(since)}`);
  return result;
}

/** A failure that needs no stack trace: the message says what to do. */
export class Advice extends Error {}
