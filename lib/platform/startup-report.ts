import { settingWarnings } from "@/lib/platform/env";
import { warnAlways } from "@/lib/platform/log";
import { canSendMail, verifyMailServer } from "@/lib/platform/mail/send-mail";

/**
 * Reports problems that don't prevent the start, such as misspelled settings, a missing PUBLIC_URL, or a mail server
 * that doesn't work. @param warn shows a line
 */
export async function reportAtStart(warn = warnAlways): Promise<void> {
  for (const warning of settingWarnings()) warn(warning);
  if (!canSendMail()) return;
  await verifyMailServer().catch((error: Error) => {
    warn(
      `Couldn't connect to the mail server in SMTP_URL, so invitations and notices aren't sent by email. ${error.message.replace(/\.?$/, ".")} ` +
        "Check SMTP_URL, then restart Dockbell. Send a test email from the System status page.",
    );
  });
}
