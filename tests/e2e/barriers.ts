import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Names what is wrong and where, in one line each. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** A page caught in the middle of a change (a dialog that comes, a picture on its way) is looked at again. */
export const hasNoBarrier = (page: Page, where: string): Promise<void> =>
  expect.poll(() => barriers(page), { message: where, intervals: [0, 1_000, 3_000], timeout: 30_000 }).toEqual([]);
