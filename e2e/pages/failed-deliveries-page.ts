import type { Locator, Page } from "@playwright/test";
import { HistoryPage } from "@/e2e/pages/history-page";

/** The page with the failed deliveries of a namespace. */
export class FailedDeliveriesPage extends HistoryPage {
  constructor(page: Page, namespace: string) {
    super(page, `/namespaces/${namespace}/failed-deliveries`, "");
  }

  override get deliveries(): Locator {
    return this.page.getByRole("region", { name: "Failed deliveries" });
  }

  get empty(): Locator {
    return this.page.getByText("No failed deliveries", { exact: true });
  }

  get redeliverAll(): Locator {
    return this.page.getByRole("button", { name: "Redeliver all" });
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog", { name: "Redeliver failed deliveries?" });
  }

  get repository(): Locator {
    return this.page.getByLabel("Repository", { exact: true });
  }
}
