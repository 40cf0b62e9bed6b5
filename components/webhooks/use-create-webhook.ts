"use client";

import { useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toaster";
import type { CreateWebhookAction } from "@/components/webhooks/webhook-actions";
import { unwrap } from "@/lib/http/unwrap";
import { quoted } from "@/lib/sentence";
import { maskUrl } from "@/lib/webhooks/mask-url";
import type { NewWebhook } from "@/lib/webhooks/webhook-input";
import { webhookQueries } from "@/lib/webhooks/webhook-queries";
import type { WebhookResource } from "@/lib/webhooks/webhook-resource";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

const mutationKey = (repository: WebhookScope) => [...webhookQueries.key(repository), "create"];

/** Creates a webhook; it is under way until the list has it. */
export function useCreateWebhook(repository: WebhookScope, create: CreateWebhookAction) {
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationKey: mutationKey(repository),
    mutationFn: async (input: NewWebhook) => unwrap(create({ repository, ...input })),
    onSuccess: ({ name }) =>
      toast.success(
        `${quoted(name)} was created`,
        "It signs its deliveries: the secret is under Edit in its menu.",
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: webhookQueries.key(repository) }),
  });
}

/** Until the server has answered, a row goes by this slug. */
export const UNSAVED = "";

/** The list with what is being created on top: rows are there at once, and go again when they are refused. */
export function withUnsaved(saved: readonly WebhookResource[], unsaved: readonly WebhookResource[]) {
  const names = new Set(saved.map(({ name }) => name));
  return [...unsaved.filter(({ name }) => !names.has(name)), ...saved];
}

/** The webhooks that are being created, the latest first. */
export function useUnsavedWebhooks(repository: WebhookScope): WebhookResource[] {
  return useMutationState({
    filters: { mutationKey: mutationKey(repository), status: "pending" },
    select: ({ state }) => unsaved(state.variables as NewWebhook, new Date(state.submittedAt)),
  }).reverse();
}

function unsaved({ name, hookUrls }: NewWebhook, submittedAt: Date): WebhookResource {
  const created = submittedAt.toISOString();
  const times = { created, last_updated: created };
  return {
    name,
    slug: UNSAVED,
    revision: 0,
    active: true,
    expect_final_callback: false,
    format: "dockerhub",
    callback_timeout: 86_400,
    webhooks: hookUrls.map((url) => ({ name, hook_url: maskUrl(url), ...times, test_receiver: null })),
    ...times,
    state: "active",
    disabled_at: null,
    disabled_reason: null,
    failing_since: null,
    next_probe: null,
    tag_filters: [],
    repository_filters: [],
    headers: [],
    retry_schedule: [],
    max_concurrency: 10,
    rate_limit: null,
    secret_created: null,
    old_secret_expires: null,
  };
}
