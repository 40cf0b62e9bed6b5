import { classNames } from "@/components/ui/class-names";

/** Stands where text or a card will be. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden="true"
      data-skeleton=""
      className={classNames("animate-pulse rounded bg-hover", className)}
    />
  );
}
