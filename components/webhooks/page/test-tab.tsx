"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DeliveryDetails } from "@/components/deliveries/delivery-details";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import { useZone } from "@/components/ui/time";
import { useWebhookChange } from "@/components/webhooks/use-webhook-change";
import { deliveryPath } from "@/lib/domain/deliveries/shared/delivery-queries";
import { sendTestAction } from "@/lib/domain/pushes/push-actions";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";
import { formatExact } from "@/lib/platform/text/format-time";

const SAMPLE = "sample";

type TestTabProps = {
  webhook: WebhookRef;
  /** Pushes whose payload can be sent, newest first. Times are ISO 8601. */
  pushes: readonly { id: string; repository: string; tag: string; pusher: string; pushedAt: string }[];
};

/** Sends a webhook a sample or the payload of an earlier push, and shows the result. */
export function TestTab({ webhook: ref, pushes }: TestTabProps) {
  const zone = useZone();
  const { data: webhook } = useQuery(webhookQueries.details(ref));
  const [chosen, setChosen] = useState(SAMPLE);
  const [sentId, setSentId] = useState<string | null>(null);
  const input = chosen === SAMPLE ? ref : { ...ref, push: chosen };
  const { run, pending } = useWebhookChange(sendTestAction, input, {
    failed: "Couldn't send the test",
    onDone: ({ id }) => setSentId(id),
  });
  if (!webhook) return null;
  const isOfNamespace = ref.repository.name === undefined;
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <Form onSubmit={() => run()} className="flex flex-col items-start gap-5">
          <h2 className="text-xl font-medium">Send a test</h2>
          <p className="text-soft">
            Sends this webhook a signed payload. It isn't a push, so other webhooks and tags don't change.
          </p>
          <SelectField
            label="Payload"
            className="w-full max-w-xl"
            value={chosen}
            onChange={setChosen}
            options={[
              { value: SAMPLE, label: "Sample push" },
              ...pushes.map(({ id, repository, tag, pusher, pushedAt }) => ({
                value: id,
                label: `${isOfNamespace ? `${repository}:` : ""}${tag}, pushed by ${pusher} on ${formatExact(new Date(pushedAt), zone)}`,
              })),
            ]}
          />
          <Button type="submit" variant="primary" isPending={pending}>
            Send test
          </Button>
        </Form>
      </Card>
      {sentId && (
        <section aria-label="Result of the test">
          <Card>
            <DeliveryDetails key={sentId} delivery={{ ...ref, id: sentId }} />
            <p className="mt-6">
              <Link href={deliveryPath(ref, sentId)} className="link">
                Open the delivery's page
              </Link>
            </p>
          </Card>
        </section>
      )}
    </div>
  );
}
