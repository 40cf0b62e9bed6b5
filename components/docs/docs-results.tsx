import { Link } from "@/components/ui/link";

type Found = { href: string; title: string; heading: string | null; excerpt: string };

type DocsResultsProps = { q: string; found: readonly Found[]; words: readonly string[] };

/** The results of a search in the documentation, with its words highlighted. */
export function DocsResults({ q, found, words }: DocsResultsProps) {
  return (
    <>
      <h1 className="text-2xl font-semibold wrap-anywhere">Results for “{q}”</h1>
      <p role="status" className="mt-1 text-soft">
        {found.length === 0 && "No page contains all of these words. Try fewer words."}
        {found.length === 1 && "1 section"}
        {found.length > 1 && `${found.length} sections`}
      </p>
      <ol aria-label="Results" className="mt-5 divide-y divide-line">
        {found.map(({ href, title, heading, excerpt }) => (
          <li key={href} className="py-4">
            <Link href={href} className="link font-medium">
              {title}
              {heading && ` › ${heading}`}
            </Link>
            <p className="mt-1 wrap-anywhere text-soft">
              <Marked text={excerpt} words={words} />
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = text.split(new RegExp(`(${escaped.join("|")})`, "gi"));
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      <mark key={index} className="rounded-sm bg-accent-soft text-fg">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}
