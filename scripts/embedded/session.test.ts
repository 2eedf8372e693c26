import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { from, to } from "pg-copy-streams";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Backend } from "./backend.ts";
import { MessageReader, query, startup } from "./messages.ts";
import { Session } from "./session.ts";

const IDLE_MS = 500;
let database: PGlite;
let pool: pg.Pool;
let url: string;
const failures: unknown[] = [];

beforeAll(async () => {
  database = await PGlite.create();
  const backend = new Backend(database, (error) => failures.push(error), IDLE_MS);
  await backend.open();
  const server = createServer((socket) => {
    const session = new Session(socket, backend, "secret");
    socket.on("close", () => {
      session.closed = true;
      backend.leave(session).catch((error) => failures.push(error));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `postgresql://postgres:secret@127.0.0.1:${(server.address() as AddressInfo).port}/postgres`;
  pool = new pg.Pool({ connectionString: url, max: 8 });
  await pool.query("CREATE TABLE row (a int, b text)");
  return () => server.close();
}, 60_000);

afterAll(async () => {
  await pool.end();
  await database.close();
  expect(failures).toEqual([]);
});

const count = async (where: string): Promise<number> => (await pool.query(`SELECT count(*)::int AS n FROM row WHERE ${where}`)).rows[0].n;

test("cuts a stream into messages wherever the packets end", () => {
  const stream = Buffer.concat([startup("u", "d"), query("SELECT 1"), query("SELECT 2")]);
  for (const size of [1, 3, 7, stream.length]) {
    const reader = new MessageReader();
    const seen: string[] = [];
    for (let at = 0; at < stream.length; at += size) {
      reader.push(stream.subarray(at, at + size));
      if (seen.length === 0) {
        const opening = reader.opening();
        if (opening) seen.push(opening.kind);
      }
      if (seen.length > 0) for (let next = reader.next(); next; next = reader.next()) seen.push(next.type);
    }
    expect(seen).toEqual(["startup", "Q", "Q"]);
  }
});

test("never runs one client's values on another's statement, however large they are", async () => {
  const large = "x".repeat(300_000);
  const clients = Array.from({ length: 8 }, async (_, client) => {
    for (let i = 0; i < 20; i++) {
      const value = client * 1000 + i;
      const { rows } =
        client % 2 === 0
          ? await pool.query("SELECT $1::int AS a, length($2::text) AS length", [value, large])
          : await pool.query("SELECT $1::int + $2::int AS a, 300000 AS length", [value, 0]);
      expect(rows[0]).toEqual({ a: value, length: 300_000 });
    }
  });
  await Promise.all(clients);
});

test("keeps transactions apart and lets failures go no further than their own", async () => {
  const clients = Array.from({ length: 6 }, async (_, client) => {
    for (let i = 0; i < 10; i++) {
      const connection = await pool.connect();
      await connection.query("BEGIN");
      await connection.query("INSERT INTO row VALUES ($1, 'transaction')", [client]);
      if (i % 2 === 0) await expect(connection.query("SELECT 1 / $1::int", [0])).rejects.toThrow("division by zero");
      await connection.query(i % 2 === 0 ? "ROLLBACK" : "COMMIT");
      connection.release();
    }
  });
  await Promise.all(clients);
  expect(await count("b = 'transaction'")).toBe(30);
});

test("rolls back what a client left open when it vanished", async () => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  await client.query("BEGIN");
  await client.query("INSERT INTO row VALUES (1, 'vanished')");
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  expect(await count("b = 'vanished'")).toBe(0);
});

test("throws out a client that sits on an open transaction", async () => {
  const client = new pg.Client({ connectionString: url });
  const ended = once(client, "error");
  // The driver reports the closed socket a second time.
  client.on("error", () => {});
  await client.connect();
  await client.query("BEGIN");
  await client.query("INSERT INTO row VALUES (1, 'idle')");
  const [error] = await ended;
  expect(error).toMatchObject({ code: "25P03" });
  expect(await count("b = 'idle'")).toBe(0);
});

test("takes rows by COPY, and says what is wrong with them", async () => {
  const client = await pool.connect();
  const copy = async (sql: string, text: string) => {
    const stream = client.query(from(sql));
    stream.end(text);
    await once(stream, "finish");
    return stream.rowCount;
  };
  await client.query("BEGIN");
  expect(await copy("COPY row (a, b) FROM STDIN", Array.from({ length: 50_000 }, (_, i) => `${i}\tcopied\n`).join(""))).toBe(50_000);
  await client.query("COMMIT");
  await expect(copy("COPY row (a, b) FROM STDIN", "one\tbad\n")).rejects.toThrow("invalid input syntax");
  await expect(copy("COPY nothing FROM STDIN", "1\n")).rejects.toThrow('relation "nothing" does not exist');
  let text = "";
  for await (const chunk of client.query(to("COPY (SELECT a, b FROM row WHERE b = 'copied' AND a < 2 ORDER BY a) TO STDOUT")))
    text += chunk;
  expect(text).toBe("0\tcopied\n1\tcopied\n");
  client.release();
  expect(await count("b IN ('copied', 'bad')")).toBe(50_000);
});

test("asks for the password", async () => {
  const client = new pg.Client({ connectionString: url.replace("secret", "guess") });
  await expect(client.connect()).rejects.toMatchObject({ code: "28P01" });
});

test("survives nonsense on the socket", async () => {
  const { connect } = await import("node:net");
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => {});
  socket.resume();
  socket.write(Buffer.alloc(64, 0xff));
  await Promise.race([once(socket, "close"), pause(2_000)]);
  expect((await pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});
