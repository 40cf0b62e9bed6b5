import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";

/**
 * Markdown as people write it. HTML in it is shown as text, and links other than http(s) and mailto lead
 * nowhere. Pictures are links to them: showing one would tell its host who reads here.
 */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        components={{
          // react-markdown has emptied what leads to a script.
          a: ({ href, children }) =>
            href ? (
              <a href={href} rel="nofollow noopener noreferrer">
                {children}
              </a>
            ) : (
              <span>{children}</span>
            ),
          img: ({ src, alt }) =>
            typeof src === "string" && src ? (
              <a href={src} rel="nofollow noopener noreferrer">
                {alt || src}
              </a>
            ) : (
              <span>{alt}</span>
            ),
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
