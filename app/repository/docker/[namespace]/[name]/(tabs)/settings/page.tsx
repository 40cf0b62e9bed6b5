import type { Metadata } from "next";
import { BuildForm } from "@/components/repositories/build-form";
import { DeleteRepository } from "@/components/repositories/delete-repository";
import { VisibilityForm } from "@/components/repositories/visibility-form";
import { Card } from "@/components/ui/card";
import { administeredRepositoryOfPage } from "../../repository";

export const metadata: Metadata = { title: "Settings" };

type SettingsPageProps = PageProps<"/repository/docker/[namespace]/[name]/settings">;

export default async function SettingsPage({ params }: SettingsPageProps) {
  const { namespace, name } = await params;
  const { repository } = await administeredRepositoryOfPage(namespace, name);
  const ref = { namespace: repository.namespace, name: repository.name };
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <VisibilityForm repository={ref} isPrivate={repository.isPrivate} revision={repository.revision} />
      </Card>
      <Card>
        <BuildForm
          repository={ref}
          isTrusted={repository.isTrusted}
          dockerfile={repository.dockerfile}
          revision={repository.revision}
        />
      </Card>
      <Card className="border-bad/40">
        <DeleteRepository repository={ref} />
      </Card>
    </div>
  );
}
