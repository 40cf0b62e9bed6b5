import type { ReactNode } from "react";

export type News = { title: string; description?: ReactNode; isError: boolean };

export const TOASTS_WIDTH = "w-[min(24rem,calc(100vw-2rem))]";
export const TOAST = "rounded-md border border-line bg-surface p-4 shadow-xl";
