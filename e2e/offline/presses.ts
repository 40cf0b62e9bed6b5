import {
  click,
  edit,
  inDialog,
  menuItem,
  openDialog,
  openMenu,
  organization,
  type Press,
  repository,
} from "@/e2e/offline/press";

export const PRESSES: readonly Press[] = [
  {
    component: "account/profile-form.tsx",
    path: () => "/account",
    prepare: (page) => page.getByRole("textbox", { name: "Name" }).fill("Ann Other"),
    press: click("Save name"),
  },
  {
    component: "account/password-form.tsx",
    path: () => "/account/security",
    prepare: (page) => page.getByLabel("Current password").fill("what it is"),
    press: click("Change password"),
  },
  {
    component: "account/two-factor.tsx",
    path: () => "/account/security",
    prepare: (page) =>
      openDialog("Set up two-factor authentication")(page).then(() =>
        page.getByLabel("Your password").fill("what it is"),
      ),
    press: inDialog("Continue"),
  },
  {
    component: "account/create-token.tsx",
    path: () => "/account/tokens",
    prepare: (page) => page.getByLabel("Label", { exact: true }).fill("typed"),
    press: click("Create token"),
  },
  { component: "account/token-list.tsx", path: () => "/account/tokens", press: click("Turn ci off") },
  {
    component: "organizations/new-organization-form.tsx",
    path: () => "/organizations/new",
    prepare: (page) => page.getByLabel("Namespace").fill("typed"),
    press: click("Create"),
  },
  {
    component: "organizations/rename-organization.tsx",
    path: organization("settings"),
    prepare: (page) => page.getByLabel("Name of the organization").fill("Typed"),
    press: click("Save name"),
  },
  {
    component: "organizations/retention-form.tsx",
    path: organization("settings"),
    prepare: (page) => page.getByLabel("Days to keep deliveries").fill("12"),
    press: click("Save history settings"),
  },
  {
    component: "organizations/delete-organization.tsx",
    path: organization("settings"),
    prepare: (page, place) =>
      openDialog("Delete organization")(page).then(() =>
        page.getByRole("dialog").getByRole("textbox").fill(place.organization),
      ),
    press: inDialog("Delete"),
  },
  {
    component: "organizations/invite-form.tsx",
    path: organization("members"),
    prepare: (page) => page.getByLabel("Role", { exact: true }).selectOption("owner"),
    press: click("Create invitation link"),
  },
  {
    component: "people/use-removal.ts",
    path: organization("members"),
    prepare: (page) =>
      page
        .getByRole("button", { name: /^Leave / })
        .click()
        .then(() => page.getByRole("dialog").waitFor()),
    press: inDialog("Leave"),
  },
  {
    component: "people/add-collaborator-form.tsx",
    path: repository("collaborators"),
    prepare: (page) => page.getByLabel("Docker ID").fill("typed"),
    press: click("Add"),
  },
  {
    component: "registry/add-registry-form.tsx",
    path: (place) => `/namespaces/${place.account}/registries/new`,
    prepare: (page) => page.getByRole("textbox", { name: "Name" }).fill("typed"),
    press: click("Connect"),
  },
  {
    component: "registry/send-test-event.tsx",
    path: (place) => place.registry,
    press: click("Send a test event"),
  },
  {
    component: "registry/registry-switches.tsx",
    path: (place) => place.registry,
    press: (page) => page.getByRole("checkbox", { name: "Create repositories" }).click(),
  },
  {
    component: "registry/rotate-token.tsx",
    path: (place) => place.registry,
    prepare: openDialog("Rotate token"),
    press: inDialog("Revoke the old token now"),
  },
  {
    component: "registry/delete-registry.tsx",
    path: (place) => place.registry,
    prepare: openDialog("Disconnect"),
    press: inDialog("Disconnect"),
  },
  {
    component: "repositories/new-repository-form.tsx",
    path: () => "/repositories/new",
    prepare: (page) => page.getByLabel("Repository name").fill("typed"),
    press: click("Create"),
  },
  {
    component: "repositories/description-form.tsx",
    path: repository(""),
    prepare: (page) =>
      click("Edit description")(page).then(() => page.getByLabel("Short description").fill("typed")),
    press: click("Save"),
  },
  {
    component: "repositories/overview.tsx",
    path: repository(""),
    prepare: (page) => click("Edit")(page).then(() => page.getByLabel("Full description").fill("typed")),
    press: click("Save"),
  },
  {
    component: "repositories/build-form.tsx",
    path: repository("settings"),
    prepare: (page) => page.getByLabel("Dockerfile").fill("FROM typed"),
    press: click("Save build settings"),
  },
  {
    component: "pushes/simulate-push-form.tsx",
    path: repository("webhooks"),
    prepare: (page) =>
      openDialog("Simulate push")(page).then(() => page.getByLabel("Tag", { exact: true }).fill("typed")),
    press: inDialog("Push"),
  },
  {
    component: "webhooks/use-create-webhook.ts",
    path: repository("webhooks"),
    prepare: async (page) => {
      await page.getByLabel("Webhook name").fill("typed");
      await page.getByLabel("Webhook URL").fill("https://ci.example.com/typed");
    },
    press: click("Create"),
  },
  {
    component: "webhooks/new-webhook-form.tsx",
    path: repository("webhooks"),
    press: click("Use a test receiver"),
  },
  {
    component: "webhooks/use-webhook-change.ts",
    path: repository("webhooks"),
    prepare: openMenu,
    press: menuItem("Pause"),
  },
  {
    component: "webhooks/delete-webhook.tsx",
    path: repository("webhooks"),
    prepare: (page) =>
      openMenu(page)
        .then(() => menuItem("Delete")(page))
        .then(() => page.getByRole("dialog").waitFor()),
    press: inDialog("Delete"),
  },
  {
    component: "webhooks/settings/use-settings-form.ts",
    path: repository("webhooks"),
    prepare: (page) =>
      edit(page).then(() =>
        page
          .getByRole("form", { name: /^Settings/ })
          .getByLabel("Name", { exact: true })
          .fill("typed"),
      ),
    press: click("Save"),
  },
  {
    component: "webhooks/settings/signing-secret.tsx",
    path: repository("webhooks"),
    prepare: edit,
    press: click("Reveal secret"),
  },
  {
    component: "webhooks/settings/rotate-secret.tsx",
    path: repository("webhooks"),
    prepare: (page) => edit(page).then(() => openDialog("Rotate")(page)),
    press: inDialog("Rotate"),
  },
  {
    component: "test-receivers/receiver-response-form.tsx",
    path: (place) => place.receiver,
    prepare: (page) => page.getByLabel("Status", { exact: true }).fill("418"),
    press: click("Save"),
  },
  {
    component: "test-receivers/delete-receiver.tsx",
    path: (place) => place.receiver,
    prepare: openDialog("Delete this receiver"),
    press: inDialog("Delete"),
  },
  {
    component: "shell/theme-switch.tsx",
    path: () => "/repositories",
    prepare: (page) =>
      click("Theme")(page).then(() =>
        page
          .getByRole("menuitem", { name: "Dark" })
          .or(page.getByRole("menuitemradio", { name: "Dark" }))
          .waitFor(),
      ),
    press: (page) =>
      page
        .getByRole("menuitem", { name: "Dark" })
        .or(page.getByRole("menuitemradio", { name: "Dark" }))
        .click(),
  },
  {
    component: "shell/account-menu.tsx",
    path: () => "/repositories",
    prepare: (page) =>
      page
        .getByRole("button", { name: /^Account of / })
        .click()
        .then(() => page.getByRole("menuitem", { name: "Sign out" }).waitFor()),
    press: menuItem("Sign out"),
  },
];
