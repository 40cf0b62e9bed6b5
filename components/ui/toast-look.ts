import type { ReactNode } from "react";

export type News = { title: string; description?: ReactNode; isError: boolean };

/** On a phone, toasts push the page down from the top. Elsewhere, they appear above a bar of buttons at the bottom. */
export const TOASTS =
  "z-50 fixed max-sm:inset-x-0 max-sm:top-0 max-sm:p-2 sm:w-96 sm:right-4 sm:bottom-4 sm:[:root:has([data-bottom-bar])_&]:bottom-24";
export const TOAST = "rounded-md border border-line bg-surface p-4 shadow-xl";
