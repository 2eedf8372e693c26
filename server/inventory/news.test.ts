import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "#domain/errors.ts";
import { nightId } from "#domain/stay/nights.ts";
import { ingestNews, type NewsTopic, sweepNews } from "#server/inventory/news.ts";
import { touchNight } from "#server/stay/house-nights.ts";
import * as stays from "#server/stay/repository.ts";
import type { TestContext } from "#tests/support/context.ts";
import { CITY, freshDays, hotelsOfCity, stayContext } from "#tests/support/stays.ts";

let ctx: TestContext;
const hotel = hotelsOfCity(CITY)[3]!;

beforeAll(async () => {
  ctx = await stayContext();
}, 60_000);

interface Told {
  readonly price?: number;
  readonly bad?: "always" | "now";
}
/** A topic of the tests: sets the price of a night; one kind of news can never be applied, another not today. */
const topicOf = (name: string): NewsTopic<Told> => ({
  name,
  schema: z.object({ price: z.int().optional(), bad: z.enum(["always", "now"]).optional() }),
  async apply(tx, id, { price, bad }) {
    // Written before it fails: that must not stay.
    await stays.updateNight(tx, id, { price: price ?? 66_666 });
    if (bad === "always") throw new AppError("invalid", "nobody can do this");
    if (bad === "now") throw new Error("the moon is full");
  },
});

/** A night nobody touched, with what is needed to tell news of it. */
async function scene() {
  const { checkIn } = freshDays(1);
  await touchNight(ctx, (await stays.findHotel(ctx, hotel.id))!, "double", checkIn);
  const subject = nightId(hotel.id, "double", checkIn);
  // A night of an earlier run begins anew.
  await ctx.db.supplierNews.deleteMany({ where: { subject } });
  await ctx.db.supplierSubject.deleteMany({ where: { id: subject } });
  await stays.updateNight(ctx, subject, { price: null });
  const topic = topicOf(`test-${v7()}`);
  return {
    subject,
    topic,
    tell: (seq: number, news: unknown, eventId: string = v7()) => ingestNews(ctx, topic, { supplier: "test", eventId, subject, seq, news }),
    price: async () => (await ctx.db.stayNight.findUniqueOrThrow({ where: { id: subject } })).price,
    seq: async () => (await ctx.db.supplierSubject.findUniqueOrThrow({ where: { id: subject } })).seq,
    later: (minutes: number) => sweepNews({ ...ctx, now: () => new Date(Date.now() + minutes * 60_000) }, topic),
  };
}

/** The same eight news, in an order of the run's own. */
const SHUFFLED = [5, 2, 8, 1, 7, 3, 6, 4];

describe("[ST12] news of suppliers", () => {
  test("whatever order they come in, and all at once, they end as if one came after another", async () => {
    const { tell, price, seq } = await scene();
    for (const number of SHUFFLED) await tell(number, { price: number * 100 });
    expect([await price(), await seq()]).toEqual([800, 8]);
    const other = await scene();
    await Promise.all(SHUFFLED.map((number) => other.tell(number, { price: number * 100 })));
    expect([await other.price(), await other.seq()]).toEqual([800, 8]);
  });

  test("negative control: applied as they come, they end wrong", async () => {
    const { topic, subject, price } = await scene();
    for (const number of SHUFFLED) await topic.apply(ctx, subject, { price: number * 100 });
    expect(await price()).toBe(400);
  });

  test("each once: the same event again, or another event of a number that was, changes nothing", async () => {
    const { tell, price } = await scene();
    const event = v7();
    expect(await tell(1, { price: 100 }, event)).toBe("applied");
    expect(await tell(1, { price: 100 }, event)).toBe("known");
    expect(await tell(1, { price: 900 })).toBe("known");
    expect(await price()).toBe(100);
  });

  test("what is older than what counts is put aside", async () => {
    const { tell, price, later } = await scene();
    expect(await tell(3, { price: 300 })).toBe("waiting");
    await later(14);
    expect(await price()).toBeNull();
    await later(16);
    expect(await price()).toBe(300);
    expect(await tell(2, { price: 200 })).toBe("stale");
    expect(await price()).toBe(300);
    expect(await tell(4, { price: 400 })).toBe("applied");
  });

  test("poison takes its number, leaves nothing behind, and keeps nobody waiting", async () => {
    const { tell, price } = await scene();
    expect(await tell(2, { bad: "always" })).toBe("waiting");
    expect(await tell(3, { price: "not a price" })).toBe("waiting");
    expect(await tell(4, { price: 400 })).toBe("waiting");
    expect(await tell(1, { price: 100 })).toBe("applied");
    expect(await price()).toBe(400);
    expect(await tell(5, { bad: "always" })).toBe("refused");
    expect(await price()).toBe(400);
    expect(await tell(6, { price: 600 })).toBe("applied");
  });

  test("what fails for another reason is tried again, and given up in the end", async () => {
    const { tell, price, later } = await scene();
    expect(await tell(1, { price: 100 })).toBe("applied");
    expect(await tell(2, { bad: "now" })).toBe("waiting");
    expect(await tell(3, { price: 300 })).toBe("waiting");
    expect(await price()).toBe(100);
    await later(16);
    expect(await price()).toBe(300);
  });

  test("one subject that waits keeps no other waiting", async () => {
    const one = await scene();
    const other = await scene();
    await one.tell(2, { price: 200 });
    expect(await other.tell(1, { price: 100 })).toBe("applied");
  });
});
