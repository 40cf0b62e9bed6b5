import type { Locator, Page } from "@playwright/test";

/** The sign-up page, the sign-in page and the account pages. */
export class AccountPages {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** On the sign-in form. */
  get identifier(): Locator {
    return this.page.getByLabel("Docker ID or email");
  }

  /** On the sign-up form. */
  get dockerId(): Locator {
    return this.page.getByLabel("Docker ID", { exact: true });
  }

  get email(): Locator {
    return this.page.getByLabel("Email", { exact: true });
  }

  get password(): Locator {
    return this.page.getByLabel("Password", { exact: true });
  }

  get sessions(): Locator {
    return this.page.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  }

  get recoveryCodes(): Locator {
    return this.page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  }

  get twoFactorSetUp(): Locator {
    return this.page.getByRole("form", { name: "Set up" });
  }

  get tokens(): Locator {
    return this.page.getByRole("list", { name: "Access tokens" }).getByRole("listitem");
  }

  get tokenLabel(): Locator {
    return this.page.getByLabel("Label", { exact: true });
  }

  get createToken(): Locator {
    return this.page.getByRole("button", { name: "Create token" });
  }

  /** The access token that was just created, as text. */
  get newToken(): Locator {
    return this.page.getByText(/^dbp_/);
  }

  /** Opens the sign-in form if necessary, fills it in and submits it. */
  async submitSignIn(identifier: string, password: string): Promise<void> {
    await this.identifier.fill(identifier);
    await this.password.fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }

  async signIn(identifier: string, password: string): Promise<void> {
    await this.page.goto("/login");
    await this.submitSignIn(identifier, password);
  }

  /** Fills in the open sign-up form and submits it. */
  async submitSignUp(username: string, password: string, email = `${username}@example.com`): Promise<void> {
    await this.dockerId.fill(username);
    await this.email.fill(email);
    await this.password.fill(password);
    await this.page.getByRole("button", { name: "Sign up" }).click();
  }

  async gotoSecurity(): Promise<void> {
    await this.page.goto("/account/security");
  }

  async gotoTokens(): Promise<void> {
    await this.page.goto("/account/tokens");
  }

  /** Opens the setup. @returns the key for the authenticator app */
  async beginTwoFactor(password: string): Promise<string> {
    await this.page.getByRole("button", { name: "Set up two-factor authentication" }).click();
    await this.page.getByLabel("Your password").fill(password);
    await this.page.getByRole("button", { name: "Continue" }).click();
    return (await this.twoFactorSetUp.locator("code").textContent()) ?? "";
  }

  /** Enters the first code of the app. */
  async confirmTwoFactor(code: string): Promise<void> {
    await this.twoFactorSetUp.getByLabel("Code", { exact: true }).fill(code);
    await this.twoFactorSetUp.getByRole("button", { name: "Turn on" }).click();
  }
}
