import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/platform/env";
import { hashToken } from "@/lib/platform/hash-token";
import { countToward, storedLimiter } from "@/lib/platform/limits/limiters";
import { type LimitName, maxOf } from "@/lib/platform/limits/limits";
import { overLimit } from "@/lib/platform/limits/over-limit";

const DAY_SECONDS = 24 * 60 * 60;

type MailLimit = Extract<LimitName, `mail_${string}`>;
type Spent = { limit: MailLimit; key: string };

function limiter(limit: MailLimit) {
  return storedLimiter(limit, { points: maxOf(limit), duration: DAY_SECONDS });
}

/**
 * Sends an email unless its sender or its recipient has reached today's limit. A failed email doesn't count.
 * @param sender Docker ID of the person who triggers it; empty if unknown
 * @param send receives whether this is the recipient's last email today
 * @throws DomainError `rate_limited`; any error that `send` throws
 */
async function withinMailBudget(
  { sender, recipient }: { sender: string; recipient: string },
  send: (isLast: boolean) => Promise<void>,
): Promise<void> {
  const spent: Spent[] = [];
  try {
    if (sender) await spend(spent, { limit: "mail_per_sender", key: sender });
    // Addresses of people without an account aren't stored in plain text.
    const key = hashToken(recipient.toLowerCase());
    const left = await spend(spent, { limit: "mail_per_recipient", key });
    await send(left === 0);
  } catch (error) {
    await Promise.all(spent.map(({ limit, key }) => limiter(limit).reward(key)));
    throw error;
  }
}

/** @returns how many emails are left */
async function spend(spent: Spent[], { limit, key }: Spent): Promise<number> {
  const left = await countToward(limiter(limit), key, (ms) => overLimit(limit, ms));
  spent.push({ limit, key });
  return left;
}

/** Every subject of an email. None contains text from people, so that this server can't be used to send spam. */
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

/** Plain text, because each email is a few sentences and a link. */
export type Mail = {
  to: string;
  about: keyof typeof SUBJECTS;
  text: string;
  /** Docker ID of the person who triggers it, for the limit per sender; empty if unknown. */
  sender: string;
};

/** The time-out in ms. It is short, because a person may be waiting. */
const PATIENCE = 10_000;

/** Connections to this machine don't need TLS. */
const LOOPBACK_HOST = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;

/** The mail server's address, without the password. */
type MailServer = { host: string; from: string };

let transport: { url: string; transporter: Transporter } | undefined;

/** Whether a mail server is configured. */
export function canSendMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/** The configured server; undefined if there isn't one. */
export function mailServer(): MailServer | undefined {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  return url ? { host: new URL(url).host, from } : undefined;
}

/**
 * Connects to the configured server and signs in, without sending anything.
 * @throws Error with the server's or the network's reason, or if no server is configured
 */
export async function verifyMailServer(): Promise<void> {
  await transporter().verify().catch(explainMissingTls);
}

/**
 * Sends an email through the configured server.
 * @throws DomainError `rate_limited` if the sender or the recipient has reached today's limit; Error with the server's
 * or the network's reason, or if no server is configured
 */
export async function sendMail({ to, about, text, sender }: Mail): Promise<void> {
  const { MAIL_FROM: from, PUBLIC_URL } = env();
  const server = transporter();
  await withinMailBudget({ sender, recipient: to }, async (isLast) => {
    const ending = isLast
      ? `\nThis is the last email to you today. See further notices at ${PUBLIC_URL}/notices\n`
      : "";
    // An object is one address, while a string would be parsed as a list.
    await server
      .sendMail({ from, to: { name: "", address: to }, subject: SUBJECTS[about], text: text + ending })
      .catch(explainMissingTls);
  });
}

function transporter(): Transporter {
  const { SMTP_URL: url } = env();
  if (!url) throw new Error("SMTP_URL isn't set, so no email can be sent.");
  if (transport?.url !== url) transport = { url, transporter: connect(url) };
  return transport.transporter;
}

/** Local files and URLs can never become part of an email. */
function connect(url: string): Transporter {
  const limits = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE };
  const server = new URL(url);
  // These options are set in the URL, because the URL's options override others.
  if (!env().SMTP_INSECURE && !LOOPBACK_HOST.test(server.hostname))
    server.searchParams.set("requireTLS", "true");
  return createTransport({ url: server.href, ...limits, disableFileAccess: true, disableUrlAccess: true });
}

function explainMissingTls(error: Error & { code?: string }): never {
  if (error.code !== "ETLS") throw error;
  throw new Error(
    "The mail server in SMTP_URL didn't start TLS, so the email and the password weren't sent. " +
      "Enable STARTTLS on it, use smtps://, or set SMTP_INSECURE=true if the network in between is trusted. " +
      `(${error.message})`,
    { cause: error },
  );
}
