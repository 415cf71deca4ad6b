import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

declare const permitted: unique symbol

/** The data of one organisation. */
export type OrganisationScope = { readonly organisationId: string; readonly [permitted]: true }

/** The data of every organisation, and of the installation itself. */
export type InstallationScope = { readonly organisationId: null; readonly [permitted]: true }

/**
 * Whose data a statement may touch. Every query of an organisation's data takes one and puts it into its `where`;
 * nobody has one who was not let through a permission check.
 */
export type Scope = OrganisationScope | InstallationScope

/** Condition: the row is in scope. `column` holds the id of the row's organisation. */
export function inScope({ organisationId }: Scope, column: SQLWrapper): SQL {
  return organisationId === null ? sql`true` : sql`${column} = ${organisationId}::uuid`
}

/** Whether the organisation is in scope. */
export function covers(scope: Scope, organisationId: string): boolean {
  return scope.organisationId === null || scope.organisationId === organisationId
}

/**
 * Stands before every INSERT of an organisation's data, which has no `where`.
 * @throws Error when the row would be another organisation's
 */
export function assertInScope(scope: Scope, organisationId: string): void {
  if (!covers(scope, organisationId)) throw new Error('The row is of another organisation.')
}

export function mintScope(organisationId: string): OrganisationScope
export function mintScope(organisationId: null): InstallationScope
export function mintScope(organisationId: string | null): Scope
/**
 * Mints a scope: of one organisation, or of all for null. Only the permission checks in `lib/core/access`, commands and
 * tests may call it (held by `tests/architecture.test.ts`).
 */
export function mintScope(organisationId: string | null): Scope {
  return { organisationId } as Scope
}
