"use client";

import { useAnnouncedList } from "@/components/ui/announcer";

/** Calls `useAnnouncedList` for a list that the server renders. */
export function AnnouncedList({ list, text }: { list: string; text: string }) {
  useAnnouncedList(list, text);
  return null;
}
