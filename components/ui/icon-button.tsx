import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";
import { pendingButton } from "@/components/ui/pending";

const SIZES = { sm: "size-8", md: "size-9", lg: "size-11" } as const;

const TONES = {
  muted: "text-muted hover:bg-hover hover:text-fg",
  accent: "bg-accent-soft text-accent",
} as const;

type Look = { size?: keyof typeof SIZES; tone?: keyof typeof TONES };

/**
 * The classes of a round icon button, also for links. Select a size or color here instead of adding a class, because
 * the order in the stylesheet decides between two classes for the same property.
 */
export function iconButtonLook({ size = "md", tone = "muted" }: Look = {}): string {
  return `inline-flex shrink-0 items-center justify-center rounded-full transition-colors ${SIZES[size]} ${TONES[tone]}`;
}

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> &
  Look & {
    /** The accessible name, also shown as a tooltip. */
    label: string;
    /** Whether its action is in progress. */
    isPending?: boolean;
  };

/** A round icon button. */
export function IconButton({
  label,
  size,
  tone,
  isPending = false,
  onClick,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tooltip=""
      {...pendingButton(isPending, onClick)}
      className={classNames(iconButtonLook({ size, tone }), className)}
      {...rest}
    />
  );
}
