"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRef } from "react";
import { AttemptCard } from "@/components/deliveries/attempt-card";
import { AttemptComparison } from "@/components/deliveries/attempt-comparison";
import { DeliveryKeys } from "@/components/deliveries/delivery-keys";
import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { OtherDeliveries } from "@/components/deliveries/other-deliveries";
import { ReceivedCallback } from "@/components/deliveries/received-callback";
import { RedeliverButton } from "@/components/deliveries/redeliver-button";
import { RetryNow } from "@/components/deliveries/retry-now";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact } from "@/components/ui/fact";
import { ExactTime, RelativeTime } from "@/components/ui/time";
import { adviceFor } from "@/lib/domain/deliveries/shared/advice";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";
import { deliveryPath, deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import { deliverySentence, heldSentence } from "@/lib/domain/deliveries/shared/delivery-sentence";
import { pushPagePath } from "@/lib/domain/pushes/shared/push-queries";
import { quoted } from "@/lib/platform/text/sentence";

/** A delivery: where it stands in a sentence, what to try, and each attempt with its request and its answer. */
export function DeliveryDetails({ delivery: ref }: { delivery: DeliveryRef }) {
  const log = useRef<HTMLElement>(null);
  const { data: delivery } = useQuery(deliveryQueries.details(ref));
  if (!delivery) return null;
  const { error, attempt_log: attempts } = delivery;
  const hasEnded = delivery.status === "success" || delivery.status === "failure";
  const held = heldSentence(delivery);
  const canBeTried = delivery.held_by === null || delivery.held_by === "failing";
  const advice = error && delivery.status !== "success" ? adviceFor(error.code) : undefined;
  return (
    <Card className="flex flex-col gap-7">
      <header>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 className="min-w-0 text-xl font-medium wrap-anywhere">
            Delivery of {ref.repository.name === undefined && `${delivery.repository}:`}
            {delivery.tag} to {quoted(delivery.webhook)}
          </h2>
          <DeliveryStatus status={delivery.status} />
          {delivery.test && (
            <span className="rounded-full border border-line px-2.5 py-0.5 text-sm text-soft">Test</span>
          )}
          <div className="ml-auto flex items-center gap-2">
            <DeliveryKeys
              page={log}
              webhook={ref}
              name={delivery.webhook}
              delivery={delivery}
              hasEnded={hasEnded}
            />
            {hasEnded && <RedeliverButton delivery={ref} />}
          </div>
        </div>
        <p aria-live="polite" className="mt-3">
          {deliverySentence(delivery)}
          {delivery.callback_due && (
            <>
              {" "}
              It has until <ExactTime value={delivery.callback_due} />.
            </>
          )}
          {held && ` ${held}`}
          {delivery.next_attempt && canBeTried && (
            <>
              {" "}
              The next attempt is due{" "}
              <RelativeTime value={delivery.next_attempt} now={delivery.last_updated} isDue />.{" "}
              {(delivery.attempts > 0 || held) && <RetryNow webhook={ref} id={ref.id} tag={delivery.tag} />}
            </>
          )}
        </p>
        {advice && <p className="mt-2 max-w-3xl text-soft">{advice}</p>}
        {delivery.repeats && (
          <p className="mt-2 text-soft">
            Repeats{" "}
            <Link href={deliveryPath(ref, delivery.repeats)} className="link">
              an earlier delivery
            </Link>
            .
          </p>
        )}
        {delivery.follows && (
          <p className="mt-2 text-soft">
            Follows{" "}
            <Link href={deliveryPath(ref, delivery.follows)} className="link">
              the step before
            </Link>
            , which was called back for with success.
          </p>
        )}
      </header>
      <dl className="grid gap-x-10 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        <Fact term="Webhook URL">
          <span dir="ltr" className="break-all">
            {delivery.hook_url}
          </span>
        </Fact>
        <Fact term="Pushed">
          {delivery.push ? (
            <Link
              href={pushPagePath(
                { namespace: ref.repository.namespace, name: delivery.repository },
                delivery.push,
              )}
              className="link"
            >
              <ExactTime value={delivery.pushed} />
            </Link>
          ) : (
            <ExactTime value={delivery.pushed} />
          )}
        </Fact>
        <Fact term="Webhook-Id">
          <span className="flex items-center gap-1">
            <span dir="ltr" className="font-mono text-sm break-all">
              {delivery.uuid}
            </span>
            <CopyButton text={delivery.uuid} label="Copy the webhook-id" />
          </span>
        </Fact>
      </dl>
      {delivery.callback && <ReceivedCallback callback={delivery.callback} />}
      <section ref={log} aria-labelledby="attempts" className="flex flex-col gap-3">
        <h3 id="attempts" className="font-medium">
          Attempts
        </h3>
        {attempts.length === 0 && <p className="text-soft">None has ended yet. This fills in by itself.</p>}
        {[...attempts].reverse().map((attempt, index) => (
          <AttemptCard key={attempt.number} attempt={attempt} isOpen={index === 0} />
        ))}
      </section>
      {attempts.length > 1 && <AttemptComparison attempts={attempts} />}
      {delivery.others.length > 0 && <OtherDeliveries webhook={ref} delivery={delivery} />}
    </Card>
  );
}
