import { RotateCw } from "lucide-react";
import { useRedeliver } from "@/components/deliveries/use-redeliver";
import { Spinner } from "@/components/ui/spinner";
import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";

type RedeliverRowProps = { delivery: DeliveryRef; subject: string };

/** Redelivers from a row of the list. A narrow list shows only an icon. */
export function RedeliverRow({ delivery, subject }: RedeliverRowProps) {
  const { run, pending } = useRedeliver();
  return (
    <button
      type="button"
      aria-disabled={pending}
      onClick={() => run(delivery)}
      className="relative z-10 -my-1.25 ml-auto flex min-h-8 min-w-8 items-center justify-center gap-1.5 rounded-md border border-line bg-bg px-2 text-sm font-medium text-soft transition-colors hover:border-accent hover:text-accent aria-disabled:opacity-60"
    >
      {pending ? <Spinner /> : <RotateCw aria-hidden="true" size={15} />}
      <span className="@max-4xl:sr-only">Redeliver</span>
      <span className="sr-only"> {subject}</span>
    </button>
  );
}
