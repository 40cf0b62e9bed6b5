"use server";

import { sendTestMail } from "@/lib/domain/health/send-test-mail";
import { runAction } from "@/lib/http/action";
import type { ActionResult } from "@/lib/platform/wire/action-result";

/** @returns the address that the email was sent to */
export async function sendTestMailAction(): Promise<ActionResult<string>> {
  return runAction((ctx) => sendTestMail({ ctx }));
}
