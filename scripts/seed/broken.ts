import {
  AdminCreateUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Context } from '@/lib/core/context'
import { archive } from '@/lib/partners/organisations/archive'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { suspend as suspendOrganisation } from '@/lib/partners/organisations/suspend'
import { create as createUser } from '@/lib/partners/users/create'
import { suspend as suspendUser } from '@/lib/partners/users/suspend'

/** Accounts of the local Zuora that nobody can be invoiced by: cancelled, a draft, and one that is not there. */
const unusableAccounts = [
  { name: 'Ice Age Software', zuora: 'A00000109' },
  { name: 'Junction Draft Systems', zuora: 'A00000110' },
  { name: 'Kestrel Unknown Account', zuora: 'A00009999' },
]

/**
 * Adds what goes wrong: accounts that cannot be invoiced, an address that is somebody else's in Cognito, people and
 * organisations that are suspended or archived.
 * @param ctx without billing: asked for its accounts, it would refuse the organisations
 */
export async function seedBroken(
  ctx: Context,
  client: CognitoIdentityProviderClient,
  userPoolId: string,
): Promise<void> {
  for (const { name, zuora } of unusableAccounts) await organisation(ctx, name, zuora)

  const closed = await organisation(ctx, 'Lakeside Suspended Partners', 'A00000101')
  await user(ctx, closed.id, 'Lena Lake')
  await suspendOrganisation(ctx, { id: closed.id, reason: 'Invoices are not paid.' })
  const old = await organisation(ctx, 'Meridian Archived Partners', 'A00000102')
  await archive(ctx, { id: old.id })

  const mixed = await organisation(ctx, 'Northwind Mixed Fortunes', 'A00000103')
  const left = await user(ctx, mixed.id, 'Nora North')
  await suspendUser(ctx, { partnerUserId: left.id, reason: 'On leave.' })
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username: 'taken.tim@northwind.example',
      MessageAction: 'SUPPRESS',
    }),
  )
  await user(ctx, mixed.id, 'Taken Tim')
}

function organisation(ctx: Context, name: string, zuora: string) {
  return createOrganisation(ctx, {
    name,
    logoUrl: '',
    zuoraAccountKey: zuora,
    ...(ctx.config.salesforceRequired && { salesforceAccountId: '001M000000qfPySIAU' }),
    invoiceOwner: 'partner',
  })
}

function user(ctx: Context, organisationId: string, name: string) {
  const email = `${name.toLowerCase().replace(' ', '.')}@northwind.example`
  return createUser(ctx, { organisationId, name, email })
}
