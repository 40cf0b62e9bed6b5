import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** The summary of a `<details>`. Wrapped content stays next to the chevron, not below it. */
export function DisclosureSummary({ children }: { children: ReactNode }) {
  return (
    <summary className="grid cursor-pointer grid-cols-[auto_1fr] gap-x-3 rounded px-4 py-3.5 hover:bg-hover focus-visible:-outline-offset-2 sm:px-5">
      <ChevronRight
        aria-hidden="true"
        size={18}
        className="mt-0.75 text-muted transition-transform motion-reduce:transition-none [[open]>summary>&]:rotate-90"
      />
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-4 gap-y-1">{children}</span>
    </summary>
  );
}
