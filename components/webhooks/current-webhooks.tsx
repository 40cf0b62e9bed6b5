import { useQuery } from "@tanstack/react-query";
import { Webhook } from "lucide-react";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useUnsavedWebhooks, withUnsaved } from "@/components/webhooks/use-create-webhook";
import { WebhookCard } from "@/components/webhooks/webhook-card";
import { WebhooksSkeleton } from "@/components/webhooks/webhooks-skeleton";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-scope";

/** With more webhooks, those out of view are not laid out, so that 1,000 of them stay fast. */
const MAX_LAID_OUT = 50;

type CurrentWebhooksProps = {
  repository: WebhookScope;
  /** Slugs of the webhooks whose history is shown. */
  openHistories: ReadonlySet<string>;
  onHistoryOpenChange: (slug: string, isOpen: boolean) => void;
};

/** The webhooks of a repository or namespace, or how to create the first one. */
export function CurrentWebhooks({ repository, openHistories, onHistoryOpenChange }: CurrentWebhooksProps) {
  const { data, dataUpdatedAt, error, isPending, refetch } = useQuery(webhookQueries.list(repository));
  const unsaved = useUnsavedWebhooks(repository);
  if (isPending) return <WebhooksSkeleton />;
  if (!data) {
    return (
      <ErrorBanner>
        <div className="flex flex-wrap items-center justify-between gap-3">
          {error.message}
          <Button onClick={() => refetch()}>Try again</Button>
        </div>
      </ErrorBanner>
    );
  }
  const webhooks = withUnsaved(data.results, unsaved);
  if (webhooks.length === 0) {
    return (
      <EmptyState icon={<Webhook aria-hidden="true" size={36} />} title="No webhooks yet">
        Give the first one a name and the URL of your receiver above.{" "}
        {repository.name === undefined
          ? "Then push to one of the repositories and see it arrive."
          : "Then simulate a push and see it arrive."}
      </EmptyState>
    );
  }
  return (
    <ul className="flex flex-col gap-4">
      {webhooks.map((webhook) => (
        <li
          key={webhook.slug || webhook.created}
          className={
            webhooks.length > MAX_LAID_OUT
              ? "[contain-intrinsic-size:auto_9rem] [content-visibility:auto]"
              : undefined
          }
        >
          <WebhookCard
            repository={repository}
            webhook={webhook}
            now={new Date(dataUpdatedAt).toISOString()}
            isHistoryOpen={openHistories.has(webhook.slug)}
            onHistoryOpenChange={(isOpen) => onHistoryOpenChange(webhook.slug, isOpen)}
          />
        </li>
      ))}
    </ul>
  );
}
