import { NamespaceTabs } from "@/components/organizations/namespace-tabs";
import { namespaceOfPage } from "../namespace";

export default async function NamespaceLayout({ params, children }: LayoutProps<"/namespaces/[namespace]">) {
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
