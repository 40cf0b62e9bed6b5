import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> & {
  /** The accessible name, shown as a tooltip too. */
  label: string;
};

/** A round button of one icon. */
export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tooltip=""
      className={classNames(
        "inline-flex size-9 shrink-0 items-center justify-center rounded-full text-muted transition-colors hover:bg-hover hover:text-fg",
        className,
      )}
      {...rest}
    />
  );
}
