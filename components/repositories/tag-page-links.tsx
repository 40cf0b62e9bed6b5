import { PageLinks } from "@/components/ui/page-links";

/** The number of tags per page. */
export const TAGS_SHOWN = 50;

type TagPageLinksProps = {
  /** The path of the page with the tags. */
  path: string;
  /** The cursor of the shown tags; undefined for the newest. */
  cursor: string | undefined;
  nextCursor: string | null;
};

/** Links to a repository's older tags and back to the newest; empty if all are shown. */
export function TagPageLinks(props: TagPageLinksProps) {
  return <PageLinks {...props} what="tags" anchor="tags" />;
}
