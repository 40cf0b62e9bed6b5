import { CopyButton } from "@/components/ui/copy-button";

/** New recovery codes, which are shown only once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <div role="status" className="w-full max-w-xl rounded border border-line bg-sunken p-4">
      <div className="mb-3 flex items-start justify-between gap-4">
        <p>
          <strong className="font-medium">Keep these recovery codes safe.</strong> Each one signs you in once,
          without the app. They are not shown again.
        </p>
        <CopyButton text={codes.join("\n")} label="Copy recovery codes" />
      </div>
      <ul aria-label="Recovery codes" className="grid gap-x-8 gap-y-1 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  );
}
