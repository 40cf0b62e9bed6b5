import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/platform/env";
import { withinMailBudget } from "@/lib/platform/mail/mail-budget";

/**
 * Every subject that a mail can have. None contains a text that a person chose, so nobody can make this server
 * send theirs in its name.
 */
const SUBJECTS = {
  invitation: "You're invited to an organization on Dockbell",
  failing: "A webhook started failing",
  disabled: "A webhook was disabled",
  recovered: "A webhook recovered",
  test: "Test email from Dockbell",
  reset: "Reset your Dockbell password",
  address: "Confirm your email address on Dockbell",
  addressChanged: "Your email address on Dockbell was changed",
} as const;

/** Plain text: every mail of ours is a few sentences and a link. */
export type Mail = {
  to: string;
  about: keyof typeof SUBJECTS;
  text: string;
  /** Docker ID of the person who causes it, by whom mail is limited; empty when nobody knows. */
  sender: string;
};

/** ms: a person may be waiting for it. */
const PATIENCE = 10_000;

/** What goes to this machine passes no network. */
const LOOPBACK_HOST = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;

/** Where mail goes, without the password. */
export type MailServer = { host: string; from: string };

let transport: { url: string; transporter: Transporter } | undefined;

/** Whether this Dockbell can send mail at all. */
export function canSendMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/** The configured server; undefined without one. */
export function mailServer(): MailServer | undefined {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  return url ? { host: new URL(url).host, from } : undefined;
}

/**
 * Connects to the configured server and signs in, without sending anything.
 * @throws Error with the server's or the network's reason, or when no server is configured
 */
export async function verifyMailServer(): Promise<void> {
  await transporter().verify().catch(explainMissingTls);
}

/**
 * Sends a mail by the configured server.
 * @throws DomainError `rate_limited` when the sender or the recipient has none left today; Error with the
 * server's or the network's reason when it is not taken, or when no server is configured
 */
export async function sendMail({ to, about, text, sender }: Mail): Promise<void> {
  const { MAIL_FROM: from, PUBLIC_URL } = env();
  const server = transporter();
  await withinMailBudget({ sender, recipient: to }, async (isLast) => {
    const ending = isLast ? `\nThis is the last email to you today. Further news is at ${PUBLIC_URL}\n` : "";
    // An object is one address: a text is read as a list.
    await server
      .sendMail({ from, to: { name: "", address: to }, subject: SUBJECTS[about], text: text + ending })
      .catch(explainMissingTls);
  });
}

function transporter(): Transporter {
  const { SMTP_URL: url } = env();
  if (!url) throw new Error("SMTP_URL is not set, so no mail can be sent.");
  if (transport?.url !== url) transport = { url, transporter: connect(url) };
  return transport.transporter;
}

/** Local files and URLs can never become part of a mail. */
function connect(url: string): Transporter {
  const limits = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE };
  const server = new URL(url);
  // In the URL, whose options are stronger than others.
  if (!env().SMTP_INSECURE && !LOOPBACK_HOST.test(server.hostname))
    server.searchParams.set("requireTLS", "true");
  return createTransport({ url: server.href, ...limits, disableFileAccess: true, disableUrlAccess: true });
}

function explainMissingTls(error: Error & { code?: string }): never {
  if (error.code !== "ETLS") throw error;
  throw new Error(
    "The mail server in SMTP_URL did not start TLS, so the mail and the password were not sent. " +
      "Enable STARTTLS on it, use smtps://, or set SMTP_INSECURE=true if the network in between is trusted. " +
      `(${error.message})`,
    { cause: error },
  );
}
