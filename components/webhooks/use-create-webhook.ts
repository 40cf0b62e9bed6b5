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
  return useMutation({
    mutationFn: async (input: NewWebhook) => unwrap(await create({ repository, ...input })),
    onMutate: async (input) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<WebhookPage>(queryKey);
      queryClient.setQueryData<WebhookPage>(queryKey, (page) => withFirst(page, unsaved(input)));
      return { before };
    },
    onSuccess: (webhook) => {
      queryClient.setQueryData<WebhookPage>(queryKey, (page) => withFirst(withoutUnsaved(page), webhook));
    },
    onError: (_error, _input, context) => queryClient.setQueryData(queryKey, context?.before),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
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

function withFirst(page: WebhookPage | undefined, webhook: WebhookResource): WebhookPage | undefined {
  return page && { ...page, count: page.count + 1, results: [webhook, ...page.results] };
}

function withoutUnsaved(page: WebhookPage | undefined): WebhookPage | undefined {
  if (!page) return page;
  const results = page.results.filter(({ slug }) => slug !== UNSAVED);
  return { ...page, count: results.length, results };
}
