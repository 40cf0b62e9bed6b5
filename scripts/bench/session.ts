import { type Page, chromium as playwright } from "playwright";
import { signUp } from "@/e2e/fixtures/test";

export type Session = {
  page: Page;
  /** For requests without a browser. */
  cookie(): Promise<string>;
  close(): Promise<void>;
};

/** A new account, signed in in a browser. @param chromium its path */
export async function openSession(
  url: string,
  username: string,
  chromium: string | undefined,
): Promise<Session> {
  if (!chromium) throw new Error("This needs a Chromium to sign in with; none is here.");
  const browser = await playwright.launch({ executablePath: chromium, args: ["--no-sandbox"] });
  const page = await browser.newPage({ baseURL: url });
  await signUp(page, username);
  return {
    page,
    cookie: async () =>
      (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; "),
    close: () => browser.close(),
  };
}
