import pino from "pino";
import { env } from "#server/env.ts";
import { errorLine } from "#server/error-line.ts";

/** Keys whose values never reach a log. */
const REDACT = ["password", "token", "authorization", "cookie", "email", "*.password", "*.token", "*.authorization", "*.cookie", "*.email"];

const shared = globalThis as { __caravanLog?: pino.Logger };
/** Structured log of this process, JSON lines on standard output. */
export const log: pino.Logger = (shared.__caravanLog ??= pino({
  level: env().LOG_LEVEL,
  base: { process: process.env.CARAVAN_PROCESS ?? "web" },
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: (error: unknown) => errorLine(error) },
  redact: { paths: REDACT, censor: "[redacted]" },
}));
