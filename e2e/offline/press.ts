import type { Page } from "@playwright/test";

export type Place = { account: string; organization: string; registry: string; receiver: string };

/** How a user reaches the action of a component. */
export type Press = {
  /** The path in `components/`. */
  component: string;
  path: (place: Place) => string;
  /** Steps to do while online. */
  prepare?: (page: Page, place: Place) => Promise<unknown>;
  /** The control to use while offline. */
  press: (page: Page) => Promise<unknown>;
};

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const click = (name: string) => (page: Page) => button(page, name).click();
export const inDialog = (name: string) => (page: Page) =>
  page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
export const menuItem = (name: string) => (page: Page) =>
  page.getByRole("menuitem", { name, exact: true }).click();
export const repository = (rest: string) => (place: Place) =>
  `/repository/docker/${place.account}/app/${rest}`;
export const organization = (rest: string) => (place: Place) => `/namespaces/${place.organization}/${rest}`;
export const openMenu = (page: Page) =>
  click("Menu options")(page).then(() => page.getByRole("menuitem", { name: "Edit" }).waitFor());
export const edit = (page: Page) =>
  openMenu(page)
    .then(() => menuItem("Edit")(page))
    .then(() => button(page, "Reveal secret").waitFor());
export const openDialog = (name: string) => (page: Page) =>
  click(name)(page).then(() => page.getByRole("dialog").waitFor());
