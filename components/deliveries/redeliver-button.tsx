"use client";

import { type RedeliverAction, useRedeliver } from "@/components/deliveries/use-redeliver";
import { Button } from "@/components/ui/button";
import type { DeliveryRef } from "@/lib/deliveries/delivery-input";

type RedeliverButtonProps = { delivery: DeliveryRef; redeliver: RedeliverAction };

export function RedeliverButton({ delivery, redeliver }: RedeliverButtonProps) {
  const mutation = useRedeliver(delivery, redeliver);
  return (
    <Button isPending={mutation.isPending} onClick={() => mutation.mutate(delivery.id)}>
      Redeliver
    </Button>
  );
}
