import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceCard } from "@/components/ui/choice-card";
import { Dialog } from "@/components/ui/dialog";
import { RefusalBanner } from "@/components/ui/refusal";
import { useAction } from "@/components/ui/use-action";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { webhookQueries } from "@/lib/domain/webhooks/shared/webhook-queries";
import { rotateSecretAction } from "@/lib/domain/webhooks/webhook-actions";
import { quoted } from "@/lib/platform/text/sentence";

const CHOICES = [
  {
    overlapSeconds: 24 * 60 * 60,
    label: "Keep the old secret for 24 hours",
    hint: "Deliveries are signed with both, so you have time to update the receiver.",
  },
  {
    overlapSeconds: 0,
    label: "Revoke the old secret now",
    hint: "Use this if the secret was leaked. The receiver refuses deliveries until it has the new secret.",
  },
];

type RotateSecretProps = {
  name: string;
  reference: WebhookRef;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onRotated: (secret: string) => void;
};

/** Asks for confirmation before a new secret is created, and whether to keep the old one. */
export function RotateSecret({ name, reference, isOpen, onOpenChange, onRotated }: RotateSecretProps) {
  const queryClient = useQueryClient();
  const [overlapSeconds, setOverlapSeconds] = useState(CHOICES[0]?.overlapSeconds);
  const call = useAction(rotateSecretAction, {
    onDone: async (secret) => {
      onRotated(secret);
      onOpenChange(false);
      await queryClient.invalidateQueries({ queryKey: webhookQueries.key(reference.repository) });
    },
  });
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      call={call}
      title="Rotate the signing secret?"
      description={`${quoted(name)} gets a new secret. Update its receiver.`}
    >
      <div className="flex flex-col gap-5">
        <RefusalBanner refused={call.refused} />
        <fieldset className="flex flex-col gap-3">
          <legend className="sr-only">The old secret</legend>
          {CHOICES.map((choice) => (
            <ChoiceCard
              key={choice.label}
              group="overlap"
              value={String(choice.overlapSeconds)}
              label={choice.label}
              hint={choice.hint}
              isSelected={choice.overlapSeconds === overlapSeconds}
              onSelect={() => setOverlapSeconds(choice.overlapSeconds)}
            />
          ))}
        </fieldset>
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            variant="primary"
            isPending={call.pending}
            onClick={() => call.run({ ...reference, overlapSeconds })}
          >
            Rotate
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
