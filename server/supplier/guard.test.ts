import { describe, expect, test } from "vitest";
import { AppError } from "#domain/errors.ts";
import { SupplierGuard, troubleOf } from "#server/supplier/guard.ts";

const failing = (error: unknown) => () => Promise.reject(error);
const never = () => new Promise<never>(() => {});
const away = new AppError("provider_unavailable", "away");
const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no error",
    (error: unknown) => error,
  );

describe("a supplier behind its guard", () => {
  test("a read that fails on the way is tried once more; a write never", async () => {
    const guard = new SupplierGuard("x", { readAttempts: 2 });
    let reads = 0;
    const answer = await guard.read(async () => {
      if (++reads === 1) throw away;
      return "there";
    });
    expect([answer, reads]).toEqual(["there", 2]);
    let writes = 0;
    await caught(
      guard.write(async () => {
        writes++;
        throw away;
      }),
    );
    expect(writes).toBe(1);
  });

  test("a refusal is an answer: not tried again, and not held against the supplier", async () => {
    const guard = new SupplierGuard("x", { breakAfter: 2 });
    let calls = 0;
    for (let round = 0; round < 5; round++) {
      const error = await caught(
        guard.read(async () => {
          calls++;
          throw new AppError("sold_out", "gone");
        }),
      );
      expect(error).toMatchObject({ code: "sold_out" });
    }
    expect([calls, guard.resting]).toEqual([5, false]);
  });

  test("silence is given up: a read is unavailable, a write has an unknown outcome", async () => {
    const guard = new SupplierGuard("x", { timeoutMs: 30 });
    const read = await caught(guard.read(never));
    expect(read).toMatchObject({ code: "provider_unavailable" });
    expect(troubleOf(read)).toBe("timeout");
    expect(await caught(guard.write(never))).toMatchObject({ code: "outcome_unknown" });
  });

  test("the call is told to stop when its time is over", async () => {
    const guard = new SupplierGuard("x", { timeoutMs: 30 });
    let stopped = false;
    await caught(
      guard.read((signal) => {
        signal.addEventListener("abort", () => {
          stopped = true;
        });
        return never();
      }),
    );
    expect(stopped).toBe(true);
  });

  test("after failures in a row it is left alone, then tried again", async () => {
    const guard = new SupplierGuard("x", { breakAfter: 3, restMs: 50, readAttempts: 1 });
    for (let round = 0; round < 3; round++) await caught(guard.read(failing(away)));
    expect(guard.resting).toBe(true);
    let asked = false;
    const work = async () => {
      asked = true;
      return "back";
    };
    expect(troubleOf(await caught(guard.read(work)))).toBe("unavailable");
    expect(asked).toBe(false);
    await new Promise((wake) => setTimeout(wake, 60));
    expect(await guard.read(work)).toBe("back");
    expect(guard.resting).toBe(false);
  });

  test("only so many at once; who finds no place is told so", async () => {
    const guard = new SupplierGuard("x", { concurrent: 1, queued: 1, timeoutMs: 5_000 });
    let finish = () => {};
    const first = guard.read(() => new Promise<void>((done) => (finish = done)));
    await new Promise((wake) => setTimeout(wake, 5));
    const second = guard.read(async () => "second");
    await new Promise((wake) => setTimeout(wake, 5));
    expect(troubleOf(await caught(guard.read(async () => "third")))).toBe("busy");
    finish();
    await first;
    expect(await second).toBe("second");
  });

  test("only so often", async () => {
    const guard = new SupplierGuard("x", { perSecond: 2 });
    await guard.read(async () => 1);
    await guard.read(async () => 1);
    const error = await caught(guard.read(async () => 1));
    expect(error).toMatchObject({ code: "rate_limited" });
    expect(troubleOf(error)).toBe("rate_limited");
  });
});
