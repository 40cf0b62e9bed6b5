import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";

const SIZES = { sm: "size-8", md: "size-9", lg: "size-11" } as const;

const TONES = {
  muted: "text-muted hover:bg-hover hover:text-fg",
  accent: "bg-accent-soft text-accent",
} as const;

type Look = { size?: keyof typeof SIZES; tone?: keyof typeof TONES };

/**
 * The look of a round button of one icon, for links too. A size or a colour is chosen here and never added as a class:
 * of two classes for the same property, the order in the stylesheet decides which holds.
 */
export function iconButtonLook({ size = "md", tone = "muted" }: Look = {}): string {
  return `inline-flex shrink-0 items-center justify-center rounded-full transition-colors ${SIZES[size]} ${TONES[tone]}`;
}

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> &
  Look & {
    /** The accessible name, shown as a tooltip too. */
    label: string;
  };

/** A round button of one icon. */
export function IconButton({ label, size, tone, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tooltip=""
      className={classNames(iconButtonLook({ size, tone }), className)}
      {...rest}
    />
  );
}
