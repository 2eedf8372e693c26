/** Every failure a caller may branch on. The code crosses the wire; the message is for people, details for machines. */
export type ErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "invalid"
  | "rate_limited"
  | "sold_out"
  | "price_changed"
  | "offer_expired"
  | "payment_declined"
  | "supplier_rejected"
  | "provider_unavailable"
  | "outcome_unknown"
  | "idempotency_mismatch"
  | "in_progress";

/** One problem of an input, at a path such as `items.0.title`. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

type Details = Readonly<Record<string, string | number | boolean | null | readonly FieldError[]>>;

/** The one error services throw. Unknown errors never reach a caller with their message. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly details: Details;
  constructor(code: ErrorCode, message: string, details: Details = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  /** Nothing happened over there: safe to try again with the same key. `outcome_unknown` is never transient. */
  get isTransient(): boolean {
    return this.code === "provider_unavailable" || this.code === "rate_limited";
  }

  get fieldErrors(): readonly FieldError[] {
    const errors = this.details.errors;
    return Array.isArray(errors) ? (errors as readonly FieldError[]) : [];
  }
}

/** `invalid`, with one problem per field. */
export const invalid = (errors: readonly FieldError[], message = errors[0]?.message ?? "The input is not valid."): AppError =>
  new AppError("invalid", message, { errors });

/** Also the answer to a stranger: never confirm that something exists to someone who may not see it. */
export const notFound = (what: string): AppError => new AppError("not_found", `No such ${what}.`);
