"use client";

import { type RedeliverAction, useRedeliver } from "@/components/deliveries/use-redeliver";
import { Button } from "@/components/ui/button";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";

type RedeliverButtonProps = { delivery: DeliveryRef; redeliver: RedeliverAction };

export function RedeliverButton({ delivery, redeliver }: RedeliverButtonProps) {
  const { run, pending } = useRedeliver(delivery, redeliver);
  return (
    <Button isPending={pending} onClick={() => run(delivery.id)}>
      Redeliver
    </Button>
  );
}
