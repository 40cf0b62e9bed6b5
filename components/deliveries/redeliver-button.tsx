"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toaster";
import type { DeliveryRef } from "@/lib/deliveries/delivery-input";
import { deliveryPath, deliveryQueries } from "@/lib/deliveries/delivery-queries";
import type { ActionResult } from "@/lib/http/action-result";
import { unwrap } from "@/lib/http/unwrap";

export type RedeliverAction = (input: DeliveryRef) => Promise<ActionResult<{ id: string }>>;

/** Sends a delivery that has ended once more, and leads to the new one. */
export function RedeliverButton({
  delivery,
  redeliver,
}: {
  delivery: DeliveryRef;
  redeliver: RedeliverAction;
}) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const mutation = useMutation({
    mutationFn: async () => unwrap(await redeliver(delivery)),
    onSuccess: ({ id }) => router.push(deliveryPath(delivery, id)),
    onError: (error) => toast.error("It was not sent again", error.message),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deliveryQueries.key(delivery.repository) }),
  });
  return (
    <Button isPending={mutation.isPending} onClick={() => mutation.mutate()}>
      Redeliver
    </Button>
  );
}
