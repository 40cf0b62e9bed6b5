import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { pendingButton } from "@/components/ui/pending";
import { Spinner } from "@/components/ui/spinner";

const BASE =
  "inline-flex min-h-10 items-center justify-center gap-2 rounded-md border px-4 py-1.5 text-[15px] font-medium whitespace-nowrap transition-colors";

const VARIANTS = {
  primary: "border-transparent bg-accent-strong text-white enabled:hover:brightness-110",
  secondary: "border-accent text-accent hover:bg-accent-soft",
  danger: "border-transparent bg-bad-strong text-white enabled:hover:brightness-110",
  quiet: "border-transparent text-soft hover:bg-hover hover:text-fg",
} as const;

type Look = { variant?: keyof typeof VARIANTS };

type ButtonProps = ComponentProps<"button"> &
  Look & {
    /** Whether its action is in progress. */
    isPending?: boolean;
  };

export function Button({
  variant = "secondary",
  isPending = false,
  onClick,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...pendingButton(isPending, onClick)}
      className={classNames(
        BASE,
        VARIANTS[variant],
        "disabled:opacity-60 aria-disabled:opacity-60",
        className,
      )}
      {...rest}
    >
      {isPending && <Spinner />}
      {children}
    </button>
  );
}

/** The classes for a link to another site, which can't be a ButtonLink. */
export function buttonLook(variant: keyof typeof VARIANTS): string {
  return classNames(BASE, VARIANTS[variant]);
}

export function ButtonLink({
  variant = "secondary",
  href,
  children,
}: Look & { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className={classNames(BASE, VARIANTS[variant], variant === "primary" && "hover:brightness-110")}
    >
      {children}
    </Link>
  );
}
