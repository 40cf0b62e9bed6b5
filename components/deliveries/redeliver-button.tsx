import { useRedeliver } from "@/components/deliveries/use-redeliver";
import { Button } from "@/components/ui/button";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";

export function RedeliverButton({ delivery }: { delivery: DeliveryRef }) {
  const { run, pending } = useRedeliver();
  return (
    <Button isPending={pending} onClick={() => run(delivery)}>
      Redeliver
    </Button>
  );
}
