import { type APIRequestContext, request as requests } from '@playwright/test'
import type { Audience } from './doors'
import { newPartnerUser, newStaffMember, requestsOf } from './people'
import type { ProductWithRows } from './product'
import { callAction } from './server-actions'

/** Somebody who tries what is not theirs, and how they are refused. */
export type Stranger = {
  who: string
  request: APIRequestContext
  /** What is theirs. */
  may: readonly Audience[]
  /** Where pages lead them; null where these answer as if they did not exist. */
  ledTo: '/sign-in' | '/sign-in/authenticator' | null
  /** How the log names them. */
  actor: 'visitor' | 'staff' | 'partner_user'
}

const visitor = { may: ['anybody'], ledTo: '/sign-in', actor: 'visitor' } as const
const enrolling = { may: ['anybody', 'enrolling'], ledTo: '/sign-in/authenticator' } as const
const partner = {
  may: ['anybody', 'enrolling', 'signed in', 'partner users'],
  ledTo: null,
  actor: 'partner_user',
} as const

/** Everybody who is to be refused. All of them but the visitor have signed in. */
export async function arrangeStrangers(
  administrator: APIRequestContext,
  product: ProductWithRows,
): Promise<Stranger[]> {
  const { sql, url } = product
  const enter = async () => {
    const user = await newPartnerUser(administrator, product)
    return { ...user, request: await requestsOf(product, user) }
  }
  const act = (name: string, input: object) => callAction(administrator, url, name, input)
  const [other, pageless, suspended, removed, ofSuspended, enrollingUser] = await Promise.all(
    Array.from({ length: 6 }, enter),
  )
  if (!other || !pageless || !suspended || !removed || !ofSuspended || !enrollingUser)
    throw new Error('Somebody is missing')
  const reason = 'Left the company'
  await act('changePartnerPageAccess', {
    id: pageless.organisation.id,
    withdraw: ['shop', 'self-service'],
  })
  await act('suspendPartnerUser', { partnerUserId: suspended.id, reason })
  await act('removePartnerUser', { partnerUserId: removed.id })
  await act('suspendPartnerOrganisation', { id: ofSuspended.organisation.id, reason })
  const newcomer = await newStaffMember(product, 'administrator')
  const enrollingStaff = await requestsOf(product, newcomer)
  await sql`
    update sessions set enrolment_required = true
    where partner_user_id = ${enrollingUser.id}
      or staff_member_id = (select id from staff_members where email = ${newcomer.email})`
  return [
    { who: 'a visitor', request: await requests.newContext({ baseURL: url }), ...visitor },
    {
      who: 'a staff viewer',
      request: await requestsOf(product, product.viewer),
      may: ['anybody', 'enrolling', 'signed in', 'staff'],
      ledTo: null,
      actor: 'staff',
    },
    {
      who: 'a partner user of another organisation',
      request: other.request,
      ...partner,
      may: [...partner.may, 'shop', 'self-service'],
    },
    { who: 'a partner user without pages', request: pageless.request, ...partner },
    { who: 'a suspended partner user', request: suspended.request, ...visitor },
    { who: 'a removed partner user', request: removed.request, ...visitor },
    { who: 'a user of a suspended organisation', request: ofSuspended.request, ...visitor },
    {
      who: 'a partner user who has to enrol',
      request: enrollingUser.request,
      ...enrolling,
      actor: 'partner_user',
    },
    {
      who: 'an administrator who has to enrol',
      request: enrollingStaff,
      ...enrolling,
      actor: 'staff',
    },
  ]
}
