import { TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import type { AppError, ErrorCode } from "#domain/errors.ts";

/** A new code without a row does not compile. */
export const TRPC_CODE = {
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  invalid: "UNPROCESSABLE_CONTENT",
  rate_limited: "TOO_MANY_REQUESTS",
  sold_out: "CONFLICT",
  price_changed: "CONFLICT",
  offer_expired: "PRECONDITION_FAILED",
  payment_declined: "PAYMENT_REQUIRED",
  supplier_rejected: "UNPROCESSABLE_CONTENT",
  provider_unavailable: "SERVICE_UNAVAILABLE",
  outcome_unknown: "TIMEOUT",
  idempotency_mismatch: "UNPROCESSABLE_CONTENT",
  in_progress: "CONFLICT",
} as const satisfies Record<ErrorCode, TRPC_ERROR_CODE_KEY>;

/** HTTP status of each code (RFC 9457 `status`). */
export const HTTP_STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid: 422,
  rate_limited: 429,
  sold_out: 409,
  price_changed: 409,
  offer_expired: 410,
  payment_declined: 402,
  supplier_rejected: 422,
  provider_unavailable: 503,
  outcome_unknown: 504,
  idempotency_mismatch: 422,
  in_progress: 409,
} as const satisfies Record<ErrorCode, number>;

export const toTRPCError = (error: AppError): TRPCError =>
  new TRPCError({ code: TRPC_CODE[error.code], message: error.message, cause: error });
