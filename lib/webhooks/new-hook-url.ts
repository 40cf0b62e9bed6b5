import { invalidField } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { unmaskUrl } from "@/lib/webhooks/mask-url";
import { UpdateWebhookInput } from "@/lib/webhooks/webhook-changes";

const StoredUrl = UpdateWebhookInput.pick({ changes: true });

/**
 * The hook URL to store when a form sends this one, in which `***@` stands for what is stored.
 * @throws DomainError `invalid`
 */
export function newHookUrl(given: string, stored: string): string {
  const url = unmaskUrl(given, stored);
  if (url === null) {
    throw invalidField(
      "changes.hookUrl",
      "The host is another one: enter the user name and password again in place of ***.",
    );
  }
  // What is behind the mask can be longer than the mask.
  return parseInput(StoredUrl, { changes: { hookUrl: url } }).changes.hookUrl ?? url;
}
