import { ButtonLink } from "@/components/ui/button";
import type { PushRef } from "@/lib/domain/pushes/shared/push-input";
import { pushPagePath } from "@/lib/domain/pushes/shared/push-queries";

type ReceiptPagesProps = {
  push: PushRef;
  /** Counts from 1. */
  page: number;
  pages: number;
};

/** Links to the other pages of a receipt with many webhooks. */
export function ReceiptPages({ push: { id, ...repository }, page, pages }: ReceiptPagesProps) {
  if (pages <= 1 && page === 1) return null;
  const path = pushPagePath(repository, id);
  return (
    <nav aria-label="Pages of the receipt" className="mt-4 flex flex-wrap items-center gap-3">
      {page > 1 && <ButtonLink href={page === 2 ? path : `${path}?page=${page - 1}`}>Previous</ButtonLink>}
      <span className="text-soft">
        Page {page} of {pages}
      </span>
      {page < pages && <ButtonLink href={`${path}?page=${page + 1}`}>Next</ButtonLink>}
    </nav>
  );
}
