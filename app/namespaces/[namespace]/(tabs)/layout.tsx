import type { Metadata } from "next";
import { NamespaceTabs } from "@/components/organizations/namespace-tabs";
import { decodedParam } from "@/lib/platform/text/parse-url";
import { namespaceOfPage } from "../namespace";

type NamespaceLayoutProps = LayoutProps<"/namespaces/[namespace]">;

export async function generateMetadata({ params }: NamespaceLayoutProps): Promise<Metadata> {
  const namespace = decodedParam((await params).namespace);
  return { title: { default: namespace, template: `%s · ${namespace} · Dockbell` } };
}

export default async function NamespaceLayout({ params, children }: NamespaceLayoutProps) {
  const { namespace, details } = await namespaceOfPage(params);
  return (
    <>
      <h1 className="text-2xl font-semibold break-all">{namespace}</h1>
      <p className="mt-1 wrap-anywhere text-soft">
        {details.organization ? details.organization.displayName : "Your namespace"}
      </p>
      <div className="mt-5 mb-8">
        <NamespaceTabs
          namespace={namespace}
          isOrganization={details.organization !== null}
          may={details.may}
        />
      </div>
      {children}
    </>
  );
}
