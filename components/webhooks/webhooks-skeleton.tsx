import { Skeleton } from "@/components/ui/skeleton";

export function WebhooksSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Loading webhooks</span>
      {["first", "second"].map((key) => (
        <div key={key} className="rounded border border-line p-6">
          <Skeleton className="mb-4 h-5 w-40" />
          <Skeleton className="h-11 w-full" />
        </div>
      ))}
    </div>
  );
}
