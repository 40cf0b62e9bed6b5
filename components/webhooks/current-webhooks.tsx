import { useQuery } from "@tanstack/react-query";
import { Webhook } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadError } from "@/components/ui/load-error";
import { AnnounceStates } from "@/components/webhooks/announce-states";
import { type ListAddress, listQuery } from "@/components/webhooks/list-address";
import { UNSAVED, useUnsavedWebhooks, withUnsaved } from "@/components/webhooks/use-create-webhook";
import { WebhookCard } from "@/components/webhooks/webhook-card";
import { MIN_WEBHOOKS_FOR_CONTROLS, WebhookListControls } from "@/components/webhooks/webhook-list-controls";
import { WebhookListPages } from "@/components/webhooks/webhook-list-pages";
import { WebhooksSkeleton } from "@/components/webhooks/webhooks-skeleton";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhooksPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";

type CurrentWebhooksProps = {
  repository: WebhookScope;
  address: ListAddress;
  /** Slugs of the webhooks whose history is shown. */
  openHistories: ReadonlySet<string>;
  onHistoryOpenChange: (slug: string, isOpen: boolean) => void;
};

/** The webhooks of a repository or namespace, or how to create the first one. */
export function CurrentWebhooks(props: CurrentWebhooksProps) {
  const { repository, address, openHistories, onHistoryOpenChange } = props;
  const { data, dataUpdatedAt, error, isPending, refetch } = useQuery(
    webhookQueries.list(repository, listQuery(address)),
  );
  const isCompact = address.density === "compact";
  const unsaved = useUnsavedWebhooks(repository);
  if (isPending) return <WebhooksSkeleton />;
  if (!data) {
    return <LoadError error={error} onRetry={refetch} />;
  }
  const webhooks = withUnsaved(data.results, unsaved);
  const path = webhooksPagePath(repository);
  if (webhooks.length === 0 && data.states.all === 0) {
    return (
      <EmptyState icon={<Webhook aria-hidden="true" size={36} />} title="No webhooks yet">
        Enter a name and your receiver's URL above, then{" "}
        {repository.name === undefined ? "push to one of the repositories" : "simulate a push"} to see it
        arrive.
      </EmptyState>
    );
  }
  return (
    <>
      {data.states.all >= MIN_WEBHOOKS_FOR_CONTROLS && (
        <WebhookListControls path={path} address={address} count={data.count} states={data.states} />
      )}
      {webhooks.length === 0 && <p className="text-soft">No webhooks match these filters.</p>}
      <ul className={classNames("flex flex-col", isCompact ? "gap-2" : "gap-4")}>
        {webhooks.map((webhook) => (
          <li key={webhook.slug || webhook.created}>
            <WebhookCard
              repository={repository}
              webhook={webhook}
              now={new Date(dataUpdatedAt).toISOString()}
              isCompact={isCompact}
              isNew={webhook.slug !== UNSAVED && unsaved.some(({ slug }) => slug === webhook.slug)}
              isHistoryOpen={openHistories.has(webhook.slug)}
              onHistoryOpenChange={(isOpen) => onHistoryOpenChange(webhook.slug, isOpen)}
            />
          </li>
        ))}
      </ul>
      <AnnounceStates webhooks={data.results} />
      <WebhookListPages path={path} address={address} count={data.count} />
    </>
  );
}
