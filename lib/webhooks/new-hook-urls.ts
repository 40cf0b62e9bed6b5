import { invalidField } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { unmaskUrl } from "@/lib/webhooks/mask-url";
import { UpdateWebhookInput } from "@/lib/webhooks/webhook-changes";

const StoredUrls = UpdateWebhookInput.pick({ changes: true });

/**
 * The hook URLs to store when a form sends these, in which `***@` stands for what is stored: at the same
 * place, or at another when the steps of a chain were moved.
 * @throws DomainError `invalid`
 */
export function newHookUrls(given: readonly string[], stored: readonly string[]): string[] {
  const urls = given.map((url, index) => {
    const candidates = [stored[index] ?? "", ...stored].map((each) => unmaskUrl(url, each));
    const unmasked = candidates.find((each) => each !== null);
    if (unmasked !== undefined) return unmasked;
    throw invalidField(
      `changes.hookUrls.${index}`,
      "The host is another one: enter the user name and password again in place of ***.",
    );
  });
  // What is behind the mask can be longer than the mask.
  return parseInput(StoredUrls, { changes: { hookUrls: urls } }).changes.hookUrls ?? urls;
}
