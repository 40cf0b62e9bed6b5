import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type * as SendMail from "@/lib/mail/send-mail";

type Received = { from: string; to: string[]; raw: string; user: string | undefined };

/** The settings are read once per process, so each case has modules of its own. */
async function mailerWith(settings: Record<string, string>): Promise<typeof SendMail> {
  vi.resetModules();
  for (const [name, value] of Object.entries({ SMTP_URL: "", MAIL_FROM: "", ...settings })) {
    vi.stubEnv(name, value);
  }
  return import("@/lib/mail/send-mail");
}

describe("sendMail", () => {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === "p@ss" ? done(null, { user: username }) : done(new Error("Wrong password")),
    onData: (stream, { envelope, user }, done) => {
      let raw = "";
      stream.on("data", (chunk: Buffer) => {
        raw += chunk.toString();
      });
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw, user });
        done();
      });
    },
  });
  let address = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  it("brings a mail to the configured server, signed in, from the configured sender", async () => {
    const { canSendMail, sendMail } = await mailerWith({
      SMTP_URL: `smtp://ann:p%40ss@${address}`,
      MAIL_FROM: "Dockbell <bell@example.com>",
    });
    expect(canSendMail()).toBe(true);
    await sendMail({ to: "bob@example.com", subject: "Grüße", text: "A line.\nhttps://example.com/x" });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: "bell@example.com", to: ["bob@example.com"], user: "ann" });
    expect(received[0]?.raw).toContain("From: Dockbell <bell@example.com>");
    expect(received[0]?.raw).toContain("Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=");
    expect(received[0]?.raw).toContain("A line.\r\nhttps://example.com/x");
  });

  it("says the server's reason when it refuses", async () => {
    const { sendMail } = await mailerWith({
      SMTP_URL: `smtp://ann:wrong@${address}`,
      MAIL_FROM: "bell@example.com",
    });
    const sent = sendMail({ to: "bob@example.com", subject: "Hello", text: "Hello" });
    await expect(sent).rejects.toThrow("Wrong password");
  });

  it("sends nothing without a server", async () => {
    const { canSendMail, sendMail } = await mailerWith({});
    expect(canSendMail()).toBe(false);
    await expect(sendMail({ to: "b@example.com", subject: "", text: "" })).rejects.toThrow("SMTP_URL");
  });

  it("a subject cannot smuggle in a header or another recipient", async () => {
    const { sendMail } = await mailerWith({ SMTP_URL: `smtp://${address}`, MAIL_FROM: "bell@example.com" });
    server.options.authOptional = true;
    const before = received.length;
    await sendMail({ to: "bob@example.com", subject: "Hi\r\nBcc: eve@example.com", text: "Hello" });
    expect(received[before]?.to).toEqual(["bob@example.com"]);
    expect(received[before]?.raw).not.toMatch(/^Bcc:/m);
  });
});
