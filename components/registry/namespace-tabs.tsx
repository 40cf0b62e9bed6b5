import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { registriesPath } from "@/lib/registry/registry-path";

/** What there is of a namespace. Its repositories have a page of their own, where nobody sees these tabs. */
export function NamespaceTabs({ namespace }: { namespace: string }) {
  const tabs = [
    { label: "Repositories", href: "/repositories", isHere: false },
    { label: "Connected registries", href: registriesPath(namespace), isHere: true },
  ];
  return (
    <nav aria-label="Namespace" className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-2">
        {tabs.map(({ label, href, isHere }) => (
          <li key={label}>
            <Link
              href={href}
              aria-current={isHere ? "page" : undefined}
              className={classNames(
                "block border-b-4 px-4 py-2.5 whitespace-nowrap transition-colors",
                isHere ? "border-accent font-bold" : "border-transparent hover:border-line",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
