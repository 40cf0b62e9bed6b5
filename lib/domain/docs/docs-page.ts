/** A heading of a page, with the same anchor as on GitHub. */
type DocsHeading = { level: number; text: string; anchor: string; line: number };

export type DocsPage = {
  /** The page's path below /docs. */
  page: string;
  title: string;
  /** Relative to the documentation's folder. */
  file: string;
  markdown: string;
  headings: readonly DocsHeading[];
};

const PICTURE = /<picture>.*?<img alt="([^"]*)" src="([^"]+)">.*?<\/picture>/gs;
const FENCE = /^(?:```|~~~)/;

/** Parses a Markdown file. Its only HTML is pictures with two themes, which become Markdown pictures. */
export function toDocsPage(page: string, file: string, text: string): DocsPage {
  const markdown = text.replace(PICTURE, "![$1]($2)");
  const headings = headingsOf(markdown);
  return { page, file, markdown, headings, title: headings[0]?.text ?? page };
}

function headingsOf(markdown: string): DocsHeading[] {
  const used = new Map<string, number>();
  let isCode = false;
  return markdown.split("\n").flatMap((text, index) => {
    if (FENCE.test(text)) isCode = !isCode;
    const [, marks, source] = /^(#{1,4}) (.*)$/.exec(text) ?? [];
    if (isCode || !marks || source === undefined) return [];
    const heading = plainText(source);
    const anchor = anchorOf(heading);
    const repeated = used.get(anchor) ?? 0;
    used.set(anchor, repeated + 1);
    return [
      {
        level: marks.length,
        text: heading,
        anchor: repeated === 0 ? anchor : `${anchor}-${repeated}`,
        line: index + 1,
      },
    ];
  });
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** A line of Markdown as plain text. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*]/g, "")
    .trim();
}
