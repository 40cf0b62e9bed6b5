import { addressOf } from "@/components/deliveries/history-address";
import type { HistoryFilterValues } from "@/components/deliveries/history-filters";
import { cursorOf, type SearchProgress } from "@/components/deliveries/use-search";
import { ButtonLink } from "@/components/ui/button";

type ListPagesProps = {
  /** Accessible name. */
  label: string;
  path: string;
  values: HistoryFilterValues;
  /** The page's cursor; undefined for the newest. */
  cursor: string | undefined;
  /** The API's link to older deliveries. */
  next: string | null;
  progress: SearchProgress | null;
};

/** Links to older deliveries and back to the newest. A search continues automatically until a page is full. */
export function ListPages({ label, path, values, cursor, next, progress }: ListPagesProps) {
  const after = cursorOf(next);
  const older = after && <ButtonLink href={path + addressOf({ ...values, cursor: after })}>Older</ButtonLink>;
  return (
    <nav aria-label={label} className="flex flex-wrap gap-3 empty:hidden">
      {cursor && <ButtonLink href={path + addressOf(values)}>Newest</ButtonLink>}
      {progress ? <noscript>{older}</noscript> : older}
    </nav>
  );
}
