"use client";

import { EllipsisVertical } from "lucide-react";
import { useState } from "react";
import { DeliveryHistory } from "@/components/deliveries/delivery-history";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { DeleteWebhook } from "@/components/webhooks/delete-webhook";
import { UNSAVED } from "@/components/webhooks/use-create-webhook";
import type { DeleteWebhookAction } from "@/components/webhooks/webhook-actions";
import type { RepositoryRef } from "@/lib/repositories/repository-input";
import type { WebhookResource } from "@/lib/webhooks/webhook-resource";

type WebhookCardProps = {
  repository: RepositoryRef;
  webhook: WebhookResource;
  remove: DeleteWebhookAction;
  isHistoryOpen: boolean;
  onHistoryOpenChange: (isOpen: boolean) => void;
};

/** A webhook under Current Webhooks. Its menu shows on hover and on focus; where nothing hovers, always. */
export function WebhookCard({
  repository,
  webhook,
  remove,
  isHistoryOpen,
  onHistoryOpenChange,
}: WebhookCardProps) {
  const [isDeleting, setDeleting] = useState(false);
  const isSaved = webhook.slug !== UNSAVED;
  return (
    <article aria-label={webhook.name} className="group rounded border border-line p-4 sm:p-6">
      <div className="flex items-start justify-between gap-3">
        <h4 className="min-w-0 pt-1.5 break-words">
          {webhook.name}
          {!webhook.active && (
            <span className="ml-3 rounded-full bg-warn-soft px-2.5 py-0.5 text-sm text-warn">
              Disabled: its receiver answered 410 Gone
            </span>
          )}
        </h4>
        <div className="-mr-2 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 has-data-popup-open:opacity-100 [@media(hover:hover)]:opacity-0">
          {isSaved && (
            <Menu
              trigger={
                <IconButton label="Menu options">
                  <EllipsisVertical aria-hidden="true" size={22} />
                </IconButton>
              }
            >
              <MenuItem onSelect={() => onHistoryOpenChange(!isHistoryOpen)}>
                {isHistoryOpen ? "Hide History" : "View History"}
              </MenuItem>
              <MenuItem isDangerous onSelect={() => setDeleting(true)}>
                Delete
              </MenuItem>
            </Menu>
          )}
        </div>
      </div>
      <div className="mt-2 flex flex-col gap-2">
        {webhook.webhooks.map((hook) => (
          <input
            key={hook.hook_url}
            readOnly
            aria-label={`URL of ${webhook.name}`}
            dir="ltr"
            value={hook.hook_url}
            className="h-11 w-full rounded border border-line bg-transparent px-3.5 text-soft"
          />
        ))}
      </div>
      {isHistoryOpen && <DeliveryHistory webhook={{ repository, slug: webhook.slug }} name={webhook.name} />}
      <DeleteWebhook
        webhook={{ repository, slug: webhook.slug }}
        name={webhook.name}
        remove={remove}
        isOpen={isDeleting}
        onOpenChange={setDeleting}
      />
    </article>
  );
}
