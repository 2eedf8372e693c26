import { createServer, type Socket } from "node:net";

/** A few commands of Redis over its wire format (RESP 2): enough for a cache. */
export interface RedisSimulator {
  readonly url: string;
  /** Everything that is kept, with the time left in milliseconds. */
  readonly kept: ReadonlyMap<string, { readonly text: string; readonly until: number }>;
  /** While true, commands are heard and never answered. */
  silent: boolean;
  /** Cuts all connections. */
  cut(): void;
  stop(): Promise<void>;
}

/** One command from the front of a buffer, and how much of it was used; null while it is not all there. */
function parse(buffer: Buffer): { readonly words: string[]; readonly used: number } | null {
  let at = 0;
  const line = (): string | null => {
    const end = buffer.indexOf("\r\n", at);
    if (end < 0) return null;
    const text = buffer.toString("utf8", at, end);
    at = end + 2;
    return text;
  };
  const head = line();
  if (head === null) return null;
  const words: string[] = [];
  for (let left = Number(head.slice(1)); left > 0; left--) {
    const size = line();
    if (size === null) return null;
    const length = Number(size.slice(1));
    if (buffer.length < at + length + 2) return null;
    words.push(buffer.toString("utf8", at, at + length));
    at += length + 2;
  }
  return { words, used: at };
}

export async function startRedisSimulator(): Promise<RedisSimulator> {
  const kept = new Map<string, { text: string; until: number }>();
  const sockets = new Set<Socket>();
  const answer = ([command = "", key = "", text = "", ...options]: readonly string[]): string => {
    switch (command.toUpperCase()) {
      case "GET": {
        const entry = kept.get(key);
        if (!entry || entry.until <= Date.now()) return "$-1\r\n";
        return `$${Buffer.byteLength(entry.text)}\r\n${entry.text}\r\n`;
      }
      case "SET": {
        const px = options.findIndex((option) => option.toUpperCase() === "PX");
        kept.set(key, { text, until: px < 0 ? Number.POSITIVE_INFINITY : Date.now() + Number(options[px + 1]) });
        return "+OK\r\n";
      }
      case "CLIENT":
      case "SELECT":
        return "+OK\r\n";
      case "PING":
        return "+PONG\r\n";
      default:
        return `-ERR unknown command '${command}'\r\n`;
    }
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    let rest = Buffer.alloc(0);
    socket.on("data", (data) => {
      rest = Buffer.concat([rest, data]);
      for (let next = parse(rest); next; next = parse(rest)) {
        rest = rest.subarray(next.used);
        if (!simulator.silent) socket.write(answer(next.words));
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const simulator: RedisSimulator = {
    url: `redis://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    kept,
    silent: false,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async stop() {
      simulator.cut();
      await new Promise((done) => server.close(done));
    },
  };
  return simulator;
}
