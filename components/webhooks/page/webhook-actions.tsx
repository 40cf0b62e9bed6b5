import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { DeleteWebhook } from "@/components/webhooks/delete-webhook";
import { useWebhookChange } from "@/components/webhooks/use-webhook-change";
import { enableWebhookAction } from "@/lib/domain/recoveries/recovery-actions";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookPagePath, webhooksPagePath } from "@/lib/domain/webhooks/shared/webhook-paths";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { copiedSentence } from "@/lib/domain/webhooks/shared/webhook-results";
import {
  disableWebhookAction,
  duplicateWebhookAction,
  pauseWebhookAction,
  resumeWebhookAction,
} from "@/lib/domain/webhooks/webhook-actions";
import { quoted } from "@/lib/platform/text/sentence";

type WebhookActionsProps = { webhook: WebhookResource; reference: WebhookRef };

/** The actions for a webhook, each with a description. */
export function WebhookActions({ webhook, reference }: WebhookActionsProps) {
  const { name, state } = webhook;
  const [isDeleting, setDeleting] = useState(false);
  const pause = useWebhookChange(pauseWebhookAction, reference, { failed: `Couldn't pause ${quoted(name)}` });
  const resume = useWebhookChange(resumeWebhookAction, reference, {
    failed: `Couldn't resume ${quoted(name)}`,
  });
  const disable = useWebhookChange(disableWebhookAction, reference, {
    failed: `Couldn't disable ${quoted(name)}`,
  });
  const enable = useWebhookChange(
    enableWebhookAction,
    { ...reference, recover: false },
    { failed: `Couldn't enable ${quoted(name)}`, done: () => `Enabled ${quoted(name)}` },
  );
  const duplicate = useWebhookChange(duplicateWebhookAction, reference, {
    failed: `Couldn't duplicate ${quoted(name)}`,
    done: copiedSentence,
    next: ({ slug }) => webhookPagePath({ ...reference, slug }, "settings"),
  });
  return (
    <>
      <Menu
        trigger={
          <Button>
            Actions
            <ChevronDown aria-hidden="true" size={16} />
          </Button>
        }
        entries={[
          state === "active" && {
            label: "Pause",
            hint: "Pushes are queued until you resume.",
            onSelect: () => pause.run(),
          },
          state === "paused" && {
            label: "Resume",
            hint: "Sends the queued deliveries and every new push.",
            onSelect: () => resume.run(),
          },
          state === "disabled"
            ? {
                label: "Enable",
                hint: "Pushes trigger it again. Missed pushes aren't sent.",
                onSelect: () => enable.run(),
              }
            : {
                label: "Disable",
                hint: "Pushes no longer trigger it. Pending deliveries stay queued.",
                onSelect: () => disable.run(),
              },
          {
            label: "Duplicate",
            hint: "Creates a paused copy with the same settings and a new secret.",
            onSelect: () => duplicate.run(),
          },
          {
            label: "Delete",
            hint: "Also deletes its delivery history and cancels pending deliveries.",
            isDangerous: true,
            onSelect: () => setDeleting(true),
          },
        ]}
      />
      <DeleteWebhook
        webhook={reference}
        name={name}
        isOpen={isDeleting}
        onOpenChange={setDeleting}
        next={webhooksPagePath(reference.repository)}
      />
    </>
  );
}
