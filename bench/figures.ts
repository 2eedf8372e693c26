import { appendFileSync, mkdirSync } from "node:fs";

/** The value below which a share of the figures lies; nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** Appends one line of figures to bench/results/NAME.jsonl (not kept in git). */
export function record(name: string, figures: Readonly<Record<string, number | string>>): void {
  mkdirSync("bench/results", { recursive: true });
  appendFileSync(`bench/results/${name}.jsonl`, `${JSON.stringify({ at: new Date().toISOString(), node: process.version, ...figures })}\n`);
}
