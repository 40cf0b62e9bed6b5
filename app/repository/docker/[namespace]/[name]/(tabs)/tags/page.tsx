import { Tag } from "lucide-react";
import type { Metadata } from "next";
import { SimulatePushButton } from "@/components/pushes/simulate-push-button";
import { TAGS_SHOWN, TagPageLinks } from "@/components/repositories/tag-page-links";
import { TagsTable } from "@/components/repositories/tags-table";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { repositoryPath } from "@/lib/domain/repositories/shared/repository-path";
import { listTags, TagCursor } from "@/lib/domain/repositories/tags";
import { repositoryOfPage } from "../../repository";

export const metadata: Metadata = { title: "Tags" };

export default async function TagsPage({
  params,
  searchParams,
}: PageProps<"/repository/docker/[namespace]/[name]/tags">) {
  const { namespace, name } = await params;
  const { ctx, repository } = await repositoryOfPage(namespace, name);
  const ref = { namespace: repository.namespace, name: repository.name };
  const cursor = TagCursor.safeParse((await searchParams).cursor).data;
  const { tags, nextCursor } = await listTags({ ctx, input: { ...ref, cursor, pageSize: TAGS_SHOWN } });
  return (
    <Card>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h2 id="tags" className="text-xl font-medium">
          Tags
        </h2>
        {repository.canWrite && <SimulatePushButton repository={ref} />}
      </div>
      {tags.length > 0 || cursor ? (
        <>
          {tags.length > 0 ? (
            <TagsTable tags={tags} repository={ref} />
          ) : (
            <p className="text-soft">No more tags.</p>
          )}
          <TagPageLinks path={repositoryPath(ref, "tags")} cursor={cursor} nextCursor={nextCursor} />
        </>
      ) : (
        <EmptyState icon={<Tag aria-hidden="true" size={36} />} title="No tags yet">
          A tag appears here when it is first pushed.
        </EmptyState>
      )}
    </Card>
  );
}
