"use client";

import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> & {
  /** The accessible name, shown as a tooltip too. */
  label: string;
};

/** A round button of one icon. */
export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <button
        type="button"
        aria-label={label}
        className={classNames(
          "inline-flex size-9 shrink-0 items-center justify-center rounded-full text-muted transition-colors hover:bg-hover hover:text-fg",
          className,
        )}
        {...rest}
      />
    </Tooltip>
  );
}
