import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type * as SendMail from "@/lib/mail/send-mail";
import { mailServer } from "@/lib/mail/testing/mail-server";

/** The settings are read once per process, so each case has modules of its own. */
async function mailerWith(settings: Record<string, string>): Promise<typeof SendMail> {
  vi.resetModules();
  for (const [name, value] of Object.entries({ SMTP_URL: "", MAIL_FROM: "", ...settings })) {
    vi.stubEnv(name, value);
  }
  return import("@/lib/mail/send-mail");
}

describe("sendMail", () => {
  let server: Awaited<ReturnType<typeof mailServer>>;
  beforeAll(async () => {
    server = await mailServer();
  });
  afterAll(() => server.close());

  it("brings a mail to the configured server, signed in, from the configured sender", async () => {
    const { canSendMail, sendMail } = await mailerWith({
      SMTP_URL: `smtp://ann:p%40ss@${server.address}`,
      MAIL_FROM: "Dockbell <bell@example.com>",
    });
    expect(canSendMail()).toBe(true);
    await sendMail({ to: "bob@example.com", subject: "Grüße", text: "A line.\nhttps://example.com/x" });
    const mail = server.received.at(-1);
    expect(mail).toMatchObject({ from: "bell@example.com", to: ["bob@example.com"], user: "ann" });
    expect(mail?.raw).toContain("From: Dockbell <bell@example.com>");
    expect(mail?.raw).toContain("Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=");
    expect(mail?.text).toContain("A line.\nhttps://example.com/x");
  });

  it("says the server's reason when it refuses", async () => {
    const { sendMail } = await mailerWith({ SMTP_URL: `smtp://ann:wrong@${server.address}` });
    const sent = sendMail({ to: "bob@example.com", subject: "Hello", text: "Hello" });
    await expect(sent).rejects.toThrow("Wrong password");
  });

  it("sends nothing without a server", async () => {
    const { canSendMail, sendMail } = await mailerWith({});
    expect(canSendMail()).toBe(false);
    await expect(sendMail({ to: "b@example.com", subject: "", text: "" })).rejects.toThrow("SMTP_URL");
  });

  it("a subject cannot smuggle in a header or another recipient", async () => {
    const { sendMail } = await mailerWith({ SMTP_URL: server.url });
    await sendMail({ to: "bob@example.com", subject: "Hi\r\nBcc: eve@example.com", text: "Hello" });
    const mail = server.received.at(-1);
    expect(mail?.to).toEqual(["bob@example.com"]);
    expect(mail?.raw).not.toMatch(/^Bcc:/m);
  });
});
