import { expect, type Locator, type Page } from "@playwright/test";
import { DeliveryPage } from "@/e2e/pages/delivery-page";
import { HistoryPage } from "@/e2e/pages/history-page";
import { WebhookPage } from "@/e2e/pages/webhook-page";

/** The Webhooks tab of a repository. */
export class WebhooksTab {
  readonly page: Page;
  /** `namespace/name`. */
  readonly repoName: string;

  constructor(page: Page, repoName: string) {
    this.page = page;
    this.repoName = repoName;
  }

  get name(): Locator {
    return this.page.getByRole("textbox", { name: "Webhook name" });
  }

  get url(): Locator {
    return this.page.getByRole("textbox", { name: "Webhook URL" });
  }

  get create(): Locator {
    return this.page.getByRole("button", { name: "Create", exact: true });
  }

  get currentWebhooks(): Locator {
    return this.page.getByRole("region", { name: "Current Webhooks" });
  }

  webhook(name: string): Locator {
    return this.currentWebhooks.getByRole("article", { name, exact: true });
  }

  menuOptions(name: string): Locator {
    return this.webhook(name).getByRole("button", { name: "Menu options" });
  }

  menuItem(name: string): Locator {
    return this.page.getByRole("menuitem", { name });
  }

  history(name: string): Locator {
    return this.page.getByRole("region", { name: `History of ${name}` });
  }

  settings(name: string): Locator {
    return this.page.getByRole("form", { name: `Settings of ${name}` });
  }

  /** The receipt of a push of the tag, below the form. */
  receipt(tag: string): Locator {
    return this.page.getByRole("region", { name: `${this.repoName}:${tag}` });
  }

  /** The cells of the newest row of the history. */
  newestDelivery(name: string): Locator {
    return this.history(name).getByRole("row").nth(1);
  }

  /** Makes retries of failed deliveries due long after the test, even on a slow machine. @param attempts at most this many */
  async delayRetries(name: string, attempts: number): Promise<void> {
    const changed = await this.page.request.patch(
      `/v2/repositories/${this.repoName}/webhook_pipeline/${name}/`,
      {
        data: { retry_schedule: Array(attempts - 1).fill(3_600) },
        headers: { Origin: new URL(this.page.url()).origin },
      },
    );
    expect(changed.status(), await changed.text()).toBe(200);
  }

  get path(): string {
    return `/repository/docker/${this.repoName}/webhooks`;
  }

  /** The page with the full history. @param name of a webhook whose slug equals its name */
  historyPage(name: string): HistoryPage {
    return new HistoryPage(this.page, `${this.path}/${name}`, name);
  }

  /** The webhook's page. @param name of a webhook whose slug equals its name */
  webhookPage(name: string): WebhookPage {
    return new WebhookPage(this.page, `${this.path}/${name}`);
  }

  async goto(): Promise<void> {
    await this.page.goto(this.path);
  }

  /** Opens the page of the history's newest delivery. */
  async openNewestDelivery(name: string): Promise<DeliveryPage> {
    await this.newestDelivery(name).getByRole("link", { name: "Details" }).click();
    return new DeliveryPage(this.page, name);
  }

  async createWebhook(name: string, url: string): Promise<void> {
    await this.name.fill(name);
    await this.url.fill(url);
    await this.create.click();
    await this.menuOptions(name).waitFor();
  }

  async choose(name: string, item: string): Promise<void> {
    await this.menuOptions(name).click();
    await this.menuItem(item).click();
  }

  async simulatePush(tag = "latest"): Promise<void> {
    await this.page.getByRole("button", { name: "Simulate push" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Simulate push" });
    await dialog.getByRole("textbox", { name: "Tag" }).fill(tag);
    await dialog.getByRole("button", { name: "Push", exact: true }).click();
    await this.receipt(tag).waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  async showHistory(name: string): Promise<void> {
    await this.choose(name, "View History");
  }
}
