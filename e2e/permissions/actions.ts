import { action, descriptionOf, type Operation, type Subject } from "@/e2e/permissions/operation";

const ABSENT_ID = "00000000-0000-7000-8000-000000000000";

const repository = ({ namespace, repository: name }: Subject) => ({ namespace, name });
const ofWebhook = (subject: Subject) => ({ repository: repository(subject), slug: subject.slug });
const ofNamespace = ({ namespace }: Subject) => ({ namespace });
const ofSource = ({ namespace, sourceId: id }: Subject) => ({ namespace, id });

/** Every server action on data with an owner. Actions that delete data get IDs that don't exist. */
export const ACTIONS: readonly Operation[] = [
  action("createRepositoryAction", "namespace:create", (subject) => repository(subject)),
  action("updateRepositoryAction", "repository:write", (subject) => ({
    ...repository(subject),
    changes: { description: descriptionOf(subject) },
  })),
  action("updateRepositoryAction", "repository:admin", (subject) => ({
    ...repository(subject),
    changes: { isPrivate: subject.isPrivate },
  })),
  action("deleteRepositoryAction", "repository:admin", (subject) => ({
    ...repository(subject),
    confirmation: "not its name",
  })),
  action("simulatePushAction", "repository:write", (subject) => ({ repository: repository(subject) })),

  action("addCollaboratorAction", "repository:admin", (subject) => ({
    repository: repository(subject),
    username: "nobody",
  })),
  action("changeCollaboratorAction", "repository:admin", (subject) => ({
    repository: repository(subject),
    username: "nobody",
    role: "admin",
  })),
  action("removeCollaboratorAction", "repository:admin", (subject) => ({
    repository: repository(subject),
    username: "nobody",
  })),

  action("createWebhookAction", "repository:admin", (subject) => ({
    repository: repository(subject),
    name: "canary",
    hookUrls: ["http://127.0.0.1:9/"],
  })),
  action("updateWebhookAction", "repository:admin", (subject) => ({
    ...ofWebhook(subject),
    changes: { name: "canary" },
  })),
  action("disableWebhookAction", "repository:admin", ofWebhook),
  action("pauseWebhookAction", "repository:admin", ofWebhook),
  action("resumeWebhookAction", "repository:admin", ofWebhook),
  action("enableWebhookAction", "repository:admin", ofWebhook),
  action("previewEnableAction", "repository:admin", ofWebhook),
  action("previewBodyAction", "repository:admin", (subject) => ({
    repository: repository(subject),
    format: "slack",
  })),
  action("sendTestAction", "repository:admin", ofWebhook),
  action("duplicateWebhookAction", "repository:admin", ofWebhook),
  action("revealSecretAction", "repository:admin", ofWebhook),
  action("rotateSecretAction", "repository:admin", ofWebhook),
  action("redeliverAction", "repository:admin", (subject) => ({
    ...ofWebhook(subject),
    id: subject.deliveryId,
  })),
  action("redeliverSelectedAction", "repository:admin", (subject) => ({
    ...ofWebhook(subject),
    ids: [subject.deliveryId],
  })),
  action("previewRecoveryAction", "repository:admin", (subject) => ({
    ...ofWebhook(subject),
    since: "2026-01-01T00:00:00Z",
  })),
  action("recoverAction", "repository:admin", (subject) => ({
    ...ofWebhook(subject),
    since: "2026-01-01T00:00:00Z",
  })),
  action("cancelRecoveryAction", "repository:admin", ofWebhook),
  action("retryDeliveryAction", "repository:admin", (subject) => ({
    ...ofWebhook(subject),
    id: subject.deliveryId,
  })),
  action("deleteWebhookAction", "repository:admin", (subject) => ({
    repository: repository(subject),
    slug: "not-there",
  })),

  action("previewFailedRedeliveryAction", "namespace:webhooks", ofNamespace),
  action("redeliverFailedAction", "namespace:webhooks", ofNamespace),
  action("cancelFailedRedeliveryAction", "namespace:webhooks", ofNamespace),

  action("createReceiverAction", "repository:admin", (subject) => ({ scope: repository(subject) })),
  action("setResponseAction", "repository:admin", (subject) => ({
    key: subject.receiverKey,
    response: { status: 200, body: "", delay: 0, resets: false, failuresLeft: 0, callbackState: null },
  })),
  action("deleteReceiverAction", "repository:admin", async (subject) => ({
    key: subject.repository === "absent" ? "absent" : await subject.doomedReceiver(),
  })),

  action("addSourceAction", "namespace:registries", (subject) => ({
    ...ofNamespace(subject),
    kind: "zot",
    name: "canary-registry",
  })),
  action("updateSourceAction", "namespace:registries", (subject) => ({ ...ofSource(subject), changes: {} })),
  action("rotateTokenAction", "namespace:registries", ofSource),
  action("sendTestEventAction", "namespace:registries", ofSource),
  action("deleteSourceAction", "namespace:registries", (subject) => ({
    ...ofNamespace(subject),
    id: ABSENT_ID,
  })),

  action("retrySetAsideAction", "operator", () => ({ id: ABSENT_ID })),
  action("deleteSetAsideAction", "operator", () => ({ id: ABSENT_ID })),
  action("sendTestMailAction", "operator", () => ({})),

  action("inviteMemberAction", "namespace:members", ofNamespace),
  action("revokeInvitationAction", "namespace:members", (subject) => ({
    ...ofNamespace(subject),
    id: ABSENT_ID,
  })),
  action("changeMemberRoleAction", "namespace:members", (subject) => ({
    ...ofNamespace(subject),
    username: "nobody",
    role: "owner",
  })),
  action("removeMemberAction", "namespace:members", (subject) => ({
    ...ofNamespace(subject),
    username: "nobody",
  })),
  action("setRetentionAction", "namespace:audit", (subject) => ({
    ...ofNamespace(subject),
    deliveries: null,
    bodies: null,
    events: null,
  })),
  action("renameOrganizationAction", "namespace:delete", (subject) => ({
    ...ofNamespace(subject),
    displayName: "The crew",
  })),
  action("deleteOrganizationAction", "namespace:delete", (subject) => ({
    ...ofNamespace(subject),
    confirmation: "not its name",
  })),

  action("updateProfileAction", "signed in", () => ({ name: "Someone" })),
  action("changePasswordAction", "signed in", () => ({
    current: "not the password",
    password: "another one",
  })),
  action("requestAddressChangeAction", "signed in", () => ({
    email: "canary@example.com",
    current: "not the password",
  })),
  action("deleteAccountAction", "signed in", () => ({ confirmation: "not the Docker ID" })),
  action("disconnectAccountAction", "signed in", () => ({ provider: "absent" })),
  action("endSessionAction", "signed in", () => ({ id: ABSENT_ID })),
  action("createTokenAction", "signed in", () => ({ label: "canary", scopes: ["repo:read"] })),
  action("changeTokenAction", "signed in", () => ({ id: ABSENT_ID, isActive: false })),
  action("deleteTokenAction", "signed in", () => ({ id: ABSENT_ID })),
  action("beginTwoFactorAction", "signed in", () => ({ password: "not the password" })),
  action("confirmTwoFactorAction", "signed in", () => ({ code: "000000" })),
  action("renewRecoveryCodesAction", "signed in", () => ({ password: "not the password" })),
  action("disableTwoFactorAction", "signed in", () => ({ password: "not the password" })),
  action("markNoticesSeenAction", "signed in", () => ({ until: "2026-01-01T00:00:00Z" })),
  action("setNoticesByMailAction", "signed in", () => ({ isWanted: true })),
  action("createOrganizationAction", "signed in", (subject) => ({
    ...ofNamespace(subject),
    displayName: "Taken",
  })),
  action("acceptInvitationAction", "signed in", () => "no-such-token"),
];

/** Server actions without a permission, and the reason. */
export const OPEN_ACTIONS: Record<string, string> = {
  signInAction: "for people who aren't signed in",
  finishSignInAction: "for people who entered the right password; an encrypted challenge identifies them",
  requestPasswordResetAction: "for people who can't sign in; sends email only to an account's address",
  resetWithLinkAction: "a sealed link from an email names the account",
  confirmAddressAction: "a sealed link from an email names the account",
  selectDockerIdAction: "an encrypted cookie from a provider's sign-in identifies the person",
  signUpAction: "for people without an account; lib/access/sign-up-policy.ts decides",
  signOutAction: "ends the caller's own session",
  endOtherSessionsAction: "ends the caller's own sessions, so later cases would lack a session",
  chooseThemeAction: "sets a cookie of the caller's own browser",
};
