import { readDocs } from "@/lib/domain/docs/docs-files";
import { type DocsPage, plainText } from "@/lib/domain/docs/docs-page";
import { docsPath } from "@/lib/domain/docs/shared/docs-path";

const MAX_FOUND = 30;
const MAX_QUERY_CHARACTERS = 200;
/** The length of an excerpt on each side of the first match. */
const EXCERPT_CHARACTERS = 110;
const TITLE_POINTS = 100;
const HEADING_POINTS = 40;
const MAX_TEXT_POINTS = 10;
/** Decisions and benchmarks rank lower, because they are for contributors. */
const BACKGROUND_POINTS = -30;

export type DocsFound = { href: string; title: string; heading: string | null; excerpt: string };

type Section = { page: DocsPage; heading: string; anchor: string; text: string };

/** The distinct words of a search, in lowercase. */
export function docsWords(query: string): string[] {
  const words = query.slice(0, MAX_QUERY_CHARACTERS).toLowerCase().split(/\s+/);
  return [...new Set(words)].filter((word) => word !== "");
}

/** The sections that contain every word of a search, best match first. */
export function searchDocs(query: string): DocsFound[] {
  const words = docsWords(query);
  if (words.length === 0) return [];
  return [...readDocs().values()]
    .flatMap(sectionsOf)
    .map((section) => ({ section, points: pointsOf(section, words) }))
    .filter(({ points }) => points > Number.NEGATIVE_INFINITY)
    .sort((one, other) => other.points - one.points)
    .slice(0, MAX_FOUND)
    .map(({ section }) => toFound(section, words));
}

function sectionsOf(page: DocsPage): Section[] {
  const lines = page.markdown.split("\n");
  return page.headings.map(({ text: heading, anchor, line }, index) => {
    const end = page.headings[index + 1]?.line ?? lines.length + 1;
    const text = lines
      .slice(line, end - 1)
      .map(toPlainLine)
      .join(" ")
      .replaceAll(/\s+/g, " ")
      .trim();
    return { page, heading, anchor, text };
  });
}

/** Removes the markup of lists, tables and code blocks. */
function toPlainLine(line: string): string {
  if (/^(?:```|~~~)|^\|(?: ?-+ ?\|)+$/.test(line)) return "";
  return plainText(line.replace(/^\s*(?:[-*>]|\d+\.)\s/, "").replaceAll(/\s?\|\s?/g, " "));
}

function pointsOf({ page, heading, text }: Section, words: readonly string[]): number {
  const [inTitle, inHeading, inText] = [page.title, heading, text].map((one) => one.toLowerCase());
  let points = /^(?:decisions|benchmarks)/.test(page.page) ? BACKGROUND_POINTS : 0;
  for (const word of words) {
    const count = (inText?.split(word).length ?? 1) - 1;
    const isInHeading = inHeading?.includes(word) ?? false;
    const isInTitle = inTitle?.includes(word) ?? false;
    if (count === 0 && !isInHeading && !isInTitle) return Number.NEGATIVE_INFINITY;
    points += Math.min(count, MAX_TEXT_POINTS);
    if (isInHeading) points += HEADING_POINTS;
    if (isInTitle && heading === page.title) points += TITLE_POINTS;
  }
  return points;
}

function toFound({ page, heading, anchor, text }: Section, words: readonly string[]): DocsFound {
  const isWhole = heading === page.title;
  return {
    href: docsPath(page.page) + (isWhole ? "" : `#${anchor}`),
    title: page.title,
    heading: isWhole ? null : heading,
    excerpt: excerptOf(text, words),
  };
}

function excerptOf(text: string, words: readonly string[]): string {
  const places = words.map((word) => text.toLowerCase().indexOf(word)).filter((place) => place >= 0);
  const place = places.length > 0 ? Math.min(...places) : 0;
  const start = Math.max(place - EXCERPT_CHARACTERS, 0);
  const end = Math.min(place + EXCERPT_CHARACTERS, text.length);
  // Whole words score higher than parts of words.
  const from = start === 0 ? 0 : text.indexOf(" ", start) + 1;
  const cut = end === text.length ? end : text.lastIndexOf(" ", end);
  const to = cut > from ? cut : end;
  return `${from > 0 ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}
