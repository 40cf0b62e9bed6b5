import { classNames } from "@/components/ui/class-names";

/** A placeholder for text or a card. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden="true"
      data-skeleton=""
      className={classNames("animate-pulse rounded bg-hover", className)}
    />
  );
}
