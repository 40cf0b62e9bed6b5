import { ButtonLink } from "@/components/ui/button";

type PageLinksProps = {
  /** Of the page with the list, and what its address needs besides. */
  path: string;
  /** Where the shown part begins; undefined for the newest. */
  cursor: string | undefined;
  nextCursor: string | null;
  /** The list's items, such as "tags". */
  what: string;
  /** The parameter of the address that holds the cursor. */
  name?: string;
  /** The id of the heading to come back to. */
  anchor?: string;
};

/** To a list's older items and back to the newest; nothing where all are shown. */
export function PageLinks({ path, cursor, nextCursor, what, name = "cursor", anchor }: PageLinksProps) {
  if (!cursor && !nextCursor) return null;
  const hash = anchor ? `#${anchor}` : "";
  return (
    <nav aria-label={`More ${what}`} className="mt-5 flex flex-wrap gap-3">
      {cursor && <ButtonLink href={path + hash}>Newest {what}</ButtonLink>}
      {nextCursor && (
        <ButtonLink href={`${path}?${new URLSearchParams({ [name]: nextCursor })}${hash}`}>
          Older {what}
        </ButtonLink>
      )}
    </nav>
  );
}
