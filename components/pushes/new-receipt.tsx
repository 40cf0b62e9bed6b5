import { useEffect, useRef } from "react";
import { PushReceipt } from "@/components/pushes/push-receipt";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/time";
import type { RecordedPush } from "@/lib/domain/pushes/shared/push";
import { NEW_RECEIPT_LINES, pushPagePath } from "@/lib/domain/pushes/shared/push-queries";
import type { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";

type NewReceiptProps = { repository: RepositoryRef; push: RecordedPush };

/** The receipt of a new push, scrolled into view below its form. */
export function NewReceipt({ repository, push }: NewReceiptProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!section.current) return;
    // Its lines are loaded later, and the receipt can grow.
    const observer = new ResizeObserver(([entry]) => entry?.target.scrollIntoView({ block: "nearest" }));
    observer.observe(section.current);
    return () => observer.disconnect();
  }, []);
  const { namespace, name } = repository;
  const pushedAt = push.pushedAt.toISOString();
  return (
    <section ref={section} aria-labelledby="receipt" className="mt-6 scroll-mb-6 border-t border-line pt-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 id="receipt" className="min-w-0 font-medium wrap-anywhere">
          {namespace}/{name}:{push.tag}{" "}
          <span className="font-normal text-muted">
            · <RelativeTime value={pushedAt} now={pushedAt} />
          </span>
        </h3>
        <Link href={pushPagePath(repository, push.id)} className="link text-sm">
          View receipt
        </Link>
      </div>
      <PushReceipt push={{ ...repository, id: push.id }} limit={NEW_RECEIPT_LINES} />
    </section>
  );
}
