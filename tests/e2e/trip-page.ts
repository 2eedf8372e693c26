import { expect, type Locator, type Page } from "@playwright/test";
import { MESSAGES } from "#components/i18n/messages.ts";
import { wordsOf } from "#components/i18n/words.ts";

/** Days as the pages name them in English. */
const { day: dayInWords } = wordsOf("en", MESSAGES.en.words);

/** The editor of a trip, by what a person sees and a screen reader says. */
export class TripPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  readonly ideas = (): Locator => this.page.getByRole("region", { name: "Ideas", exact: true });
  readonly day = (date: string): Locator => this.page.getByRole("region", { name: dayInWords(date), exact: true });
  readonly item = (title: string, within: Locator | Page = this.page): Locator => within.getByRole("article", { name: title, exact: true });
  readonly panel = (): Locator => this.page.getByRole("dialog", { name: "Edit" });
  readonly clash = (): Locator => this.page.getByRole("dialog", { name: "Two edits of the same thing" });
  readonly message = (text: string | RegExp): Locator => this.page.getByRole("listitem").filter({ hasText: text });
  readonly connection = (): Locator => this.page.locator("[data-connection]");

  async isLive(): Promise<void> {
    await expect(this.connection()).toHaveAttribute("data-connection", "live");
  }
  /** Every edit has been confirmed. */
  async isSaved(): Promise<void> {
    await expect(this.connection()).toHaveText("Saved");
  }

  async beginAdd(section: Locator, where: string): Promise<Locator> {
    const box = section.getByRole("combobox", { name: `Add to ${where}` });
    if (!(await box.isVisible())) await section.getByRole("button", { name: `Add to ${where}` }).click();
    return box;
  }
  /** Adds something by its name alone. */
  async add(date: string | null, title: string): Promise<void> {
    const section = date === null ? this.ideas() : this.day(date);
    const box = await this.beginAdd(section, date === null ? "Ideas" : dayInWords(date));
    await box.fill(title);
    await box.press("Enter");
    await expect(this.item(title, section)).toBeVisible();
  }
  /** Searches a place and adds the result of that name. */
  async addPlace(date: string, search: string, name: string): Promise<void> {
    const box = await this.beginAdd(this.day(date), dayInWords(date));
    await box.pressSequentially(search, { delay: 30 });
    await this.day(date).getByRole("option", { name }).first().click();
    await expect(this.item(name, this.day(date))).toBeVisible();
  }
  async open(title: string): Promise<Locator> {
    await this.item(title).getByRole("button", { name: title, exact: true }).click();
    await expect(this.panel()).toBeVisible();
    return this.panel();
  }
  async closePanel(): Promise<void> {
    await this.panel().getByRole("button", { name: "Close" }).click();
    await expect(this.panel()).toBeHidden();
  }
  /** Writes one field of an open item and leaves it. */
  async write(label: string, text: string): Promise<void> {
    const field = this.panel().getByLabel(label, { exact: true });
    await field.fill(text);
    await field.blur();
  }
  async choose(title: string, action: string): Promise<void> {
    await this.page.getByRole("button", { name: `Actions for ${title}` }).click();
    await this.page.getByRole("menuitem", { name: action, exact: true }).click();
  }
  async setDates(first: string, last: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Change the dates/ }).click();
    const dialog = this.page.getByRole("dialog", { name: "Dates and settings" });
    await dialog.getByLabel("First day").fill(first);
    await dialog.getByLabel("Last day").fill(last);
    await dialog.getByRole("button", { name: "Save" }).click();
  }
  titles(section: Locator): Promise<string[]> {
    return section.getByRole("article").evaluateAll((articles) => articles.map((article) => article.getAttribute("aria-label") ?? ""));
  }
}
