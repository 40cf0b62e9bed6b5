import type { Locator, Page } from "@playwright/test";

type Tab = "Deliveries" | "Settings" | "Signing" | "Test";

/** The page of a webhook. */
export class WebhookPage {
  readonly page: Page;
  /** The path of its first tab. */
  readonly path: string;

  constructor(page: Page, path: string) {
    this.page = page;
    this.path = path;
  }

  heading(name: string): Locator {
    return this.page.getByRole("heading", { level: 1, name });
  }

  get tabs(): Locator {
    return this.page.getByRole("navigation", { name: "Webhook" });
  }

  get actions(): Locator {
    return this.page.getByRole("button", { name: "Actions" });
  }

  action(name: string): Locator {
    return this.page.getByRole("menuitem", { name, exact: true });
  }

  async goto(tab: Tab = "Deliveries"): Promise<void> {
    await this.page.goto(tab === "Deliveries" ? this.path : `${this.path}/${tab.toLowerCase()}`);
  }

  async open(tab: Tab): Promise<void> {
    await this.tabs.getByRole("link", { name: tab }).click();
  }

  async choose(action: string): Promise<void> {
    await this.actions.click();
    await this.action(action).click();
  }
}
