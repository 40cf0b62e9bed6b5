import { ButtonLink } from "@/components/ui/button";

/** On a page. */
export const TAGS_SHOWN = 50;

type TagPageLinksProps = {
  /** Of the page that shows tags. */
  path: string;
  /** Of the tags shown; undefined where they are the newest. */
  cursor: string | undefined;
  nextCursor: string | null;
};

/** To a repository's older tags and back to the newest; nothing where all are shown. */
export function TagPageLinks({ path, cursor, nextCursor }: TagPageLinksProps) {
  if (!cursor && !nextCursor) return null;
  return (
    <div className="mt-5 flex flex-wrap gap-3">
      {cursor && <ButtonLink href={`${path}#tags`}>Newest tags</ButtonLink>}
      {nextCursor && (
        <ButtonLink href={`${path}?${new URLSearchParams({ cursor: nextCursor })}#tags`}>
          Older tags
        </ButtonLink>
      )}
    </div>
  );
}
