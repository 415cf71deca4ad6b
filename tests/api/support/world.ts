import { uuidv7 } from '@/db/ids'
import { create as createWebhook } from '@/lib/operations/webhooks/create'
import { sendTest } from '@/lib/operations/webhooks/send-test'
import { create as createContact } from '@/lib/partners/contacts/create'
import { define } from '@/lib/partners/custom-fields/define'
import { create as createNote } from '@/lib/partners/notes/create'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { change as changeTags } from '@/lib/partners/tags/change'
import { get as getOrder } from '@/lib/selling/orders/get'
import { place } from '@/lib/selling/orders/place'
import { contextFor } from '@/tests/support/context'
import type { TestDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { offersOf, runOrder, saleInput, seller } from '@/tests/support/sales'
import { proposed, staffMember } from '@/tests/support/successors'
import type { TestTenant } from '@/tests/support/zuora'
import type { Subjects } from './requests'

/** One of each thing that an address can name: an organisation with a user that sold something, and another one. */
export async function testWorld(
  database: TestDatabase,
  { billing }: Pick<TestTenant, 'billing'>,
): Promise<Subjects> {
  const offers = await offersOf(database, billing)
  const ctx = await seller(database, billing, { invoiceOwner: 'partner' })
  const order = await place(ctx, saleInput(offers.seats))
  await runOrder(database, billing, order.id)
  const { subscription } = await getOrder(ctx, { orderId: order.id })
  if (!subscription) throw new Error('The sale was not confirmed.')
  const other = await createOrganisation(contextFor(database), organisationInput())
  const staff = contextFor(database)
  const facts = { name: 'ERP', url: 'https://receiver.example/' }
  const { endpoint } = await createWebhook(staff, facts)
  const { deliveryId } = await sendTest(staff, { id: endpoint.id })
  const staffMemberId = uuidv7()
  await database.sql`
    insert into staff_members (id, cognito_sub, email, name, role)
    values (${staffMemberId}, ${staffMemberId}, 'member@staff.example', 'Member', 'viewer')`
  const { organisationId } = ctx.actor
  const { tags } = await changeTags(staff, { id: organisationId, add: ['Distributor', 'Gold'] })
  const region = { name: `Region ${staffMemberId}`, kind: 'choice', choices: ['North'] }
  const field = await define(staff, region)
  const contact = await createContact(staff, { organisationId, name: 'Carl Contact' })
  const note = await createNote(staff, { organisationId, text: 'Call them in spring.' })
  const succession = await proposed(await staffMember(database, 'Ada'), other.id)
  return {
    staffMemberId,
    tagId: tags[0]?.id ?? '',
    otherTagId: tags[1]?.id ?? '',
    customFieldId: field.id,
    customFieldChoiceId: field.choices[0]?.id ?? '',
    contactId: contact.id,
    noteId: note.id,
    successionId: succession.id,
    webhookId: endpoint.id,
    webhookDeliveryId: deliveryId,
    organisationId,
    partnerUserId: ctx.actor.id,
    otherOrganisationId: other.id,
    offerId: offers.seats.id,
    orderId: order.id,
    customerId: order.customer.id,
    subscriptionId: subscription.id,
    invoiceId: 'f'.repeat(32),
    runId: uuidv7(),
    findingId: uuidv7(),
  }
}
