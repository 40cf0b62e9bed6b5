import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormAction } from "@/components/ui/use-form-action";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import type { CreateWebhookInput } from "@/lib/domain/webhooks/shared/webhook-setting-schemas";
import { DEFAULT_SETTINGS, toWire } from "@/lib/domain/webhooks/shared/webhook-settings";
import { createWebhookAction } from "@/lib/domain/webhooks/webhook-actions";
import type { Refusal } from "@/lib/platform/wire/action-result";
import { maskUrl } from "@/lib/platform/wire/mask-url";

export const unsavedKey = (repository: WebhookScope) => [...webhookQueries.key(repository), "unsaved"];

type Refused = (refused: Refusal, input: CreateWebhookInput) => void;

/** Creates a webhook, which is pending until the list contains it. */
export function useCreateWebhook(repository: WebhookScope, onRefused: Refused) {
  const queryClient = useQueryClient();
  const queryKey = unsavedKey(repository);
  return useFormAction(createWebhookAction, {
    onStart: (input) => queryClient.setQueryData(queryKey, [unsaved(input, new Date())]),
    onDone: async (created) => {
      await queryClient.invalidateQueries({ queryKey: webhookQueries.key(repository) });
      // Keeps it visible if the list is filtered or shows another page.
      queryClient.setQueryData(queryKey, [created]);
    },
    onRefused: (refused, input) => {
      queryClient.setQueryData(queryKey, []);
      onRefused(refused, input);
      // The server may have created it even though the response was lost.
      void queryClient.invalidateQueries({ queryKey: webhookQueries.key(repository) });
    },
  });
}

/** The slug of a row until the server responds. */
export const UNSAVED = "";

/** The list with pending webhooks on top. Their rows appear immediately, and disappear if they are refused. */
export function withUnsaved(saved: readonly WebhookResource[], unsaved: readonly WebhookResource[]) {
  const isListed = (one: WebhookResource) =>
    saved.some(({ name, slug }) => name === one.name || slug === one.slug);
  return [...unsaved.filter((one) => !isListed(one)), ...saved];
}

/** The pending or last created webhook, which only this page knows. */
export function useUnsavedWebhooks(repository: WebhookScope): WebhookResource[] {
  const queryKey = unsavedKey(repository);
  return useQuery({ queryKey, queryFn: (): WebhookResource[] => [], enabled: false, initialData: [] }).data;
}

function unsaved({ name, hookUrls = [] }: CreateWebhookInput, submittedAt: Date): WebhookResource {
  const created = submittedAt.toISOString();
  const times = { created, last_updated: created };
  return {
    name,
    slug: UNSAVED,
    revision: 0,
    active: true,
    ...toWire(DEFAULT_SETTINGS),
    webhooks: hookUrls.map((url) => ({ name, hook_url: maskUrl(url), ...times, test_receiver: null })),
    ...times,
    state: "active",
    disabled_at: null,
    disabled_reason: null,
    failing_since: null,
    next_probe: null,
    secret_created: null,
    old_secret_expires: null,
  };
}
