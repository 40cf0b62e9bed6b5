import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/env";

/** Plain text: every mail of ours is a few sentences and a link. */
export type Mail = { to: string; subject: string; text: string };

/** ms: a person may be waiting for it. */
const PATIENCE = 10_000;

let transport: { url: string; transporter: Transporter } | undefined;

/** Whether this Dockbell can send mail at all. */
export function canSendMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/**
 * Sends a mail by the configured server. @throws Error with the server's or the network's reason when it is
 * not taken, or when no server is configured
 */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  if (!url) throw new Error("SMTP_URL is not set, so no mail can be sent.");
  if (transport?.url !== url) transport = { url, transporter: connect(url) };
  await transport.transporter.sendMail({ from, to, subject, text });
}

/** Local files and URLs can never become part of a mail. */
function connect(url: string): Transporter {
  const limits = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE };
  return createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true });
}
