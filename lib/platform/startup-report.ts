import { settingWarnings } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { canSendMail, verifyMailServer } from "@/lib/platform/mail/send-mail";
import { say } from "@/lib/platform/say";

/**
 * Reports what Dockbell starts with although it's probably not what the operator wants: misspelled settings, no
 * PUBLIC_URL, a mail server that can't be used. None of it stops the start.
 * @param warn shows a line
 */
export async function reportAtStart(warn = warnInLog): Promise<void> {
  for (const warning of settingWarnings()) warn(warning);
  if (!canSendMail()) return;
  await verifyMailServer().catch((error: Error) => {
    warn(
      `The mail server in SMTP_URL can't be used, so invitations and notices aren't sent by email. ${error.message.replace(/\.?$/, ".")} ` +
        "Check SMTP_URL, then restart Dockbell. Send a test email from the Operation page.",
    );
  });
}

/** Shown at every LOG_LEVEL. */
function warnInLog(line: string): void {
  if (log().isLevelEnabled("warn")) log().warn(line);
  else say(line);
}
