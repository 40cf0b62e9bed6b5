/** The components that call an action but aren't tested, with the reason. */
export const NOT_PRESSED: Record<string, string> = {
  "repositories/delete-repository.tsx": "a dialog, as delete-organization.tsx",
  "repositories/visibility-form.tsx": "a form with the same hook as build-form.tsx",
  "account/sign-in-form.tsx": "has a separate test without a session",
  "account/sign-up-form.tsx": "has a separate test without a session",
  "account/forgot-password-form.tsx":
    "a form with the same hook as sign-in-form.tsx, for people without a session",
  "account/reset-password-form.tsx":
    "needs a link from an email; a form with the same hook as sign-in-form.tsx",
  "account/confirm-address-form.tsx":
    "needs a link from an email; a form with the same hook as sign-in-form.tsx",
  "account/address-form.tsx": "needs a mail server; a form with the same hook as password-form.tsx",
  "account/delete-account.tsx": "a dialog, as delete-organization.tsx",
  "account/docker-id-form.tsx":
    "needs a single sign-on provider; a form with the same hook as sign-in-form.tsx",
  "account/connected-providers.tsx":
    "needs a single sign-on provider; a button with a banner, as accept-invitation.tsx",
  "account/code-form.tsx": "the second step of sign-in, with the same hook",
  "account/session-list.tsx": "needs a second session; a button with a toast, as in token-list.tsx",
  "account/two-factor-set-up.tsx": "needs a password first; a form, as password-form.tsx",
  "api/operation-form.tsx": "calls the API and no action",
  "deliveries/redeliver-selected.tsx": "needs a history; a button with a toast, as in token-list.tsx",
  "deliveries/retry-now.tsx": "needs a failing receiver; a button with a toast, as in token-list.tsx",
  "deliveries/use-redeliver.ts": "needs a history; a button with a toast, as in token-list.tsx",
  "failed-deliveries/redeliver-failed.tsx": "needs failures; a dialog, as simulate-push-form.tsx",
  "failed-deliveries/redelivery-progress.tsx": "needs a redelivery in progress; a button with a toast",
  "notices/mail-choice.tsx": "needs mail; a switch, as in registry-switches.tsx",
  "notices/notice-list.tsx": "has no button and shows no error",
  "operation/send-test-mail.tsx": "needs a mail server; a button with a toast, as in token-list.tsx",
  "operation/set-aside-actions.tsx":
    "needs a notification that is set aside; a button with a toast, as in token-list.tsx",
  "organizations/accept-invitation.tsx": "needs a second account; a button with a banner",
  "organizations/invitation-list.tsx": "a button with a toast, as in token-list.tsx",
  "people/use-role-form.ts": "needs a second member; a switch, as in registry-switches.tsx",
  "recoveries/recover-form.tsx": "needs failures; a form, as simulate-push-form.tsx",
  "recoveries/recovery-progress.tsx": "needs a recovery in progress; a button with a toast",
};
