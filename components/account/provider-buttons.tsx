import { buttonLook } from "@/components/ui/button";

type ProviderButtonsProps = {
  providers: readonly { id: string; name: string }[];
  /** What the person came with: where they go afterwards, an invitation, the setup link. */
  aim: Record<string, string | undefined>;
};

/** One button per provider of single sign-on. */
export function ProviderButtons({ providers, aim }: ProviderButtonsProps) {
  const query = new URLSearchParams(
    Object.entries(aim).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const suffix = query.size > 0 ? `?${query}` : "";
  return (
    <div className="flex flex-col gap-3">
      {providers.map(({ id, name }) => (
        // Not a Link, which would fetch it in advance.
        <a key={id} href={`/sso/${id}${suffix}`} className={buttonLook("secondary")}>
          Continue with {name}
        </a>
      ))}
    </div>
  );
}

/** Between the providers and the form. */
export function OrDivider() {
  return (
    <p className="my-6 flex items-center gap-3 text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
      or
    </p>
  );
}
