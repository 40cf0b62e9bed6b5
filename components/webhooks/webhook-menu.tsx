import { EllipsisVertical } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useWebhookChange } from "@/components/webhooks/use-webhook-change";
import { sendTestAction } from "@/lib/domain/pushes/push-actions";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import type { WebhookResource } from "@/lib/domain/webhooks/shared/webhook-resource";
import { copiedSentence } from "@/lib/domain/webhooks/shared/webhook-results";
import {
  disableWebhookAction,
  duplicateWebhookAction,
  pauseWebhookAction,
  resumeWebhookAction,
} from "@/lib/domain/webhooks/webhook-actions";
import { quoted } from "@/lib/platform/text/sentence";

type WebhookMenuProps = {
  webhook: WebhookResource;
  reference: WebhookRef;
  isHistoryOpen: boolean;
  onHistory: () => void;
  /** Called after a test was sent, whose delivery is the newest one. */
  onTested: () => void;
  onEdit: () => void;
  onDelete: () => void;
};

export function WebhookMenu(props: WebhookMenuProps) {
  const { webhook, reference, isHistoryOpen, onHistory, onTested, onEdit, onDelete } = props;
  const { state, name } = webhook;
  const pause = useWebhookChange(pauseWebhookAction, reference, { failed: `Couldn't pause ${quoted(name)}` });
  const resume = useWebhookChange(resumeWebhookAction, reference, {
    failed: `Couldn't resume ${quoted(name)}`,
  });
  const duplicate = useWebhookChange(duplicateWebhookAction, reference, {
    failed: `Couldn't duplicate ${quoted(name)}`,
    done: copiedSentence,
  });
  const disable = useWebhookChange(disableWebhookAction, reference, {
    failed: `Couldn't disable ${quoted(name)}`,
    done: () => `Disabled ${quoted(name)}. Pushes no longer trigger it.`,
  });
  const test = useWebhookChange(sendTestAction, reference, {
    failed: `Couldn't send a test to ${quoted(name)}`,
    done: () => "Test queued",
    onDone: onTested,
  });
  return (
    <Menu
      trigger={
        <IconButton label="Menu options">
          <EllipsisVertical aria-hidden="true" size={22} />
        </IconButton>
      }
      entries={[
        { label: isHistoryOpen ? "Hide History" : "View History", onSelect: onHistory },
        { label: "Edit", onSelect: onEdit },
        state === "active" && { label: "Send test", onSelect: () => test.run() },
        { label: "Duplicate", onSelect: () => duplicate.run() },
        state === "active" && { label: "Pause", onSelect: () => pause.run() },
        state === "paused" && { label: "Resume", onSelect: () => resume.run() },
        state !== "disabled" && { label: "Disable", onSelect: () => disable.run() },
        { label: "Delete", isDangerous: true, onSelect: onDelete },
      ]}
    />
  );
}
