// All permissions. docs/security.md shows these tables, and a test compares the two.

/** Each permission, with a description. */
export const PERMISSIONS = {
  "repository:read": "see a repository: description, tags, recent pushes",
  "repository:write": "push to it and change its descriptions",
  "repository:admin": "see and change its webhooks, history, collaborators and settings, and delete it",
  "namespace:read": "see the namespace, its members and the names of its repositories",
  "namespace:create": "create repositories in it",
  "namespace:registries": "connect registries to it",
  "namespace:webhooks": "see and change the webhooks of all its repositories",
  "namespace:audit": "read its audit log",
  "namespace:members": "invite, change and remove its members",
  "namespace:delete": "delete it, if it is an organization",
} as const;
export type Permission = keyof typeof PERMISSIONS;
export type RepositoryPermission = Extract<Permission, `repository:${string}`>;
export type NamespacePermission = Extract<Permission, `namespace:${string}`>;

export const NAMESPACE_PERMISSIONS = Object.keys(PERMISSIONS).filter((name) =>
  name.startsWith("namespace:"),
) as NamespacePermission[];

const READ: readonly Permission[] = ["repository:read"];
const WRITE: readonly Permission[] = [...READ, "repository:write"];
const ADMIN: readonly Permission[] = [...WRITE, "repository:admin"];
const EDIT: readonly Permission[] = [
  ...ADMIN,
  "namespace:read",
  "namespace:create",
  "namespace:registries",
  "namespace:webhooks",
];

/**
 * The permissions of each role in a repository or its namespace. A person with several roles has the permissions of all
 * of them. As on Docker Hub, the Webhooks tab is for the owner of a personal repository, for owners and editors of an
 * organization, and for admins of the repository.
 */
export const ROLES = {
  /** A visitor who isn't signed in. */
  anonymous: [],
  /** A signed-in person without a role in the repository or its namespace. */
  stranger: [],
  /** Collaborators of one repository. */
  reader: READ,
  writer: WRITE,
  admin: ADMIN,
  /** The owner of a personal namespace. */
  owner: [...EDIT, "namespace:audit"],
  "organization member": [...READ, "namespace:read"],
  "organization editor": EDIT,
  "organization owner": [...EDIT, "namespace:audit", "namespace:members", "namespace:delete"],
  /** A connected registry, in its namespace. */
  registry: WRITE,
  /** An administrator who runs a command on the machine, in every namespace. */
  operator: [...ADMIN, "namespace:read", "namespace:webhooks"],
} as const satisfies Record<string, readonly Permission[]>;
export type Role = keyof typeof ROLES;

/** The permissions of anyone in a public repository. */
export const PUBLIC: readonly Permission[] = READ;

/** The permissions of each token scope. A token can do what both its scope and its user's role allow. */
export const SCOPES = {
  "repo:public_read": [],
  "repo:read": [...READ, "namespace:read"],
  "repo:write": [...WRITE, "namespace:read"],
  "repo:admin": [...EDIT, "namespace:audit"],
} as const satisfies Record<string, readonly Permission[]>;
export type Scope = keyof typeof SCOPES;

/** @param scopes of the token; undefined if a person acts without one */
export function isAllowed(
  permission: Permission,
  roles: readonly Role[],
  scopes?: readonly Scope[],
): boolean {
  return (
    roles.some((role) => includes(ROLES[role], permission)) &&
    (scopes === undefined || scopes.some((scope) => includes(SCOPES[scope], permission)))
  );
}

/** Extends `isAllowed` to repositories that may be public. */
export function isAllowedInPublic(permission: Permission, roles: readonly Role[], scopes?: readonly Scope[]) {
  return PUBLIC.includes(permission) || isAllowed(permission, roles, scopes);
}

function includes(permissions: readonly Permission[], permission: Permission): boolean {
  return permissions.includes(permission);
}

// The roles as the database and the forms name them, with their names in the table of permissions.

/** Sorted from the highest role to the lowest. */
export const MEMBER_ROLES = {
  owner: "organization owner",
  editor: "organization editor",
  member: "organization member",
} as const satisfies Record<string, Role>;
export type MemberRole = keyof typeof MEMBER_ROLES;
export const MEMBER_ROLE_NAMES = Object.keys(MEMBER_ROLES) as MemberRole[];

export const COLLABORATOR_ROLES = {
  read: "reader",
  write: "writer",
  admin: "admin",
} as const satisfies Record<string, Role>;
export type CollaboratorRole = keyof typeof COLLABORATOR_ROLES;
export const COLLABORATOR_ROLE_NAMES = Object.keys(COLLABORATOR_ROLES) as CollaboratorRole[];

// The roles that have a permission, with their names in the database, for SQL statements.

export function memberRolesWith(permission: Permission): MemberRole[] {
  return MEMBER_ROLE_NAMES.filter((role) => isAllowed(permission, [MEMBER_ROLES[role]]));
}

export function collaboratorRolesWith(permission: Permission): CollaboratorRole[] {
  return COLLABORATOR_ROLE_NAMES.filter((role) => isAllowed(permission, [COLLABORATOR_ROLES[role]]));
}
