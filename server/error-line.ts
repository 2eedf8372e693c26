interface ErrorLine {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string | undefined;
  readonly cause?: ErrorLine;
}

const MAX_CAUSES = 5;

/**
 * What a log says of an error: its kind, words, code, place and cause, and nothing else. Drivers hang their whole connection on
 * theirs, with addresses and the values of the last query.
 */
export function errorLine(error: unknown, causes = MAX_CAUSES): ErrorLine {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { code } = error as { code?: unknown };
  return {
    type: error.constructor.name,
    message: error.message,
    ...(typeof code === "string" && { code }),
    stack: error.stack,
    ...(error.cause !== undefined && causes > 0 && { cause: errorLine(error.cause, causes - 1) }),
  };
}
