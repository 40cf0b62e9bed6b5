import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { pageCrumbs } from "@/components/repositories/page-crumbs";
import { ReceivedRequests } from "@/components/test-receivers/received-requests";
import { ReceiverResponseForm } from "@/components/test-receivers/receiver-response-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { CodeBox } from "@/components/ui/code-box";
import { currentCtx } from "@/lib/access/current-ctx";
import { listRequests } from "@/lib/domain/test-receivers/receivers";
import { receiverPath, receiverQueries } from "@/lib/domain/test-receivers/shared/receiver-queries";
import { toReceiverResource } from "@/lib/domain/test-receivers/shared/receiver-resource";
import { webhooksPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { cursorOf } from "@/lib/http/page-links";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { makeQueryClient } from "@/lib/platform/wire/query-client";

export const metadata: Metadata = { title: "Test receiver" };

export default async function ReceiverPage({ params, searchParams }: PageProps<"/receivers/[key]">) {
  const { key } = await params;
  const cursor = cursorOf((await searchParams).cursor);
  const received = await pageOrNotFound(listRequests({ ctx: await currentCtx(), input: { key, cursor } }));
  const { scope, url, response, revision } = received.receiver;
  const queryClient = makeQueryClient();
  queryClient.setQueryData(receiverQueries.details(key, cursor).queryKey, toReceiverResource(received));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <Breadcrumb
        crumbs={[
          ...pageCrumbs(scope),
          { label: "Webhooks", href: webhooksPagePath(scope) },
          { label: "Test receiver", href: receiverPath(key) },
        ]}
      />
      <h1 className="mt-4 text-2xl font-semibold">Test receiver</h1>
      <p className="mt-1 max-w-3xl text-soft">
        Use this URL in a webhook. Requests appear here for 24 hours and get the response you set.
      </p>
      <div className="mt-4 max-w-3xl">
        <CodeBox text={url} label="Copy the URL" />
      </div>
      <div className="mt-8 grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
        <Card className="min-w-0">
          <ReceivedRequests receiverKey={key} cursor={cursor} now={new Date().toISOString()} />
        </Card>
        <Card>
          <ReceiverResponseForm
            receiverKey={key}
            response={response}
            revision={revision}
            home={webhooksPagePath(scope)}
          />
        </Card>
      </div>
    </HydrationBoundary>
  );
}
