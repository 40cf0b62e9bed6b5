import { PageLinks } from "@/components/ui/page-links";

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
export function TagPageLinks(props: TagPageLinksProps) {
  return <PageLinks {...props} what="tags" anchor="tags" />;
}
