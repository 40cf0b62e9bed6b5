import type { ComponentProps, MouseEvent } from "react";

/**
 * The attributes of a button while its action is in progress. It keeps the focus, which `disabled` would move to the
 * start of the page, and its clicks do nothing.
 */
export function pendingButton(
  isPending: boolean,
  onClick: ComponentProps<"button">["onClick"],
): Pick<ComponentProps<"button">, "aria-disabled" | "onClick"> {
  return isPending ? { "aria-disabled": true, onClick: ignore } : { onClick };
}

function ignore(event: MouseEvent): void {
  event.preventDefault();
}
