import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { person } from "@/lib/domain/accounts/testing/people";
import { mailServer } from "@/lib/platform/mail/testing/mail-server";

let server: Awaited<ReturnType<typeof mailServer>>;
beforeAll(async () => {
  server = await mailServer();
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => server.close());

async function withMail(SMTP_URL: string) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ SMTP_URL, SIGN_UP: "open", OPERATORS: "anna" })) {
    vi.stubEnv(name, value);
  }
  const { sendTestMail } = await import("@/lib/domain/health/send-test-mail");
  const { reportAtStart } = await import("@/lib/platform/startup-report");
  const warnings: string[] = [];
  await reportAtStart((line) => warnings.push(line));
  return { sendTestMail, warnings };
}

test("the mail server is verified at startup, and an administrator can send a test email to their own address", async () => {
  const { sendTestMail, warnings } = await withMail(`smtp://ann:p%40ss@${server.address}`);
  expect(warnings).toEqual(["SIGN_UP isn't a setting, so it's ignored. Did you mean SIGNUP?"]);
  expect(server.received).toEqual([]);
  const anna = await person("anna");
  expect(await sendTestMail({ ctx: anna })).toBe("anna@example.com");
  expect(server.received).toMatchObject([
    { to: ["anna@example.com"], text: expect.stringContaining("can send email") },
  ]);
  await expect(sendTestMail({ ctx: await person() })).rejects.toMatchObject({ code: "not_found" });
  expect(server.received).toHaveLength(1);

  const wrong = await withMail(`smtp://ann:wrong@${server.address}`);
  expect(wrong.warnings).toEqual([
    expect.stringContaining("SIGN_UP"),
    expect.stringMatching(/^Couldn't connect to the mail server in SMTP_URL, .*Wrong password/),
  ]);
  await expect(wrong.sendTestMail({ ctx: anna })).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("Wrong password"),
  });
  const none = await withMail("");
  await expect(none.sendTestMail({ ctx: anna })).rejects.toMatchObject({
    message: "No mail server is configured. Set SMTP_URL, then restart Dockbell.",
  });
});
