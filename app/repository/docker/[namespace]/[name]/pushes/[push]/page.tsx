import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PushDetails } from "@/components/pushes/push-details";
import { pageCrumbs } from "@/components/repositories/page-crumbs";
import { CompactHeader } from "@/components/shell/compact-header";
import { getPush } from "@/lib/domain/pushes/pushes";
import { ReceiptPage } from "@/lib/domain/pushes/shared/push-input";
import { pushPagePath, pushQueries, RECEIPT_PAGE_LINES } from "@/lib/domain/pushes/shared/push-queries";
import { toPushReceiptResource } from "@/lib/domain/pushes/shared/push-receipt-resource";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { makeQueryClient } from "@/lib/platform/wire/query-client";
import { repositoryOfPage } from "../../repository";

export const metadata: Metadata = { title: "Push" };

export default async function PushPage({
  params,
  searchParams,
}: PageProps<"/repository/docker/[namespace]/[name]/pushes/[push]">) {
  const { namespace, name, push: id } = await params;
  const { ctx, repository } = await repositoryOfPage(namespace, name);
  const ref = { namespace: repository.namespace, name: repository.name, id };
  const page = ReceiptPage.safeParse((await searchParams).page).data ?? 1;
  const receipt = toPushReceiptResource(
    await pageOrNotFound(getPush({ ctx, input: { ...ref, limit: RECEIPT_PAGE_LINES, page } })),
  );
  const queryClient = makeQueryClient();
  queryClient.setQueryData(pushQueries.receipt(ref, RECEIPT_PAGE_LINES, page).queryKey, receipt);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CompactHeader
        crumbs={[...pageCrumbs(repository), { label: "Push", href: pushPagePath(repository, id) }]}
        title={`Push of ${receipt.tag}`}
      />
      <PushDetails push={ref} receipt={receipt} page={page} />
    </HydrationBoundary>
  );
}
