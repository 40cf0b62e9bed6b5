import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sinceOf, sincesOf } from "@/components/recoveries/recovery-since";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { LoadError } from "@/components/ui/load-error";
import { RefusalBanner } from "@/components/ui/refusal";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useAction } from "@/components/ui/use-action";
import { deliveryQueries } from "@/lib/domain/deliveries/shared/delivery-queries";
import { previewRecoveryAction, recoverAction } from "@/lib/domain/recoveries/recovery-actions";
import { recoveryQueries } from "@/lib/domain/recoveries/shared/recovery-queries";
import type { WebhookRef } from "@/lib/domain/webhooks/shared/webhook-input";
import { counted } from "@/lib/platform/text/sentence";
import { unwrap } from "@/lib/platform/wire/action-result";

type RecoverFormProps = {
  webhook: WebhookRef;
  failingSince: string | null;
  onClose: () => void;
};

export function RecoverForm({ webhook, failingSince, onClose }: RecoverFormProps) {
  const queryClient = useQueryClient();
  const options = sincesOf(failingSince);
  const [chosen, setChosen] = useState(options[0]?.value ?? "24h");
  const [typed, setTyped] = useState("");
  // Uses the time when the form was opened, so that the count matches the redeliveries.
  const [openedAt] = useState(() => new Date());
  const since = sinceOf({ chosen, typed, failingSince, now: openedAt });
  const ref = { repository: webhook.repository, slug: webhook.slug };
  const preview = useQuery({
    queryKey: [...deliveryQueries.key(ref.repository), ref.slug, "recovery-preview", since],
    queryFn: async () => unwrap(previewRecoveryAction({ ...ref, since: since ?? "" })),
    enabled: since !== null,
    retry: false,
  });
  const { run, pending, refused } = useAction(recoverAction, {
    onDone: (recovery) => {
      queryClient.setQueryData(recoveryQueries.last(ref).queryKey, recovery);
      onClose();
    },
  });
  const count = preview.data;
  return (
    <Form className="flex flex-col gap-5" onSubmit={() => run({ ...ref, since: since ?? "" })}>
      <SelectField label="Period" value={chosen} options={options} onChange={setChosen} />
      {chosen === "typed" && (
        <TextField
          label="Since"
          type="datetime-local"
          hint="In your time zone."
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <RefusalBanner refused={refused} />
      {preview.error ? (
        <LoadError error={preview.error} onRetry={preview.refetch} />
      ) : (
        <p role="status">{countOf(count, since)}</p>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" disabled={!count} isPending={pending}>
          {count ? `Redeliver ${count.toLocaleString("en")}` : "Redeliver"}
        </Button>
      </div>
    </Form>
  );
}

function countOf(count: number | undefined, since: string | null): string {
  if (since === null) return "Enter the start of the period.";
  if (count === undefined) return "Counting...";
  if (count === 0) return "No deliveries failed in this period.";
  return `${counted(count, "delivery", "deliveries")} failed.`;
}
