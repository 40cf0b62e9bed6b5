import { ButtonLink } from "@/components/ui/button";

type PageLinksProps = {
  /** The path of the page with the list, including other parameters. */
  path: string;
  /** The cursor of the shown part; undefined for the newest. */
  cursor: string | undefined;
  nextCursor: string | null;
  /** The list's items, such as "tags". */
  what: string;
  /** The query parameter for the cursor. */
  name?: string;
  /** The ID of the heading to return to. */
  anchor?: string;
};

/** Links to a list's older items and back to the newest; empty if all are shown. */
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
