import { ButtonLink } from "@/components/ui/button";
import { type ListAddress, listHref, WEBHOOKS_PER_PAGE } from "@/components/webhooks/list-address";

type PagesProps = {
  path: string;
  address: ListAddress;
  /** The number of matching webhooks. */
  count: number;
};

/** Links to the previous and next page; empty if all webhooks are shown. */
export function WebhookListPages({ path, address, count }: PagesProps) {
  const pages = Math.ceil(count / WEBHOOKS_PER_PAGE);
  const page = Number(address.page ?? 1);
  if (pages <= 1) return null;
  const to = (wanted: number) => listHref(path, address, { page: wanted > 1 ? String(wanted) : "" });
  return (
    <nav aria-label="Pages of webhooks" className="mt-5 flex flex-wrap items-center gap-3">
      {page > 1 && <ButtonLink href={to(page - 1)}>Previous</ButtonLink>}
      <span className="text-soft">
        Page {page} of {pages}
      </span>
      {page < pages && <ButtonLink href={to(page + 1)}>Next</ButtonLink>}
    </nav>
  );
}
