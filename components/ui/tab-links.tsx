import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";

export type TabLink = { label: string; href: string; isHere: boolean };

/** Tabs that are separate pages, so they are links. @param label the owner of the tabs */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const strip = useRef<HTMLElement>(null);
  const here = tabs.find(({ isHere }) => isHere)?.href;
  useEffect(() => {
    if (here) centerOpenTab(strip.current);
  }, [here]);
  return (
    <nav ref={strip} aria-label={label} className="fade-edges -mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex w-max sm:gap-2">
        {tabs.map(({ label, href, isHere }) => (
          <li key={label}>
            <Link
              href={href}
              aria-current={isHere ? "page" : undefined}
              data-label={label}
              className={classNames(
                // Reserves space for the bold label in every tab, so that tabs don't move when another one is opened.
                "grid justify-items-center rounded-t border-b-4 px-4 py-2.5 whitespace-nowrap transition-colors after:invisible after:h-0 after:overflow-hidden after:font-bold after:content-[attr(data-label)] focus-visible:-outline-offset-2 max-sm:px-2.5",
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

/** Scrolls only the tabs, because scrollIntoView could also scroll the page. */
function centerOpenTab(strip: HTMLElement | null) {
  const tab = strip?.querySelector("[aria-current=page]");
  if (!strip || !tab) return;
  const { left, width } = tab.getBoundingClientRect();
  strip.scrollLeft += left + width / 2 - (strip.getBoundingClientRect().left + strip.clientWidth / 2);
}
