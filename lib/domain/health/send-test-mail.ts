import type { Ctx } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/operators";
import { db } from "@/lib/platform/db/client";
import { DomainError, messageOf } from "@/lib/platform/errors";
import { canSendMail, sendMail } from "@/lib/platform/mail/send-mail";

/**
 * Sends a test email to the administrator who requested it. @returns the recipient's address @throws DomainError
 * `not_found` for everyone except administrators, `unavailable` with the mail server's reason, `rate_limited`
 */
export async function sendTestMail({ ctx }: { ctx: Ctx }): Promise<string> {
  const { userId, username } = await requireOperator(ctx);
  if (!canSendMail()) {
    throw new DomainError(
      "unavailable",
      "No mail server is configured. Set SMTP_URL, then restart Dockbell.",
    );
  }
  const { email } = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  const text =
    "Dockbell can send email.\n\nAn administrator requested this message on the System status page.\n";
  try {
    await sendMail({ to: email, about: "test", text, sender: username });
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const reason = messageOf(error);
    throw new DomainError("unavailable", `The mail server didn't accept the email: ${reason}`);
  }
  return email;
}
