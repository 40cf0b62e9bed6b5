import type { MouseEvent } from "react";

/** The second click of a double click is no second submission: it may find a form that was just emptied. */
export function submitOnce(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault();
}
