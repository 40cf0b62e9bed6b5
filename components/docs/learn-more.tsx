import { Link } from "@/components/ui/link";
import { docsPath } from "@/lib/domain/docs/shared/docs-path";

/** A link to the page of the documentation. @param page its path below /docs, with an anchor if any */
export function LearnMore({ page, about }: { page: string; about: string }) {
  return (
    <Link href={docsPath(page)} className="link whitespace-nowrap">
      Learn more<span className="sr-only"> about {about}</span>
    </Link>
  );
}
