"use client";

import { useRestoredPage } from "@/components/shell/restored-page";
import { useKeptFocus } from "@/components/ui/kept-focus";

/** Keeps every page's focus near its place, and updates a page that Back or Forward restores. Shows nothing. */
export function PageState() {
  useKeptFocus();
  useRestoredPage();
  return null;
}
