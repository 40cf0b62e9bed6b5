import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type * as SendMail from "@/lib/platform/mail/send-mail";
import { mailServer } from "@/lib/platform/mail/testing/mail-server";
import { makeCertificate } from "@/lib/testing/certificates";

/** Each case loads the modules again, because the settings are read once per process. */
async function mailerWith(settings: Record<string, string>): Promise<typeof SendMail> {
  vi.resetModules();
  for (const [name, value] of Object.entries({
    SMTP_URL: "",
    SMTP_INSECURE: "",
    MAIL_FROM: "",
    ...settings,
  })) {
    vi.stubEnv(name, value);
  }
  return import("@/lib/platform/mail/send-mail");
}

const sender = "annie";

describe("sendMail", () => {
  let server: Awaited<ReturnType<typeof mailServer>>;
  beforeAll(async () => {
    server = await mailServer();
  });
  afterAll(() => server.close());

  it("sends an email to the configured server, signed in, from the configured sender", async () => {
    const { canSendMail, sendMail } = await mailerWith({
      SMTP_URL: `smtp://ann:p%40ss@${server.address}`,
      MAIL_FROM: "Dockbell <bell@example.com>",
    });
    expect(canSendMail()).toBe(true);
    await sendMail({
      to: "bob@example.com",
      about: "invitation",
      text: "A line.\nhttps://example.com/x",
      sender,
    });
    const mail = server.received.at(-1);
    expect(mail).toMatchObject({ from: "bell@example.com", to: ["bob@example.com"], user: "ann" });
    expect(mail?.raw).toContain("From: Dockbell <bell@example.com>");
    expect(mail?.raw).toContain("Subject: You're invited to an organization on Dockbell\r\n");
    expect(mail?.text).toContain("A line.\nhttps://example.com/x");
  });

  it("reports the server's reason if it refuses", async () => {
    const { sendMail } = await mailerWith({ SMTP_URL: `smtp://ann:wrong@${server.address}` });
    const sent = sendMail({ to: "bob@example.com", about: "failing", text: "Hello", sender });
    await expect(sent).rejects.toThrow("Wrong password");
  });

  it("sends nothing without a server", async () => {
    const { canSendMail, sendMail } = await mailerWith({});
    expect(canSendMail()).toBe(false);
    await expect(sendMail({ to: "b@example.com", about: "failing", text: "", sender })).rejects.toThrow(
      "SMTP_URL",
    );
  });

  it("an address can't inject a header or another recipient", async () => {
    const { sendMail } = await mailerWith({ SMTP_URL: server.url });
    const to = "bob@example.com\r\nBcc: eve@example.com";
    await sendMail({ to, about: "failing", text: "Hello", sender }).catch(() => undefined);
    const received = server.received.flatMap((mail) => mail.to);
    expect(received).not.toContain("eve@example.com");
    expect(server.received.at(-1)?.raw).not.toMatch(/^Bcc:/m);
  });

  it("SMTP requires TLS unless the host is loopback or SMTP_INSECURE allows otherwise", async () => {
    // 0.0.0.0 also connects to this machine, but isn't one of its names.
    const SMTP_URL = `smtp://ann:p%40ss@${server.address.replace("127.0.0.1", "0.0.0.0")}`;
    const mail = { to: "zoe@example.com", about: "failing", text: "Hello", sender } as const;
    const before = server.received.length;
    const strict = await mailerWith({ SMTP_URL });
    await expect(strict.sendMail(mail)).rejects.toThrow(
      /didn't start TLS.*Enable STARTTLS on it, use smtps:\/\/, or set SMTP_INSECURE=true/,
    );
    const optedOut = await mailerWith({ SMTP_URL: `${SMTP_URL}?requireTLS=false&ignoreTLS=true` });
    await expect(optedOut.sendMail(mail)).rejects.toThrow("didn't start TLS");
    expect(server.received).toHaveLength(before);
    const insecure = await mailerWith({ SMTP_URL, SMTP_INSECURE: "true" });
    await insecure.sendMail(mail);
    expect(server.received.at(-1)).toMatchObject({ to: ["zoe@example.com"], isEncrypted: false });
  });

  it("uses STARTTLS if the server supports it, and refuses an untrusted certificate", async () => {
    const encrypted = await mailServer(await makeCertificate({ host: "127.0.0.1" }));
    const url = encrypted.url.replace("127.0.0.1", "0.0.0.0");
    const mail = { to: "zoe@example.com", about: "failing", text: "Hello", sender } as const;
    const strict = await mailerWith({ SMTP_URL: url });
    await expect(strict.sendMail(mail)).rejects.toThrow(/certificate|altnames/i);
    const pinned = await mailerWith({ SMTP_URL: `${url}?tls.rejectUnauthorized=false` });
    await pinned.sendMail(mail);
    expect(encrypted.received).toMatchObject([{ isEncrypted: true }]);
    await encrypted.close();
  });

  it("email is limited per sender and day, and a failed email doesn't count", async () => {
    const { sendMail } = await mailerWith({ SMTP_URL: server.url, MAX_MAILS_PER_SENDER_DAY: "2" });
    const send = (to: string, by = "annabel") =>
      sendMail({ to, about: "invitation", text: "Hello", sender: by });
    await expect(send("not an address")).rejects.toThrow();
    await send("r1@example.com");
    await send("r2@example.com");
    await expect(send("r3@example.com")).rejects.toMatchObject({
      code: "rate_limited",
      message: expect.stringContaining("triggered 2 emails"),
    });
    await send("r3@example.com", "bobby");
    expect(await refusalsOf("mail_per_sender")).toBe(1);
  });

  it("email is limited per recipient and day across senders, and the last one mentions the limit", async () => {
    const { sendMail } = await mailerWith({ SMTP_URL: server.url, MAX_MAILS_PER_RECIPIENT_DAY: "2" });
    const send = (to: string, by: string) => sendMail({ to, about: "failing", text: "Hello\n", sender: by });
    await send("victim@example.com", "user1");
    expect(server.received.at(-1)?.text).not.toContain("last email");
    await send("Victim@example.com", "user2");
    expect(server.received.at(-1)?.text).toContain("This is the last email to you today.");
    await expect(send("victim@example.com", "user3")).rejects.toMatchObject({ code: "rate_limited" });
    await send("other@example.com", "user3");
    expect(await refusalsOf("mail_per_recipient")).toBe(1);
  });
});

async function refusalsOf(name: string) {
  const { countedRefusals } = await import("@/lib/platform/limits/over-limit");
  return (await countedRefusals()).find((one) => one.name === name)?.count;
}
