"use client";

import { useState } from "react";
import { LearnMore } from "@/components/docs/learn-more";
import { SimulatePushButton } from "@/components/pushes/simulate-push-button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { CurrentWebhooks } from "@/components/webhooks/current-webhooks";
import type { ListAddress } from "@/components/webhooks/list-address";
import { NewWebhookForm } from "@/components/webhooks/new-webhook-form";
import type { WebhookScope } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhooksPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import { counted } from "@/lib/platform/text/sentence";

type WebhooksTabProps = {
  scope: WebhookScope;
  /** The number of the namespace's webhooks, which a repository's pushes also trigger; 0 on the namespace's tab. */
  ofNamespace: number;
  /** The list's parameters. */
  address: ListAddress;
};

/** Docker Hub's Webhooks tab for a repository, and the same tab for a namespace. */
export function WebhooksTab({ scope, ofNamespace, address }: WebhooksTabProps) {
  const { namespace, name } = scope;
  const [openHistories, setOpenHistories] = useState<ReadonlySet<string>>(new Set());
  const setHistoryOpen = (slug: string, isOpen: boolean) =>
    setOpenHistories((open) => new Set(isOpen ? [...open, slug] : [...open].filter((one) => one !== slug)));
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h2 className="text-xl font-medium">Webhooks</h2>
        {name !== undefined && <SimulatePushButton repository={{ namespace, name }} />}
      </div>
      <div className="mt-4 mb-6 space-y-4">
        <p>
          A webhook is an HTTP call-back triggered by a specific event. Add as many webhooks as you need. Each
          is called independently.
        </p>
        <p>
          {name === undefined
            ? `When an image is pushed to any repository of ${namespace}, these webhooks trigger your workflows. To limit one to some repositories, select Edit in its menu.`
            : "When an image is pushed to this repository, its webhooks trigger your workflows."}{" "}
          <LearnMore page="webhooks" about="webhooks" />
        </p>
      </div>
      {ofNamespace > 0 && (
        <p className="mb-6 text-soft">
          <Link href={webhooksPagePath({ namespace })} className="link">
            {counted(ofNamespace, "webhook")} of the namespace
          </Link>{" "}
          may also run for these pushes.
        </p>
      )}
      <NewWebhookForm repository={scope} />
      <section aria-labelledby="current-webhooks" className="mt-8">
        <h3 id="current-webhooks" className="mb-3 font-medium">
          Current Webhooks
        </h3>
        <CurrentWebhooks
          repository={scope}
          address={address}
          openHistories={openHistories}
          onHistoryOpenChange={setHistoryOpen}
        />
      </section>
    </Card>
  );
}
