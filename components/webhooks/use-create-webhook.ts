"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CreateWebhookAction } from "@/components/webhooks/webhook-actions";
import { unwrap } from "@/lib/http/unwrap";
import type { RepositoryRef } from "@/lib/repositories/repository-input";
import { maskUrl } from "@/lib/webhooks/mask-url";
import type { NewWebhook } from "@/lib/webhooks/webhook-input";
import { webhookQueries } from "@/lib/webhooks/webhook-queries";
import type { WebhookPage, WebhookResource } from "@/lib/webhooks/webhook-resource";

/** Until the server has answered, a row goes by this slug. */
export const UNSAVED = "";

/** Creates a webhook: its row is there at once, and goes again when it is refused. */
export function useCreateWebhook(repository: RepositoryRef, create: CreateWebhookAction) {
  const queryClient = useQueryClient();
  const { queryKey } = webhookQueries.list(repository);
  const setResults = (change: (results: WebhookResource[]) => WebhookResource[]) =>
    queryClient.setQueryData<WebhookPage>(queryKey, (page) => {
      if (!page) return page;
      const results = change(page.results);
      return { ...page, count: results.length, results };
    });
  const mutationKey = [...queryKey, "create"];
  return useMutation({
    mutationKey,
    mutationFn: async (input: NewWebhook) => unwrap(await create({ repository, ...input })),
    onMutate: async (input) => {
      await queryClient.cancelQueries({ queryKey });
      setResults((results) => [unsaved(input), ...results]);
    },
    // A refresh of the page may have brought the new row already.
    onSuccess: (webhook, input) =>
      setResults((results) => [
        webhook,
        ...withoutUnsaved(results, input).filter(({ slug }) => slug !== webhook.slug),
      ]),
    onError: (_error, input) => setResults((results) => withoutUnsaved(results, input)),
    // The last of several under way asks for the list: an earlier answer would lack rows, or double them.
    onSettled: async () => {
      if (queryClient.isMutating({ mutationKey }) === 1) await queryClient.invalidateQueries({ queryKey });
    },
  });
}

function unsaved({ name, hookUrl }: NewWebhook): WebhookResource {
  const now = new Date().toISOString();
  const hook = { name, hook_url: maskUrl(hookUrl.trim()), created: now, last_updated: now };
  return {
    name: name.trim(),
    slug: UNSAVED,
    active: true,
    expect_final_callback: false,
    webhooks: [hook],
    created: now,
    last_updated: now,
  };
}

function withoutUnsaved(results: readonly WebhookResource[], { name }: NewWebhook): WebhookResource[] {
  return results.filter((webhook) => webhook.slug !== UNSAVED || webhook.name !== name.trim());
}
