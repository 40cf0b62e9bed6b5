import { type Page, chromium as playwright } from "playwright";
import { signUp } from "@/e2e/fixtures/test";

export type Session = {
  page: Page;
  username: string;
  /** For requests without a browser. */
  cookie(): Promise<string>;
  close(): Promise<void>;
};

/** Creates a repository with `webhooks` webhooks. @returns the path of its Webhooks tab */
export async function openWebhooksTab(
  { page, username }: Session,
  webhooks: number,
  hookUrl = "http://127.0.0.1:9/",
  name = "app",
): Promise<string> {
  const post = async (path: string, data: object) => {
    const response = await page.request.post(path, { data });
    if (!response.ok()) throw new Error(`${path} returned ${response.status()}: ${await response.text()}`);
  };
  await post("/v2/repositories/", { namespace: username, name });
  for (let number = 1; number <= webhooks; number++) {
    await post(`/v2/repositories/${username}/${name}/webhook_pipeline/`, {
      name: `hook ${number}`,
      webhooks: [{ hook_url: hookUrl }],
    });
  }
  return `/repository/docker/${username}/${name}/webhooks`;
}

/** Signs up a new account in a browser. @param chromium the path of Chromium */
export async function openSession(
  url: string,
  username: string,
  chromium: string | undefined,
): Promise<Session> {
  if (!chromium)
    throw new Error("This benchmark signs in with a browser, but no Chromium was found. Install one.");
  const browser = await playwright.launch({ executablePath: chromium, args: ["--no-sandbox"] });
  const page = await browser.newPage({ baseURL: url });
  await signUp(page, username);
  return {
    page,
    username,
    cookie: async () =>
      (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; "),
    close: () => browser.close(),
  };
}

/** Creates an access token with a session's cookie. */
export async function makeToken(url: string, cookie: string): Promise<string> {
  const response = await fetch(`${url}/v2/access-tokens/`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: JSON.stringify({ token_label: "bench", scopes: ["repo:write"] }),
  });
  if (!response.ok) throw new Error(`Couldn't create the token: ${response.status}.`);
  return ((await response.json()) as { token: string }).token;
}
