import type { Metadata } from "next";
import { AddRegistryForm } from "@/components/registry/add-registry-form";
import { kindOptions } from "@/lib/domain/registry/kinds";
import { namespaceOfPage } from "../../../namespace";

export const metadata: Metadata = { title: "Connect a registry" };

type NewRegistryPageProps = PageProps<"/namespaces/[namespace]/registries/new">;

export default async function NewRegistryPage({ params }: NewRegistryPageProps) {
  const { namespace } = await namespaceOfPage(params, "namespace:registries");
  return (
    <div className="max-w-3xl">
      <h2 className="mb-6 text-xl font-medium">Connect a registry</h2>
      <AddRegistryForm namespace={namespace} kinds={kindOptions()} />
    </div>
  );
}
