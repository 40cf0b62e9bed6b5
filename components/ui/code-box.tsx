import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";

type CodeBoxProps = {
  /** The text to copy. */
  text: string;
  /** The label of the copy button, such as "Copy command". */
  label: string;
  /** The same text with markup for line breaks. */
  children?: ReactNode;
};

/** A line to copy: a command, an address, a token. */
export function CodeBox({ text, label, children = text }: CodeBoxProps) {
  return (
    <div className="flex items-center gap-2 rounded border border-line bg-sunken py-1.5 pr-2 pl-3.5">
      <code
        className="min-w-0 flex-1 font-mono text-sm wrap-anywhere whitespace-pre-wrap text-soft"
        dir="ltr"
      >
        {children}
      </code>
      <CopyButton text={text} label={label} />
    </div>
  );
}
