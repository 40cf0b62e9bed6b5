import Link from "next/link";
import { classNames } from "@/components/ui/class-names";

export type TabLink = { label: string; href: string; isHere: boolean };

/** Tabs that are pages of their own, so they are links. @param label whose tabs */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
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
