import { XMLParser } from "fast-xml-parser";
import { z } from "zod";
import { AppError } from "#domain/errors.ts";
import { dateSchema } from "#domain/time.ts";
import type { RateProvider, StatedRates } from "#server/pricing/provider.ts";

interface EcbOptions {
  readonly url: string;
  readonly timeoutMs?: number;
}

/** The daily file has about 30 rates in 2 kB; anything much larger is something else. */
const MAX_BYTES = 200_000;
// Attributes only, values as text: a rate must never pass through a float. No entities are looked up.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseAttributeValue: false,
  processEntities: false,
  removeNSPrefix: true,
});

const fileSchema = z.object({
  Envelope: z.object({
    Cube: z.object({
      Cube: z.object({
        time: dateSchema,
        Cube: z
          .array(
            z.object({
              currency: z.string().regex(/^[A-Z]{3}$/),
              rate: z
                .string()
                .regex(/^\d{1,9}(\.\d{1,9})?$/)
                .refine((text) => /[1-9]/.test(text)),
            }),
          )
          .min(5)
          .max(200),
      }),
    }),
  }),
});

/** The rates in the text of `eurofxref-daily.xml`. Throws a `supplier_rejected` AppError when it is anything else. */
export function parseEcb(text: string): StatedRates {
  let tree: unknown = null;
  try {
    tree = parser.parse(text, true);
  } catch (cause) {
    throw new AppError("supplier_rejected", "The answer of the ECB is not XML.", {}, { cause });
  }
  const parsed = fileSchema.safeParse(tree);
  if (!parsed.success)
    throw new AppError("supplier_rejected", "The answer of the ECB is not its table of rates.", {}, { cause: parsed.error });
  const { time, Cube } = parsed.data.Envelope.Cube.Cube;
  const rates = Object.fromEntries(Cube.map(({ currency, rate }) => [currency, rate]));
  if (Object.keys(rates).length !== Cube.length) throw new AppError("supplier_rejected", "The ECB states a currency twice.");
  return { date: time, rates };
}

async function readText(response: Response): Promise<string> {
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength > MAX_BYTES) throw new AppError("supplier_rejected", "The answer of the ECB is too large.");
  return new TextDecoder().decode(bytes);
}

/** Reference rates of the European Central Bank, by day, without a key. Source: European Central Bank. */
export function ecbRates({ url, timeoutMs = 10_000 }: EcbOptions, http: typeof fetch = fetch): RateProvider {
  return {
    name: "ecb",
    async latest(seen) {
      const headers: Record<string, string> = { accept: "application/xml, text/xml" };
      if (seen?.etag) headers["if-none-match"] = seen.etag;
      if (seen?.lastModified) headers["if-modified-since"] = seen.lastModified;
      try {
        const response = await http(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
        if (response.status === 304) return { status: "unchanged" };
        if (response.status >= 500 || response.status === 429)
          throw new AppError("provider_unavailable", "The ECB cannot answer now.", { status: response.status });
        if (!response.ok) throw new AppError("supplier_rejected", "The ECB refuses to answer.", { status: response.status });
        const stated = parseEcb(await readText(response));
        return { status: "stated", stated, etag: response.headers.get("etag"), lastModified: response.headers.get("last-modified") };
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError("provider_unavailable", "The ECB does not answer.", {}, { cause });
      }
    },
  };
}
