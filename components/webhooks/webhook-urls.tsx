import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { receiverPath } from "@/lib/domain/test-receivers/shared/receiver-queries";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";

/** A webhook's URLs with copy buttons, and with user names and passwords masked. */
export function WebhookUrls({ webhook }: { webhook: WebhookResource }) {
  if (webhook.webhooks.length === 0) {
    return (
      <p className="mt-2 text-soft">No URL yet, so nothing is delivered. Enter one under Edit in the menu.</p>
    );
  }
  return (
    <div className="mt-2 flex flex-col gap-2">
      {webhook.webhooks.map((hook, index) => (
        <div key={hook.hook_url} className="flex flex-wrap items-center gap-x-2 gap-y-2">
          {webhook.webhooks.length > 1 && (
            <span className="w-14 text-sm text-muted max-sm:-mb-1 max-sm:w-full">Step {index + 1}</span>
          )}
          <div className="flex min-w-0 flex-[1_1_16rem] items-center gap-2 max-sm:-mr-2">
            <input
              readOnly
              aria-label={`URL of ${webhook.name}`}
              dir="ltr"
              value={hook.hook_url}
              className="h-11 min-w-0 flex-1 rounded border border-line bg-transparent px-3.5 text-ellipsis text-soft"
            />
            <CopyButton text={hook.hook_url} label={`Copy the URL of ${webhook.name}`} />
          </div>
          {hook.test_receiver && (
            <Link href={receiverPath(hook.test_receiver)} className="link">
              Open the test receiver
            </Link>
          )}
        </div>
      ))}
    </div>
  );
}
