import { queryOptions } from "@tanstack/react-query";
import { nextPoll } from "@/lib/domain/deliveries/shared/delivery-queries";
import type { PushRef } from "@/lib/domain/pushes/shared/push-input";
import type { PushReceiptResource } from "@/lib/domain/pushes/shared/push-receipt-resource";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { repositoryListPath, repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { fetchJson } from "@/lib/platform/wire/fetch-json";
import { hasEnded } from "@/lib/queue/shared/wire-status";

export function pushesPath(repository: RepositoryRef): string {
  return repositoryListPath(repository, "pushes");
}

export function pushPagePath(repository: RepositoryRef, id: string): string {
  return repositoryPath(repository, `pushes/${id}`);
}

/** The number of webhooks on a page of a push. */
export const RECEIPT_PAGE_LINES = 200;

/** The number of webhooks in the receipt below the push form. */
export const NEW_RECEIPT_LINES = 8;

/** A receipt that doesn't list all deliveries can change at times that the list doesn't show. */
const UNLISTED_MS = 2_000;

export const pushQueries = {
  /** A push with a page of its receipt. Polls until every delivery is finished. @param limit rows of each kind */
  receipt: ({ id, namespace, name }: PushRef, limit: number, page = 1) =>
    queryOptions({
      queryKey: ["push", namespace, name, id, limit, page],
      queryFn: ({ signal }): Promise<PushReceiptResource> =>
        fetchJson(`${pushesPath({ namespace, name })}${id}/?limit=${limit}&page=${page}`, signal),
      refetchInterval: ({ state: { data } }) => (data ? nextReceiptPoll(data) : false),
    }),
};

function nextReceiptPoll({ counts, deliveries }: PushReceiptResource): number | false {
  const underWay = counts.error + counts.pending + counts.init;
  const listed = deliveries.filter(({ status }) => !hasEnded(status));
  const soon = nextPoll(listed, new Date());
  return underWay > listed.length ? Math.min(soon || UNLISTED_MS, UNLISTED_MS) : soon;
}
