import type { ReactNode } from "react";

export type News = { title: string; description?: ReactNode; isError: boolean };

/** Above a bar of buttons at the bottom of the page. */
export const TOASTS = "fixed right-4 bottom-4 [:root:has([data-bottom-bar])_&]:bottom-24";
export const TOASTS_WIDTH = "w-[min(24rem,calc(100vw-2rem))]";
export const TOAST = "rounded-md border border-line bg-surface p-4 shadow-xl";
