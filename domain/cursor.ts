import type { z } from "zod";
import { invalid } from "#domain/errors.ts";

/** An opaque place in a list, safe in an address. */
export const encodeCursor = (value: object): string =>
  btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** Reads a cursor back. Throws `invalid` for anything that is not one of ours. */
export function decodeCursor<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(fromBase64(text));
  if (!parsed.success) throw invalid([{ path: "cursor", message: "Not a cursor of this list." }]);
  return parsed.data;
}

function fromBase64(text: string): unknown {
  try {
    return JSON.parse(atob(text.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return undefined;
  }
}
