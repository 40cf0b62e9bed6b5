import { buttonLook } from "@/components/ui/button";

type ProviderButtonsProps = {
  providers: readonly { id: string; name: string }[];
  /** Parameters to keep during the sign-in: the page to return to, an invitation, the setup link. */
  aim: Record<string, string | undefined>;
};

/** A button for each single sign-on provider. */
export function ProviderButtons({ providers, aim }: ProviderButtonsProps) {
  const query = new URLSearchParams(
    Object.entries(aim).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const suffix = query.size > 0 ? `?${query}` : "";
  return (
    <div className="flex flex-col gap-3">
      {providers.map(({ id, name }) => (
        // This isn't a Link, because fetching it in advance would start the sign-in.
        <a key={id} href={`/sso/${id}${suffix}`} className={buttonLook("secondary")}>
          Continue with {name}
        </a>
      ))}
    </div>
  );
}

/** Separates the providers from the form. */
export function OrDivider() {
  return (
    <p className="my-6 flex items-center gap-3 text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
      or
    </p>
  );
}
