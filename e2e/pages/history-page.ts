import type { Locator, Page } from "@playwright/test";

type Filters = Partial<Record<"status" | "time" | "tag" | "code" | "text", string>>;

/** The history page of a webhook. */
export class HistoryPage {
  readonly page: Page;
  /** The page's address, without a query. */
  readonly path: string;
  /** The webhook's name. */
  readonly name: string;

  constructor(page: Page, path: string, name: string) {
    this.page = page;
    this.path = path;
    this.name = name;
  }

  get deliveries(): Locator {
    return this.page.getByRole("region", { name: `Deliveries of ${this.name}` });
  }

  /** The rows without the header row. */
  get rows(): Locator {
    return this.deliveries.getByRole("row");
  }

  row(tag: string): Locator {
    return this.rows.filter({ hasText: `Delivery of ${tag}` });
  }

  details(tag: string): Locator {
    return this.page.getByRole("link", { name: `Delivery of ${tag}` });
  }

  checkbox(tag: string): Locator {
    return this.page.getByRole("checkbox", { name: `Select the delivery of ${tag}` });
  }

  /** The filter for text in errors and responses. The / key focuses it. */
  get text(): Locator {
    return this.page.getByLabel("Text");
  }

  get older(): Locator {
    return this.page.getByRole("link", { name: "Older" });
  }

  get newest(): Locator {
    return this.page.getByRole("link", { name: "Newest" });
  }

  /** Appears when there are newer deliveries than the list shows. */
  get news(): Locator {
    return this.page.getByRole("status").getByRole("button", { name: "Refresh" });
  }

  get removeFilters(): Locator {
    return this.page.getByRole("link", { name: "Remove all filters" });
  }

  get recoverFailures(): Locator {
    return this.page.getByRole("button", { name: "Recover failures" });
  }

  get keyHelp(): Locator {
    return this.page.getByRole("dialog", { name: "Keyboard shortcuts" });
  }

  redeliverDialog(tag: string): Locator {
    return this.page.getByRole("dialog", { name: `Redeliver ${tag} to “${this.name}”?` });
  }

  /** @param name a status as shown on the page, such as "Failed" */
  statusChip(name: string): Locator {
    return this.page
      .getByRole("navigation", { name: "Filter by status" })
      .getByRole("link", { name: new RegExp(`^${name}`) });
  }

  redeliver(tag: string): Locator {
    return this.rows.getByRole("button", { name: `Redeliver ${tag}` });
  }

  /** The open delivery. */
  get pane(): Locator {
    return this.page.getByRole("region", { name: "Delivery", exact: true });
  }

  /** The result of the redelivery in the open details. */
  get redelivered(): Locator {
    return this.pane.getByRole("status").filter({ hasText: "Redelivered" });
  }

  /** @param query of the URL, starting with ? */
  async goto(query = ""): Promise<void> {
    await this.page.goto(this.path + query);
  }

  /** Filters the list. Filters that aren't set stay as they are. */
  async filter({ status, time, tag, code, text }: Filters): Promise<void> {
    if (status !== undefined) {
      await this.statusChip(status).click();
      await this.page.waitForURL(/status=/);
    }
    const isMoreWanted = time !== undefined || tag !== undefined || code !== undefined;
    if (isMoreWanted && !(await this.page.getByLabel("Tag").isVisible())) {
      await this.page.getByText("More filters").click();
    }
    if (time !== undefined) await this.page.getByRole("combobox", { name: "Time" }).selectOption(time);
    if (tag !== undefined) await this.page.getByLabel("Tag").fill(tag);
    if (code !== undefined) await this.page.getByLabel("Code").fill(code);
    if (text !== undefined) await this.text.fill(text);
    if (!isMoreWanted && text === undefined) return;
    await this.page.getByRole("button", { name: "Filter" }).click();
    // The status filter alone can lead to the expected rows, so wait for the new URL.
    for (const [name, value] of Object.entries({ q: text, tag, code })) {
      if (value !== undefined) await this.page.waitForURL((url) => url.searchParams.get(name) === value);
    }
  }
}
