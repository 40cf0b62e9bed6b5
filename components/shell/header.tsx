import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { MainNav } from "@/components/shell/main-nav";
import { Link } from "@/components/ui/link";

/** The header of every page. `children` is shown on the right. */
export function Header({ isSignedIn, children }: { isSignedIn: boolean; children: ReactNode }) {
  return (
    <header className="border-b border-line print:hidden">
      <div className="mx-auto flex h-16 max-w-[100rem] items-center gap-3 px-4 sm:gap-8 sm:px-9">
        <Link href="/" className="flex items-center gap-2.5 rounded text-lg font-semibold">
          <Logo />
          <span className="max-[24rem]:sr-only">Dockbell</span>
        </Link>
        <nav aria-label="Main" className="flex-1">
          {isSignedIn && <MainNav />}
        </nav>
        {children}
      </div>
    </header>
  );
}
