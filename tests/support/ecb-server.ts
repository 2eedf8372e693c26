import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type EcbMood = "state" | "down" | "busy" | "gone" | "silent" | "page" | "broken" | "huge" | "entities" | "empty";

export interface EcbServer {
  readonly url: string;
  mood: EcbMood;
  date: string;
  rates: Record<string, string>;
  /** How many requests were answered with a table, and with "not modified". */
  readonly answered: { tables: number; unchanged: number };
  close(): Promise<void>;
}

const table = (date: string, rates: Readonly<Record<string, string>>): string => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
	<Cube><Cube time='${date}'>
${Object.entries(rates)
  .map(([currency, rate]) => `		<Cube currency='${currency}' rate='${rate}'/>`)
  .join("\n")}
	</Cube></Cube>
</gesmes:Envelope>`;

/** Speaks like the daily file of the ECB: quotes, namespaces, ETag and conditional requests; and misbehaves when asked to. */
export async function startEcbServer(): Promise<EcbServer> {
  const answered = { tables: 0, unchanged: 0 };
  const state: { mood: EcbMood; date: string; rates: Record<string, string> } = {
    mood: "state",
    date: "2026-11-20",
    rates: { USD: "1.1065", JPY: "163.27", GBP: "0.8431", CHF: "0.9412", SEK: "11.034", PLN: "4.2503" },
  };
  const server = createServer((request, response) => {
    const say = (status: number, type: string, body: string) => response.writeHead(status, { "content-type": type }).end(body);
    const xml = (body: string) => say(200, "text/xml", body);
    switch (state.mood) {
      case "down":
        return say(503, "text/plain", "later");
      case "busy":
        return say(429, "text/plain", "slowly");
      case "gone":
        return say(404, "text/plain", "not here");
      case "silent":
        return undefined;
      case "page":
        return say(200, "text/html", "<!doctype html><html><body><p>Maintenance</body></html>");
      case "broken":
        return xml(table(state.date, state.rates).slice(0, 300));
      case "huge":
        return xml("x".repeat(300_000));
      case "empty":
        return xml(table(state.date, {}));
      case "entities":
        return xml(`<!DOCTYPE a [<!ENTITY rate "9.99">]>${table(state.date, { ...state.rates, USD: "&rate;" })}`);
      default:
    }
    const body = table(state.date, state.rates);
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    if (request.headers["if-none-match"] === etag) {
      answered.unchanged++;
      return response.writeHead(304, { etag }).end();
    }
    answered.tables++;
    return response.writeHead(200, { "content-type": "text/xml", etag, "last-modified": "Fri, 20 Nov 2026 15:00:00 GMT" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}/eurofxref-daily.xml`,
    answered,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
