"use client";

import { useRestoredPage } from "@/components/shell/restored-page";
import { Announcer } from "@/components/ui/announcer";
import { useKeptFocus } from "@/components/ui/kept-focus";

/**
 * Keeps every page's focus near its place, updates a page that Back or Forward restores, and announces the results of
 * filters. Shows nothing.
 */
export function PageState() {
  useKeptFocus();
  useRestoredPage();
  return <Announcer />;
}
