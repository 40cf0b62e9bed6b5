import { useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toaster";
import { useModule } from "@/components/ui/use-module";
import { CreatedNote } from "@/components/webhooks/created-note";
import { DeleteWebhook } from "@/components/webhooks/delete-webhook";
import { HealthLine } from "@/components/webhooks/health-line";
import { UNSAVED } from "@/components/webhooks/use-create-webhook";
import { useFollowHistory } from "@/components/webhooks/use-follow-history";
import { WebhookMenu } from "@/components/webhooks/webhook-menu";
import { WebhookState } from "@/components/webhooks/webhook-state";
import { WebhookUrls } from "@/components/webhooks/webhook-urls";
import { settingsSummary } from "@/lib/domain/webhooks/shared/matches-filters";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { quoted } from "@/lib/platform/text/sentence";
import { UNREACHABLE } from "@/lib/platform/wire/fetch-json";

// Loads rarely used parts on demand.
const loadSettings = () => import("@/components/webhooks/settings/settings-panel");
const loadHistory = () => import("@/components/deliveries/delivery-history");

type WebhookCardProps = {
  repository: WebhookScope;
  webhook: WebhookResource;
  /** When the webhook was read, ISO 8601. */
  now: string;
  /** Whether it shows no URLs and no bars. */
  isCompact: boolean;
  /** Whether it was just created on this page. */
  isNew: boolean;
  isHistoryOpen: boolean;
  onHistoryOpenChange: (isOpen: boolean) => void;
};

/** A webhook under Current Webhooks. Its menu shows on hover and focus, or always on devices without hover. */
export function WebhookCard({
  repository,
  webhook,
  now,
  isCompact,
  isNew,
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
      toast.error(`Couldn't open the settings of ${quoted(webhook.name)}`, UNREACHABLE);
    },
  });
  const history = useModule({
    load: loadHistory,
    isWanted: isHistoryOpen,
    onFailed: () => {
      onHistoryOpenChange(false);
      toast.error(`Couldn't open the history of ${quoted(webhook.name)}`, UNREACHABLE);
    },
  });
  const card = useRef<HTMLElement>(null);
  const isSaved = webhook.slug !== UNSAVED;
  const words = settingsSummary(webhook);
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
    <article
      ref={card}
      aria-label={webhook.name}
      className={classNames(
        "group rounded border border-line px-4 sm:px-6",
        isCompact ? "py-2" : "py-4 sm:py-6",
        isNew && "highlight-new",
      )}
    >
      <div className="flex items-start justify-between gap-3">
        <h4 className="min-w-0 pt-1.5 wrap-anywhere">
          {isSaved ? (
            <Link href={webhookPagePath(reference)} className="hover:underline">
              {webhook.name}
            </Link>
          ) : (
            webhook.name
          )}
        </h4>
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
            <settings.SettingsPanel webhook={webhook} reference={reference} isInPlace onClose={endEditing} />
          ) : (
            <Loading />
          )}
        </>
      ) : (
        <>
          {!isCompact && <WebhookUrls webhook={webhook} />}
          {webhook.health && <HealthLine health={webhook.health} now={now} hasBars={!isCompact} />}
          {words && <p className="mt-1 text-sm wrap-anywhere text-soft">{words}</p>}
          {state}
          {isNew && <CreatedNote webhook={reference} name={webhook.name} />}
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
