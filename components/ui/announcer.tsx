import { usePathname } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";

type News = { text: string; count: number };

/** Announces a text with the announcer that is mounted on the page. */
let show: (text: string) => void = () => {};
/** The list that was shown last, such as the filters of a history. */
let shown: { path: string; list: string } | null = null;

/** The live region of `useAnnouncedList`. It is outside the pages, which are replaced with their lists. */
export function Announcer() {
  const [news, setNews] = useState<News>({ text: "", count: 0 });
  useEffect(() => {
    show = (text) => setNews(({ count }) => ({ text, count: count + 1 }));
  }, []);
  return (
    <p role="status" aria-label="Results" className="sr-only">
      {/* A new element, so that the same text is announced again. */}
      <span key={news.count}>{news.text}</span>
    </p>
  );
}

/**
 * Announces the content of a page of a list, after a filter or a link to another page of the list has changed it.
 *
 * @param list identifies the filters and the page; @param text undefined until it is known
 */
export function useAnnouncedList(list: string, text: string | undefined): void {
  const path = usePathname();
  const announce = useEffectEvent(() => {
    if (text === undefined) return;
    if (shown?.path === path && shown.list !== list) show(text);
    shown = { path, list };
  });
  const isKnown = text !== undefined;
  useEffect(() => {
    if (isKnown) announce();
  }, [list, path, isKnown]);
}
