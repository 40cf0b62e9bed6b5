/** A body as sent, with JSON indented. It is always shown as text. */
export function BodyText({ body }: { body: string }) {
  return (
    <pre
      dir="ltr"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: long content must scroll by keyboard
      tabIndex={0}
      className="mt-1 max-h-96 overflow-auto rounded border border-line bg-sunken p-3 font-mono text-[13px] wrap-anywhere whitespace-pre-wrap"
    >
      {indented(body)}
    </pre>
  );
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
