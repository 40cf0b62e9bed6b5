import { type ComponentProps, createElement, type ReactNode } from "react";
import ReactMarkdown, { type ExtraProps } from "react-markdown";
import remarkGfm from "remark-gfm";
import { Link } from "@/components/ui/link";

type DocsMarkdownProps = {
  markdown: string;
  /** The anchors of headings, by line. */
  anchors: ReadonlyMap<number, string>;
  /** The target of a link or a picture, or null for one without a target here. */
  linkTo: (link: string) => string | null;
};

/** A page of the documentation. It is our Markdown, so its pictures are shown, unlike those from people. */
export function DocsMarkdown({ markdown, anchors, linkTo }: DocsMarkdownProps) {
  const heading =
    (tag: "h1" | "h2" | "h3" | "h4") =>
    ({ node, children }: { children?: ReactNode } & ExtraProps) =>
      createElement(tag, { id: anchors.get(node?.position?.start.line ?? 0) }, children);
  return (
    <div className="prose docs">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        components={{
          h1: heading("h1"),
          h2: heading("h2"),
          h3: heading("h3"),
          h4: heading("h4"),
          a: ({ href = "", children }) => <DocsLink href={linkTo(href)}>{children}</DocsLink>,
          img: ({ src, alt = "" }) => <Picture src={linkTo(String(src))} alt={alt} />,
          // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
          pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
          table: ({ children }) => <Table>{children}</Table>,
        }}
      >
        {markdown}
      </ReactMarkdown>
    </div>
  );
}

function DocsLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return <span>{children}</span>;
  if (/^https?:/.test(href)) {
    return (
      <a href={href} rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  return <Link href={href}>{children}</Link>;
}

/** Includes both pictures if there are two, of which the theme shows one. */
function Picture({ src, alt }: { src: string | null; alt: string }) {
  if (src === null) return <span>{alt}</span>;
  const image = (of: string, className?: string) => (
    <img src={of} alt={alt} loading="lazy" className={className} />
  );
  if (!src.endsWith("-light.png")) return image(src);
  return (
    <>
      {image(src, "light-only")}
      {image(src.replace(/-light\.png$/, "-dark.png"), "dark-only")}
    </>
  );
}

function Table({ children }: ComponentProps<"table">) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
    <div tabIndex={0} className="overflow-x-auto">
      <table>{children}</table>
    </div>
  );
}
