import type { InvoiceOwner } from '@/db/enums'
import type { Context } from '@/lib/core/context'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'

/** Invented partners; the two users of each get their invitations in the local mailbox. */
const organisations: { name: string; zuora: string; owner: InvoiceOwner; people: string[] }[] = [
  {
    name: 'Aurora Cloud Resale',
    zuora: 'A00000101',
    owner: 'partner',
    people: ['Aino Virtanen', 'Ben Okafor'],
  },
  {
    name: 'Baltic Business Software',
    zuora: 'A00000102',
    owner: 'end_customer',
    people: ['Kadri Tamm'],
  },
  {
    name: 'Cedar & Sons Distribution',
    zuora: 'A00000103',
    owner: 'partner',
    people: ['Maya Cedar', 'Noor Haddad'],
  },
  {
    name: 'Delta Channel Partners',
    zuora: 'A00000104',
    owner: 'end_customer',
    people: ['Émile Laurent'],
  },
  { name: 'Evergreen Systems', zuora: 'A00000105', owner: 'partner', people: [] },
  {
    name: 'Fjordlink Reseller Group',
    zuora: 'A00000106',
    owner: 'end_customer',
    people: ['Ingrid Solberg', 'Jonas Lie'],
  },
  { name: 'Galileo Digital', zuora: 'A00000107', owner: 'partner', people: ['Chiara Conti'] },
  { name: 'Harbour Street IT', zuora: 'A00000108', owner: 'end_customer', people: [] },
]

/** Writes the invented partners. The caller has looked that there are none. */
export async function seedPartners(ctx: Context): Promise<void> {
  for (const { name, zuora, owner, people } of organisations) {
    const input = {
      name,
      logoUrl: '',
      zuoraAccountKey: zuora,
      ...(ctx.config.salesforceRequired && { salesforceAccountId: '001M000000qfPySIAU' }),
      invoiceOwner: owner,
    }
    const organisation = await createOrganisation(ctx, input)
    for (const person of people) {
      await createUser(ctx, {
        organisationId: organisation.id,
        name: person,
        email: emailOf(person, name),
      })
    }
  }
}

/** `Émile Laurent` of `Delta Channel Partners` is `emile.laurent@delta.example`. */
function emailOf(person: string, organisation: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z ]/g, '')
      .toLowerCase()
  return `${plain(person).replace(/ /g, '.')}@${plain(organisation).split(' ')[0]}.example`
}
