import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { ZodError } from "zod";
import { AppError, type ErrorCode, type FieldError } from "#domain/errors.ts";
import { HTTP_STATUS } from "#server/trpc/errors.ts";

/** RFC 9457 problem details, with our `code`, field `errors` and `requestId`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly requestId: string;
  readonly [extension: string]: unknown;
}

const TITLE: Record<ErrorCode | "malformed" | "too_large" | "method_not_allowed" | "internal", string> = {
  unauthenticated: "Sign in first",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Conflict",
  invalid: "Invalid input",
  rate_limited: "Too many requests",
  sold_out: "Sold out",
  price_changed: "The price changed",
  offer_expired: "The offer expired",
  payment_declined: "Payment declined",
  supplier_rejected: "Refused by the supplier",
  provider_unavailable: "A provider is unavailable",
  outcome_unknown: "Outcome unknown",
  idempotency_mismatch: "Idempotency key reused",
  in_progress: "Still in progress",
  malformed: "Malformed request",
  too_large: "Request too large",
  method_not_allowed: "Method not allowed",
  internal: "Something went wrong",
};
export type ProblemCode = keyof typeof TITLE;

export const problem = (
  code: ProblemCode,
  status: number,
  detail: string,
  requestId: string,
  extra: Readonly<Record<string, unknown>> = {},
): Problem => ({ type: `/api/docs#error-${code}`, title: TITLE[code], status, code, detail, ...extra, requestId });

const issuesOf = (error: ZodError): FieldError[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));

const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: "malformed",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  413: "too_large",
};

/** Any thrown thing as a problem. An unknown error becomes a 500 that keeps its message to itself. */
export function toProblem(error: unknown, requestId: string): Problem {
  const cause = error instanceof TRPCError && error.cause ? error.cause : error;
  if (cause instanceof AppError) {
    const { errors, ...details } = cause.details;
    const fields = cause.fieldErrors;
    return problem(cause.code, HTTP_STATUS[cause.code], cause.message, requestId, {
      ...details,
      ...(errors !== undefined && { errors: fields }),
    });
  }
  // Only a refused input is the client's fault; an output that does not fit its schema is ours.
  if (cause instanceof ZodError && error instanceof TRPCError && error.code === "BAD_REQUEST") {
    const errors = issuesOf(cause);
    const first = errors[0];
    const detail = first ? (first.path ? `${first.path}: ${first.message}` : first.message) : "The input is not valid.";
    return problem("invalid", 422, detail, requestId, { errors });
  }
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") {
    const status = getHTTPStatusCodeFromError(error);
    return problem(CODE_OF_STATUS[status] ?? "invalid", status, error.message, requestId);
  }
  return problem("internal", 500, "Something went wrong on our side. The request id helps us find out what.", requestId);
}
