import { Tag } from "lucide-react";
import type { Metadata } from "next";
import { SimulatePushButton } from "@/components/pushes/simulate-push-button";
import { TagsTable } from "@/components/repositories/tags-table";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { listTags } from "@/lib/repositories/list-tags";
import { simulatePushAction } from "../actions";
import { repositoryOfPage } from "../repository";

export const metadata: Metadata = { title: "Tags" };

export default async function TagsPage({ params }: PageProps<"/repository/docker/[namespace]/[name]/tags">) {
  const { namespace, name } = await params;
  const { ctx, repository } = await repositoryOfPage(namespace, name);
  const ref = { namespace: repository.namespace, name: repository.name };
  const { tags } = await listTags({ ctx, input: ref });
  return (
    <Card>
      <h2 className="mb-5 text-xl font-medium">Tags</h2>
      {tags.length > 0 ? (
        <TagsTable tags={tags} />
      ) : (
        <EmptyState
          icon={<Tag aria-hidden="true" size={36} />}
          title="No tags yet"
          action={
            repository.canWrite && <SimulatePushButton repository={ref} simulate={simulatePushAction} />
          }
        >
          A tag appears here with its first push.
        </EmptyState>
      )}
    </Card>
  );
}
