import { randomBytes } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import type { CreateInput } from '@/lib/partners/organisations/schema'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import type { CreateUserOutcome } from '@/lib/partners/users/views'
import { addBillingAccount } from './billing-accounts'
import { setPermanentPassword } from './logins'
import type { Person, Product } from './product'
import { callAction } from './server-actions'

/** A password that satisfies the pool. */
export const password = 'Correct-horse-7-battery'

/** A short word that nothing else in the installation contains. */
export function uniqueWord(): string {
  return `q${randomBytes(5).toString('hex')}`
}

/** An email address that nobody has. */
export function uniqueEmail(): string {
  return `${uniqueWord()}@partner.example`
}

/** A name, and an account in the product's Zuora that no other organisation has. */
export async function newOrganisation(
  product: Product,
  overrides: Partial<CreateInput> = {},
): Promise<CreateInput> {
  const { zuoraAccountKey = (await addBillingAccount(product)).number } = overrides
  return {
    name: `Partner ${uniqueWord()}`,
    logoUrl: '',
    zuoraAccountKey,
    salesforceAccountId: '',
    invoiceOwner: 'partner',
    ...overrides,
  }
}

/** Creates an organisation by the action behind the form; `request` is an administrator's. */
export async function createOrganisation(
  request: APIRequestContext,
  product: Product,
  overrides: Partial<CreateInput> = {},
): Promise<PartnerOrganisationView> {
  const input = await newOrganisation(product, overrides)
  const created = await callAction(request, product.url, 'createPartnerOrganisation', input)
  return created as PartnerOrganisationView
}

export type InvitedUser = Person & { id: string; name: string }

/** Adds a user, whose invitation is mailed. */
export async function inviteUser(
  request: APIRequestContext,
  { url }: Product,
  organisationId: string,
  { name = `User ${uniqueWord()}`, email = uniqueEmail() } = {},
): Promise<Omit<InvitedUser, 'password'>> {
  const input = { organisationId, name, email }
  const created = await callAction(request, url, 'createPartnerUser', input)
  return { id: (created as CreateUserOutcome).partnerUserId, name, email }
}

/** Adds a user who can sign in with the password, as if the first sign-in were behind them. */
export async function createPartnerUser(
  request: APIRequestContext,
  product: Product,
  organisationId: string,
  email = uniqueEmail(),
): Promise<InvitedUser> {
  const user = await inviteUser(request, product, organisationId, { email })
  await setPermanentPassword(product, email, password)
  return { ...user, password }
}

/** Where an organisation's page stands. */
export function organisationPath(id: string): string {
  return `/settings/profile/partners/${id}`
}

/** Where a user's own page stands. */
export function userPath(organisationId: string, id: string): string {
  return `${organisationPath(organisationId)}/users/${id}`
}
