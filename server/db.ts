import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "#prisma";
import { env } from "#server/env.ts";

/** Only repositories call methods on these. */
export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

export function createDb(connectionString: string, max: number): Db {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max }) });
}

const shared = globalThis as { __caravanDb?: Db };
/** One client per process: Next's bundles and server/main.ts are separate module graphs that share globalThis. */
export function db(): Db {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set; start with `npm start`, which sets it for the embedded database.");
  return (shared.__caravanDb ??= createDb(url, env().DATABASE_POOL));
}
