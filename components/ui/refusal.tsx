import { usePathname, useSearchParams } from "next/navigation";
import { ErrorBanner } from "@/components/ui/banner";
import type { Refusal } from "@/lib/platform/wire/action-result";
import { signInPath } from "@/lib/platform/wire/requested-path";

/** Why an action was refused. For an expired session, it adds a link that opens a new tab, so that input isn't lost. */
export function RefusalText({ refused }: { refused: Refusal }) {
  const path = usePathname();
  const query = useSearchParams().toString();
  if (!refused.isSignedOut) return refused.message;
  return (
    <>
      {refused.message}{" "}
      <a
        href={signInPath(query === "" ? path : `${path}?${query}`)}
        target="_blank"
        rel="noreferrer"
        className="underline"
      >
        Sign in
      </a>
    </>
  );
}

type RefusalBannerProps = {
  refused: Refusal | null;
  /** The fields that show their own errors. The banner appears if none of them has one. */
  fields?: readonly string[];
};

/** A refusal that no field of the form shows. */
export function RefusalBanner({ refused, fields = [] }: RefusalBannerProps) {
  if (!refused) return null;
  const shown = Object.keys(refused.fields).filter((field) => fields.includes(field));
  if (shown.length > 0) return null;
  return (
    <ErrorBanner>
      <RefusalText refused={refused} />
    </ErrorBanner>
  );
}
