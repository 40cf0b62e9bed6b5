import type { Locator, Page } from "@playwright/test";

/** The page of a delivery. */
export class DeliveryPage {
  readonly page: Page;
  /** The webhook's name. */
  readonly name: string;

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
  }

  /** @param what the tag, or for a namespace's webhook the repository and the tag */
  heading(what: string): Locator {
    return this.page.getByRole("heading", { name: `Delivery of ${what} to “${this.name}”` });
  }

  get redeliver(): Locator {
    return this.page.getByRole("button", { name: "Redeliver", exact: true });
  }

  /** The sentence about a delivery that succeeded. */
  get delivered(): Locator {
    return this.page.getByText(/^Delivered: the receiver returned 200/);
  }

  attempt(number: number): Locator {
    return this.page
      .getByRole("region", { name: "Attempts", exact: true })
      .getByText(`Attempt ${number}`, { exact: true });
  }

  get request(): Locator {
    return this.page.getByRole("region", { name: "Request" });
  }

  get response(): Locator {
    return this.page.getByRole("region", { name: "Response" });
  }

  /** A row of the comparison of two attempts. */
  difference(what: string): Locator {
    return this.page.getByRole("region", { name: "Differences" }).getByRole("row").filter({ hasText: what });
  }

  calledBack(state: string): Locator {
    return this.page.getByRole("heading", { name: `The receiver called back: ${state}` });
  }
}
