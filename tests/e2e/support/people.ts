import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { type APIRequestContext, expect, type Page, request as requests } from '@playwright/test'
import type { StaffRole } from '@/db/enums'
import { createCognitoClient } from '@/lib/adapters/cognito/client'
import { staffGroups } from '@/lib/sign-in/admit'
import type { SignInAnswer } from '@/lib/sign-in/views'
import { createOrganisation, createPartnerUser, password, uniqueEmail } from './arrange'
import { createForeignLogin, setPermanentPassword } from './logins'
import type { Person, Product } from './product'
import { callAction } from './server-actions'
import { signIn } from './sign-in'

/** Requests of a product's administrator, to be disposed of. */
export async function administratorOf(product: Product): Promise<APIRequestContext> {
  return await requestsOf(product, product.administrator)
}

/**
 * Requests of somebody who has a password of their own, to be disposed of. They sign in without a page,
 * because installations differ in what their login page shows.
 */
export async function requestsOf({ url }: Product, person: Person): Promise<APIRequestContext> {
  const request = await requests.newContext({ baseURL: url })
  await enterWithoutPage(request, url, person)
  return request
}

/** Signs somebody in by the requests that the login page makes; the cookie stays with `request`. */
export async function enterWithoutPage(
  request: APIRequestContext,
  url: string,
  { email, password }: Person,
  build?: string,
): Promise<void> {
  const answer = await callAction(request, url, 'signIn', { email, password }, build)
  const { ticket } = answer as Extract<SignInAnswer, { kind: 'signed_in' }>
  const { csrfToken } = await (await request.get(`${url}/api/auth/csrf`)).json()
  await request.post(`${url}/api/auth/callback/ticket`, {
    form: { csrfToken, ticket, json: 'true' },
  })
}

/** A user of an organisation of their own, who can sign in with a password; never was here before. */
export async function newPartnerUser(administrator: APIRequestContext, product: Product) {
  const organisation = await createOrganisation(administrator, product)
  const user = await createPartnerUser(administrator, product, organisation.id)
  return { ...user, organisation }
}

/** Signs a partner user in and waits until they stand on their start page. */
export async function enterAsPartner(page: Page, person: Person): Promise<void> {
  await signIn(page, person)
  await page.waitForURL('**/partner')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** A login that the pool's groups make staff. */
export async function newStaffMember(
  product: Pick<Product, 'pool'>,
  role: StaffRole,
): Promise<Person> {
  const email = uniqueEmail()
  await createForeignLogin(product, email)
  await setPermanentPassword(product, email, password)
  await changeRole(product, email, role)
  return { email, password }
}

/** Puts a login into the one group of staff that is right for the role. */
export async function changeRole(
  product: Pick<Product, 'pool'>,
  email: string,
  role: StaffRole,
): Promise<void> {
  const { pool } = product
  const client = createCognitoClient(pool)
  const login = { UserPoolId: pool.userPoolId, Username: email }
  const { administrator, viewer } = staffGroups
  const [right, wrong] = role === 'viewer' ? [viewer, administrator] : [administrator, viewer]
  try {
    await client.send(new AdminAddUserToGroupCommand({ ...login, GroupName: right }))
    await client.send(new AdminRemoveUserFromGroupCommand({ ...login, GroupName: wrong }))
  } finally {
    client.destroy()
  }
}

/** Where a page leads somebody who has a copy of this browser's cookies: nowhere is `null`, it opens. */
export async function whereCopyLeads(
  cookies: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>,
  { url }: Product,
  path: string,
): Promise<string | null> {
  const request = await requests.newContext({ baseURL: url, storageState: cookies })
  try {
    const answer = await request.get(path, { maxRedirects: 0 })
    return answer.status() === 200 ? null : (answer.headers().location ?? String(answer.status()))
  } finally {
    await request.dispose()
  }
}
