import Link from "next/link";
import { useRef, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toaster";
import { useModule } from "@/components/ui/use-module";
import { DeleteWebhook } from "@/components/webhooks/delete-webhook";
import { UNSAVED } from "@/components/webhooks/use-create-webhook";
import { useFollowHistory } from "@/components/webhooks/use-follow-history";
import { WebhookMenu } from "@/components/webhooks/webhook-menu";
import { WebhookState } from "@/components/webhooks/webhook-state";
import { receiverPath } from "@/lib/domain/test-receivers/shared/receiver-queries";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";
import { quoted } from "@/lib/platform/text/sentence";
import { UNREACHABLE } from "@/lib/platform/wire/unreachable";

// What only some open is loaded when they do.
const loadSettings = () => import("@/components/webhooks/settings/settings-panel");
const loadHistory = () => import("@/components/deliveries/delivery-history");

type WebhookCardProps = {
  repository: WebhookScope;
  webhook: WebhookResource;
  /** When the webhook was read, ISO 8601. */
  now: string;
  isHistoryOpen: boolean;
  onHistoryOpenChange: (isOpen: boolean) => void;
};

/** A webhook under Current Webhooks. Its menu shows on hover and on focus; where nothing hovers, always. */
export function WebhookCard({
  repository,
  webhook,
  now,
  isHistoryOpen,
  onHistoryOpenChange,
}: WebhookCardProps) {
  const [isDeleting, setDeleting] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const toast = useToast();
  const settings = useModule({
    load: loadSettings,
    isWanted: isEditing,
    onFailed: () => {
      setEditing(false);
      toast.error(`The settings of ${quoted(webhook.name)} could not be opened`, UNREACHABLE);
    },
  });
  const history = useModule({
    load: loadHistory,
    isWanted: isHistoryOpen,
    onFailed: () => {
      onHistoryOpenChange(false);
      toast.error(`The history of ${quoted(webhook.name)} could not be opened`, UNREACHABLE);
    },
  });
  const card = useRef<HTMLElement>(null);
  const isSaved = webhook.slug !== UNSAVED;
  const reference = { repository, slug: webhook.slug };
  useFollowHistory(reference, isHistoryOpen && isSaved);
  const endEditing = () => {
    setEditing(false);
    card.current?.querySelector<HTMLElement>("[aria-haspopup=menu]")?.focus();
  };
  const state = (
    <WebhookState
      webhook={webhook}
      reference={reference}
      now={now}
      onHistory={isHistoryOpen ? undefined : () => onHistoryOpenChange(true)}
    />
  );
  return (
    <article ref={card} aria-label={webhook.name} className="group rounded border border-line p-4 sm:p-6">
      <div className="flex items-start justify-between gap-3">
        <h4 className="min-w-0 pt-1.5 wrap-anywhere">{webhook.name}</h4>
        <div className="-mr-2 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 has-data-popup-open:opacity-100 [@media(hover:hover)]:opacity-0">
          {isSaved && (
            <WebhookMenu
              webhook={webhook}
              reference={reference}
              isHistoryOpen={isHistoryOpen}
              onHistory={() => onHistoryOpenChange(!isHistoryOpen)}
              onTested={() => onHistoryOpenChange(true)}
              onEdit={() => setEditing(true)}
              onDelete={() => setDeleting(true)}
            />
          )}
        </div>
      </div>
      {isEditing ? (
        <>
          {state}
          {settings ? (
            <settings.SettingsPanel webhook={webhook} reference={reference} onClose={endEditing} />
          ) : (
            <Loading />
          )}
        </>
      ) : (
        <>
          {webhook.webhooks.length === 0 && (
            <p className="mt-2 text-soft">
              No URL yet: nothing is delivered. Enter one under Edit in the menu.
            </p>
          )}
          <div className="mt-2 flex flex-col gap-2">
            {webhook.webhooks.map((hook, index) => (
              <div key={hook.hook_url} className="flex flex-wrap items-center gap-x-4 gap-y-2">
                {webhook.webhooks.length > 1 && (
                  <span className="w-14 text-sm text-muted max-sm:-mb-1 max-sm:w-full">Step {index + 1}</span>
                )}
                <input
                  readOnly
                  aria-label={`URL of ${webhook.name}`}
                  dir="ltr"
                  value={hook.hook_url}
                  className="h-11 min-w-0 flex-[1_1_16rem] rounded border border-line bg-transparent px-3.5 text-ellipsis text-soft"
                />
                {hook.test_receiver && (
                  <Link href={receiverPath(hook.test_receiver)} className="link">
                    Open the test receiver
                  </Link>
                )}
              </div>
            ))}
          </div>
          {state}
        </>
      )}
      {isHistoryOpen &&
        (history ? <history.DeliveryHistory webhook={reference} name={webhook.name} /> : <Loading />)}
      <DeleteWebhook webhook={reference} name={webhook.name} isOpen={isDeleting} onOpenChange={setDeleting} />
    </article>
  );
}

function Loading() {
  return <Skeleton className="mt-4 h-28 w-full" />;
}
