"use client";

import { EllipsisVertical } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useWebhookChange } from "@/components/webhooks/use-webhook-change";
import type { WebhookActions } from "@/components/webhooks/webhook-actions";
import type { WebhookRef } from "@/lib/webhooks/webhook-input";
import type { WebhookResource } from "@/lib/webhooks/webhook-resource";

type WebhookMenuProps = {
  webhook: WebhookResource;
  reference: WebhookRef;
  actions: WebhookActions;
  isHistoryOpen: boolean;
  onHistory: () => void;
  onEdit: () => void;
  onDelete: () => void;
};

export function WebhookMenu(props: WebhookMenuProps) {
  const { webhook, reference, actions, isHistoryOpen, onHistory, onEdit, onDelete } = props;
  const pause = useWebhookChange(reference.repository, { run: () => actions.pause(reference) });
  const resume = useWebhookChange(reference.repository, { run: () => actions.resume(reference) });
  return (
    <Menu
      trigger={
        <IconButton label="Menu options">
          <EllipsisVertical aria-hidden="true" size={22} />
        </IconButton>
      }
    >
      <MenuItem onSelect={onHistory}>{isHistoryOpen ? "Hide History" : "View History"}</MenuItem>
      <MenuItem onSelect={onEdit}>Edit</MenuItem>
      {webhook.state === "active" && <MenuItem onSelect={() => pause.mutate()}>Pause</MenuItem>}
      {webhook.state === "paused" && <MenuItem onSelect={() => resume.mutate()}>Resume</MenuItem>}
      <MenuItem isDangerous onSelect={onDelete}>
        Delete
      </MenuItem>
    </Menu>
  );
}
