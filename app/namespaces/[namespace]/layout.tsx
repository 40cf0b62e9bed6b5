import { NamespaceTabs } from "@/components/registry/namespace-tabs";
import { orNotFound } from "@/lib/http/page-verb";
import { listSources } from "@/lib/registry/list-sources";
import { registriesPath } from "@/lib/registry/registry-path";
import { namespaceOfPage } from "./namespace";

export default async function NamespaceLayout({ params, children }: LayoutProps<"/namespaces/[namespace]">) {
  const { ctx, namespace } = await namespaceOfPage(params);
  await orNotFound(listSources({ ctx, input: { namespace } }), registriesPath(namespace));
  return (
    <>
      <h1 className="text-2xl font-semibold break-all">{namespace}</h1>
      <div className="mt-5 mb-8">
        <NamespaceTabs namespace={namespace} />
      </div>
      {children}
    </>
  );
}
