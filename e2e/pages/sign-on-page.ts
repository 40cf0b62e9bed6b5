import type { Locator, Page } from "@playwright/test";

/** The pages of signing in at a provider. */
export class SignOnPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get continueWithAcme(): Locator {
    return this.page.getByRole("link", { name: "Continue with Acme" });
  }

  get connectAcme(): Locator {
    return this.page.getByRole("link", { name: "Connect Acme" });
  }

  get disconnectAcme(): Locator {
    return this.page.getByRole("button", { name: "Disconnect Acme" });
  }

  get problem(): Locator {
    return this.page.getByRole("alert").filter({ hasText: /./ });
  }

  accountOf(username: string): Locator {
    return this.page.getByRole("button", { name: `Account of ${username}` });
  }

  async signIn(name: string): Promise<void> {
    await this.page.goto("/login");
    await this.continueWithAcme.click();
    await this.submitAtProvider(name);
  }

  /** Fills in the provider's open form, and grants Dockbell's request. */
  async submitAtProvider(name: string): Promise<void> {
    await this.page.locator("input[name=login]").fill(name);
    await this.page.locator("input[name=password]").fill("any");
    await this.page.getByRole("button", { name: "Sign-in" }).click();
    await this.page.getByRole("button", { name: "Continue" }).click();
  }

  /** Signs out here and at the provider. */
  async forget(): Promise<void> {
    await this.page.context().clearCookies();
  }
}
