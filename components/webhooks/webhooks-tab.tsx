"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { SimulatePushButton } from "@/components/pushes/simulate-push-button";
import type { SimulatePushAction } from "@/components/pushes/simulate-push-form";
import { Card } from "@/components/ui/card";
import { CurrentWebhooks } from "@/components/webhooks/current-webhooks";
import { NewWebhookForm } from "@/components/webhooks/new-webhook-form";
import type { CreateWebhookAction, WebhookActions } from "@/components/webhooks/webhook-actions";
import { deliveryQueries } from "@/lib/deliveries/delivery-queries";
import type { RecordedPush } from "@/lib/pushes/record-push";
import type { RepositoryRef } from "@/lib/repositories/repository-input";

type WebhooksTabProps = {
  repository: RepositoryRef;
  create: CreateWebhookAction;
  simulate: SimulatePushAction;
  actions: WebhookActions;
};

/** After a push this many histories open by themselves; more would bury the page. */
const OPENED = 3;

export function WebhooksTab({ repository, create, simulate, actions }: WebhooksTabProps) {
  const queryClient = useQueryClient();
  const [openHistories, setOpenHistories] = useState<ReadonlySet<string>>(new Set());
  const setHistoryOpen = (slug: string, isOpen: boolean) =>
    setOpenHistories((open) => new Set(isOpen ? [...open, slug] : [...open].filter((one) => one !== slug)));
  const showDeliveries = ({ deliveries }: RecordedPush) => {
    setOpenHistories((open) => new Set([...open, ...deliveries.slice(0, OPENED).map(({ slug }) => slug)]));
    void queryClient.invalidateQueries({ queryKey: deliveryQueries.key(repository) });
  };
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <h2 className="text-xl font-medium">Webhooks</h2>
        <SimulatePushButton repository={repository} simulate={simulate} onPushed={showDeliveries} />
      </div>
      <div className="mt-4 mb-6 space-y-4">
        <p>
          A webhook is an HTTP call-back triggered by a specific event. You can connect as many as you like:
          each is called on its own.
        </p>
        <p>
          When an image is pushed to this repository, its webhooks kick off your workflows.{" "}
          <a
            href="https://docs.docker.com/docker-hub/repos/manage/webhooks/"
            target="_blank"
            rel="noopener noreferrer"
            className="link"
          >
            Learn more<span className="sr-only"> about webhooks</span>
          </a>
        </p>
      </div>
      <NewWebhookForm repository={repository} create={create} />
      <CurrentWebhooks
        repository={repository}
        actions={actions}
        openHistories={openHistories}
        onHistoryOpenChange={setHistoryOpen}
      />
    </Card>
  );
}
