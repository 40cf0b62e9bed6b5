import { WarningBanner } from "@/components/ui/banner";
import { CodeBox } from "@/components/ui/code-box";
import type { SentInvitation as Sent } from "@/lib/domain/organizations/shared/sent-invitation";

/** An invitation's link, the once that it is shown. */
export function SentInvitation({ url, mail, email }: Sent) {
  return (
    <div role="status" className="flex flex-col gap-3">
      {mail === "failed" && (
        <WarningBanner>
          The mail to {email} could not be sent; the log says why. Hand the link over yourself.
        </WarningBanner>
      )}
      {mail === "limited" && (
        <WarningBanner>
          The invitation was not emailed to {email}, because you or this address has reached the daily limit
          of emails. Share the link yourself.
        </WarningBanner>
      )}
      <p>
        {mail === "sent" ? `The invitation was sent to ${email}. ` : ""}
        This link lets one person in within 7 days. It is not shown again.
      </p>
      <CodeBox text={url} label="Copy invitation link" />
    </div>
  );
}
